package org.broadsheet.digest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.broadsheet.digest.Placing.Ranked;
import org.broadsheet.digest.Standing.Place;
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
final class Page {
  private final Place place;
  private final String name;
  private final Selection selection;
  private final int room;
  private final Composer composer;
  private final Map<Long, Fate> fates;
  private final List<Item> items = new ArrayList<>();
  private final List<Source> further = new ArrayList<>();
  private final Map<String, Integer> led = new HashMap<>();
  private int beyond;
  private int crowded;

  Page(Place place, Selection selection, Composer composer, Map<Long, Fate> fates) {
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
      Fate refused = refusal(ranked);
      fates.put(ranked.standing().story().id(), refused == null ? show(ranked) : refused);
    }
    return new Section(place.heading(), place.topic(), items, further, beyond + crowded);
  }

  private Fate show(Ranked ranked) {
    Standing standing = ranked.standing();
    Had had = standing.had();
    led.merge(outlet(standing), 1, Integer::sum);
    items.add(composer.compose(standing.story(), had, alsoUnder(standing)));
    return new Fate.Shown(
        name, items.size(), ranked.rank(), had == null ? List.of() : had.changes());
  }

  /** Its other topics, in the order of the digest's. */
  private List<String> alsoUnder(Standing standing) {
    return selection.topics().stream()
        .filter(topic -> !topic.equals(place.topic()) && standing.isUnder(topic))
        .toList();
  }

  /** Why it is not shown, or null if it is. */
  private @Nullable Fate refusal(Ranked ranked) {
    Standing standing = ranked.standing();
    String repeated = composer.repeated(standing.story(), standing.had());
    if (repeated != null) {
      return new Fate.Repeats(name, repeated);
    }
    if (standing.mustCome()) {
      return null;
    }
    if (ranked.rank().total() < selection.minScore()) {
      return new Fate.BelowFloor(name, selection.minScore(), ranked.rank());
    }
    if (items.size() >= room) {
      beyond++;
      keep(standing);
      return new Fate.BeyondLimit(name, items.size() + beyond, room, ranked.rank());
    }
    int perSource = selection.limits().perSource();
    if (led.getOrDefault(outlet(standing), 0) >= perSource) {
      crowded++;
      keep(standing);
      String outlet = composer.lead(standing.story(), standing.had()).feed().outlet();
      return new Fate.OverSource(name, outlet, perSource, ranked.rank());
    }
    return null;
  }

  private void keep(Standing standing) {
    if (further.size() < Section.MOST_FURTHER) {
      further.add(composer.glance(standing.story(), standing.had()));
    }
  }

  private String outlet(Standing standing) {
    return composer.lead(standing.story(), standing.had()).feed().outletKey();
  }
}
