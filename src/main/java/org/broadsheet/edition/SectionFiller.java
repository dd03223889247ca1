package org.broadsheet.edition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.broadsheet.edition.EligibleStory.SectionKey;
import org.broadsheet.edition.SectionAssignment.Ranked;
import org.broadsheet.news.Digest.Selection;
import org.broadsheet.news.Edition.Heading;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Section;
import org.jspecify.annotations.Nullable;

/**
 * Fills one section with stories, strongest first, and notes the outcome of each.
 *
 * <p>Left out are stories all of whose reports the edition shows already. Not shown but listed are
 * those that rank below the floor, those beyond the limit, and those whose lead is of an outlet
 * that leads enough stories of the section already. A guaranteed story is subject to none of these
 * but the first. For one section; not thread-safe.
 */
final class SectionFiller {
  private final SectionKey key;
  private final String name;
  private final Selection selection;
  private final int limit;
  private final StoryPresenter presenter;
  private final Map<Long, StoryOutcome> outcomes;
  private final List<Item> items = new ArrayList<>();
  private final List<EligibleStory> further = new ArrayList<>();
  private final Map<String, Integer> leads = new HashMap<>();
  private int overLimit;

  SectionFiller(
      SectionKey key,
      Selection selection,
      StoryPresenter presenter,
      Map<Long, StoryOutcome> outcomes) {
    this.key = key;
    this.name = new Section(key.heading(), key.topic(), List.of(), List.of()).name();
    this.selection = selection;
    this.limit =
        key.heading() == Heading.MOST_REPORTED
            ? selection.limits().mostReported()
            : selection.limits().perSection();
    this.presenter = presenter;
    this.outcomes = outcomes;
  }

  /** Chooses the stories that the section shows. */
  void fill(List<Ranked> stories) {
    for (Ranked ranked : stories) {
      StoryOutcome refused = refusal(ranked);
      outcomes.put(ranked.eligible().story().id(), refused == null ? show(ranked) : refused);
    }
  }

  /** The section with all its stories, once every section has chosen those that it shows. */
  Section section() {
    return new Section(
        key.heading(),
        key.topic(),
        items,
        further.stream()
            .flatMap(
                eligible ->
                    presenter
                        .listed(eligible.story(), eligible.previous(), ReportPlace.MORE_OF_SECTION)
                        .stream())
            .toList());
  }

  private StoryOutcome show(Ranked ranked) {
    EligibleStory eligible = ranked.eligible();
    PreviouslyShown previous = eligible.previous();
    leads.merge(outlet(eligible), 1, Integer::sum);
    items.add(presenter.item(eligible.story(), previous, alsoUnder(eligible)));
    return new StoryOutcome.Shown(
        name, items.size(), ranked.rank(), previous == null ? List.of() : previous.changes());
  }

  /** Its other topics, in the order of the digest's. */
  private List<String> alsoUnder(EligibleStory eligible) {
    return selection.topics().stream()
        .filter(topic -> !topic.equals(key.topic()) && eligible.isUnder(topic))
        .toList();
  }

  /** Why it is not shown, or null if it is. */
  private @Nullable StoryOutcome refusal(Ranked ranked) {
    EligibleStory eligible = ranked.eligible();
    String repeated = presenter.repeatedLink(eligible.story(), eligible.previous());
    if (repeated != null) {
      return new StoryOutcome.Repeats(name, repeated);
    }
    if (eligible.guaranteed()) {
      return null;
    }
    StoryOutcome refused = refusalByRule(ranked);
    if (refused != null) {
      further.add(eligible);
    }
    return refused;
  }

  private @Nullable StoryOutcome refusalByRule(Ranked ranked) {
    EligibleStory eligible = ranked.eligible();
    if (ranked.rank().total() < selection.minScore()) {
      return new StoryOutcome.BelowFloor(name, selection.minScore(), ranked.rank());
    }
    if (items.size() >= limit) {
      overLimit++;
      return new StoryOutcome.BeyondLimit(name, items.size() + overLimit, limit, ranked.rank());
    }
    int perSource = selection.limits().perSource();
    if (leads.getOrDefault(outlet(eligible), 0) >= perSource) {
      String outlet = presenter.lead(eligible.story(), eligible.previous()).outlet().name();
      return new StoryOutcome.OverSource(name, outlet, perSource, ranked.rank());
    }
    return null;
  }

  private String outlet(EligibleStory eligible) {
    return presenter.lead(eligible.story(), eligible.previous()).outlet().key();
  }
}
