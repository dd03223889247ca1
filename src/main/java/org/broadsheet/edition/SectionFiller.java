package org.broadsheet.edition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.broadsheet.edition.EligibleStory.Place;
import org.broadsheet.edition.SectionAssignment.Ranked;
import org.broadsheet.news.Digest.Selection;
import org.broadsheet.news.Edition.Heading;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Section;
import org.broadsheet.news.Edition.Source;
import org.jspecify.annotations.Nullable;

/**
 * Fills one section with stories, strongest first, and notes what became of each.
 *
 * <p>Left out are stories whose lead the edition shows already and those that rank below the floor.
 * Left out and counted, with their leads kept, are those for which there is no room, and those
 * whose lead is of an outlet that leads enough stories of the section already. A story that must
 * come is subject to none of these but the first. For one section; not thread-safe.
 */
final class SectionFiller {
  private final Place place;
  private final String name;
  private final Selection selection;
  private final int room;
  private final StoryPresenter composer;
  private final Map<Long, StoryOutcome> fates;
  private final List<Item> items = new ArrayList<>();
  private final List<Source> further = new ArrayList<>();
  private final Map<String, Integer> led = new HashMap<>();
  private int beyond;
  private int crowded;

  SectionFiller(
      Place place, Selection selection, StoryPresenter composer, Map<Long, StoryOutcome> fates) {
    this.place = place;
    this.name = new Section(place.heading(), place.topic(), List.of(), List.of(), 0).name();
    this.selection = selection;
    this.room =
        place.heading() == Heading.MOST_REPORTED
            ? selection.limits().mostReported()
            : selection.limits().perSection();
    this.composer = composer;
    this.fates = fates;
  }

  Section fill(List<Ranked> stories) {
    for (Ranked ranked : stories) {
      StoryOutcome refused = refusal(ranked);
      fates.put(ranked.standing().story().id(), refused == null ? show(ranked) : refused);
    }
    return new Section(place.heading(), place.topic(), items, further, beyond + crowded);
  }

  private StoryOutcome show(Ranked ranked) {
    EligibleStory standing = ranked.standing();
    PreviouslyShown had = standing.had();
    led.merge(outlet(standing), 1, Integer::sum);
    items.add(composer.compose(standing.story(), had, alsoUnder(standing)));
    return new StoryOutcome.Shown(
        name, items.size(), ranked.rank(), had == null ? List.of() : had.changes());
  }

  /** Its other topics, in the order of the digest's. */
  private List<String> alsoUnder(EligibleStory standing) {
    return selection.topics().stream()
        .filter(topic -> !topic.equals(place.topic()) && standing.isUnder(topic))
        .toList();
  }

  /** Why it is not shown, or null if it is. */
  private @Nullable StoryOutcome refusal(Ranked ranked) {
    EligibleStory standing = ranked.standing();
    String repeated = composer.repeated(standing.story(), standing.had());
    if (repeated != null) {
      return new StoryOutcome.Repeats(name, repeated);
    }
    if (standing.mustCome()) {
      return null;
    }
    if (ranked.rank().total() < selection.minScore()) {
      return new StoryOutcome.BelowFloor(name, selection.minScore(), ranked.rank());
    }
    if (items.size() >= room) {
      beyond++;
      keep(standing);
      return new StoryOutcome.BeyondLimit(name, items.size() + beyond, room, ranked.rank());
    }
    int perSource = selection.limits().perSource();
    if (led.getOrDefault(outlet(standing), 0) >= perSource) {
      crowded++;
      keep(standing);
      String outlet = composer.lead(standing.story(), standing.had()).feed().outlet();
      return new StoryOutcome.OverSource(name, outlet, perSource, ranked.rank());
    }
    return null;
  }

  private void keep(EligibleStory standing) {
    if (further.size() < Section.MOST_FURTHER) {
      further.add(composer.glance(standing.story(), standing.had()));
    }
  }

  private String outlet(EligibleStory standing) {
    return composer.lead(standing.story(), standing.had()).feed().outletKey();
  }
}
