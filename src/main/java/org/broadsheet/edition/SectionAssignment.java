package org.broadsheet.edition;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.broadsheet.edition.EligibleStory.SectionKey;
import org.broadsheet.news.Digest.Selection;
import org.broadsheet.news.Edition.Heading;
import org.jspecify.annotations.Nullable;

/**
 * Assigns each story to one section, and orders the stories of a section.
 *
 * <p>Of the sections that a digest has and a story fits, it is shown in the first of these,
 * wherever the digest shows them: updates; the most reported; the feeds of which the reader misses
 * nothing; the topic that it matches most strongly; everything else. In a digest that has no
 * sections of topics, a widely reported story under a topic is in the section of the most reported,
 * beyond its limit. Pure.
 */
final class SectionAssignment {
  /** A story of one outlet is not reported by many. */
  private static final int MANY = 2;

  private static final Comparator<Ranked> STRONGEST =
      comparingDouble((Ranked ranked) -> ranked.rank().total())
          .thenComparing(comparing((Ranked ranked) -> ranked.eligible().story().lastSeen()))
          .reversed()
          .thenComparing(comparingLong((Ranked ranked) -> ranked.eligible().story().id()));
  private static final Comparator<Ranked> MOST_REPORTED =
      comparingInt((Ranked ranked) -> ranked.eligible().story().outlets())
          .reversed()
          .thenComparing(STRONGEST);

  private final Selection selection;
  private final Instant due;
  private final StoryPresenter presenter;

  /** A story with its rank in a section. */
  record Ranked(EligibleStory eligible, Rank rank) {}

  /**
   * @param presenter knows which report leads a story
   */
  SectionAssignment(Selection selection, Instant due, StoryPresenter presenter) {
    this.selection = selection;
    this.due = due;
    this.presenter = presenter;
  }

  /** The stories of each section that has any, in order; those that fit none are left out. */
  Map<SectionKey, List<Ranked>> sections(List<EligibleStory> stories) {
    Set<Long> mostReported = mostReported(stories);
    Map<SectionKey, List<EligibleStory>> assigned = new HashMap<>();
    for (EligibleStory eligible : stories) {
      SectionKey key = key(eligible, mostReported);
      if (key != null) {
        assigned.computeIfAbsent(key, _ -> new ArrayList<>()).add(eligible);
      }
    }
    Map<SectionKey, List<Ranked>> ranked = new HashMap<>();
    assigned.forEach((key, eligible) -> ranked.put(key, rank(eligible, order(key))));
    return ranked;
  }

  private static Comparator<Ranked> order(SectionKey key) {
    return key.heading() == Heading.MOST_REPORTED ? MOST_REPORTED : STRONGEST;
  }

  private @Nullable SectionKey key(EligibleStory eligible, Set<Long> mostReported) {
    if (isUpdate(eligible)) {
      return SectionKey.under(Heading.UPDATES);
    }
    if (mostReported.contains(eligible.story().id())) {
      return SectionKey.under(Heading.MOST_REPORTED);
    }
    if (eligible.guaranteed()) {
      return SectionKey.under(Heading.NEVER_MISS);
    }
    if (eligible.matches().isEmpty()) {
      return has(Heading.EVERYTHING_ELSE) ? SectionKey.under(Heading.EVERYTHING_ELSE) : null;
    }
    if (has(Heading.TOPIC)) {
      return new SectionKey(Heading.TOPIC, eligible.matches().getFirst().topic());
    }
    return has(Heading.MOST_REPORTED) && isWidelyReported(eligible)
        ? SectionKey.under(Heading.MOST_REPORTED)
        : null;
  }

  private static boolean isWidelyReported(EligibleStory eligible) {
    return eligible.story().outlets() >= MANY;
  }

  private Set<Long> mostReported(List<EligibleStory> stories) {
    Set<Long> ids = new HashSet<>();
    if (has(Heading.MOST_REPORTED)) {
      List<EligibleStory> many =
          stories.stream()
              .filter(eligible -> !isUpdate(eligible) && isWidelyReported(eligible))
              .toList();
      Map<String, Integer> led = new HashMap<>();
      rank(many, MOST_REPORTED).stream()
          .map(Ranked::eligible)
          .filter(eligible -> eligible.guaranteed() || leadsFew(eligible, led))
          .limit(selection.limits().mostReported())
          .forEach(eligible -> ids.add(eligible.story().id()));
    }
    return ids;
  }

  /** Whether its outlet still may lead one more; which it does then. */
  private boolean leadsFew(EligibleStory eligible, Map<String, Integer> led) {
    String outlet = presenter.lead(eligible.story(), eligible.previous()).outlet().key();
    return led.merge(outlet, 1, Integer::sum) <= selection.limits().perSource();
  }

  private boolean isUpdate(EligibleStory eligible) {
    return eligible.previous() != null && has(Heading.UPDATES);
  }

  private boolean has(Heading heading) {
    return selection.sections().contains(heading);
  }

  private List<Ranked> rank(List<EligibleStory> stories, Comparator<Ranked> order) {
    double best = stories.stream().mapToDouble(EligibleStory::score).max().orElse(0);
    return stories.stream()
        .map(each -> new Ranked(each, Rank.of(each.story(), each.score(), best, due)))
        .sorted(order)
        .toList();
  }
}
