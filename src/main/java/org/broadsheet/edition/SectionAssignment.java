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
import org.broadsheet.edition.EligibleStory.Place;
import org.broadsheet.news.Digest.Selection;
import org.broadsheet.news.Edition.Heading;
import org.jspecify.annotations.Nullable;

/**
 * Which section each story stands in, and in which order.
 *
 * <p>Of the sections that a digest has and a story fits, it stands in the first of these, wherever
 * the digest shows them: updates; the most reported; the feeds of which the reader misses nothing;
 * the topic that it matches most strongly; everything else. Pure.
 */
final class SectionAssignment {
  /** A story of one outlet is not reported by many. */
  private static final int MANY = 2;

  private static final Comparator<Ranked> STRONGEST =
      comparingDouble((Ranked ranked) -> ranked.rank().total())
          .thenComparing(comparing((Ranked ranked) -> ranked.standing().story().lastSeen()))
          .reversed()
          .thenComparing(comparingLong((Ranked ranked) -> ranked.standing().story().id()));
  private static final Comparator<Ranked> MOST_REPORTED =
      comparingInt((Ranked ranked) -> ranked.standing().story().outlets())
          .reversed()
          .thenComparing(STRONGEST);

  private final Selection selection;
  private final Instant due;
  private final StoryPresenter composer;

  /** A story with its claim to a place. */
  record Ranked(EligibleStory standing, Rank rank) {}

  /**
   * @param composer tells which report stands for a story
   */
  SectionAssignment(Selection selection, Instant due, StoryPresenter composer) {
    this.selection = selection;
    this.due = due;
    this.composer = composer;
  }

  /** The stories of each section that has any, in order; those that fit none are left out. */
  Map<Place, List<Ranked>> sections(List<EligibleStory> stories) {
    Set<Long> mostReported = mostReported(stories);
    Map<Place, List<EligibleStory>> placed = new HashMap<>();
    for (EligibleStory standing : stories) {
      Place place = place(standing, mostReported);
      if (place != null) {
        placed.computeIfAbsent(place, _ -> new ArrayList<>()).add(standing);
      }
    }
    Map<Place, List<Ranked>> ranked = new HashMap<>();
    placed.forEach((place, standing) -> ranked.put(place, rank(standing, order(place))));
    return ranked;
  }

  private static Comparator<Ranked> order(Place place) {
    return place.heading() == Heading.MOST_REPORTED ? MOST_REPORTED : STRONGEST;
  }

  private @Nullable Place place(EligibleStory standing, Set<Long> mostReported) {
    if (isUpdate(standing)) {
      return Place.under(Heading.UPDATES);
    }
    if (mostReported.contains(standing.story().id())) {
      return Place.under(Heading.MOST_REPORTED);
    }
    if (standing.mustCome()) {
      return Place.under(Heading.NEVER_MISS);
    }
    if (standing.matches().isEmpty()) {
      return has(Heading.EVERYTHING_ELSE) ? Place.under(Heading.EVERYTHING_ELSE) : null;
    }
    return has(Heading.TOPIC)
        ? new Place(Heading.TOPIC, standing.matches().getFirst().topic())
        : null;
  }

  private Set<Long> mostReported(List<EligibleStory> stories) {
    Set<Long> ids = new HashSet<>();
    if (has(Heading.MOST_REPORTED)) {
      List<EligibleStory> many =
          stories.stream()
              .filter(standing -> !isUpdate(standing) && standing.story().outlets() >= MANY)
              .toList();
      Map<String, Integer> led = new HashMap<>();
      rank(many, MOST_REPORTED).stream()
          .map(Ranked::standing)
          .filter(standing -> standing.mustCome() || leadsFew(standing, led))
          .limit(selection.limits().mostReported())
          .forEach(standing -> ids.add(standing.story().id()));
    }
    return ids;
  }

  /** Whether its outlet still may lead one more; which it does then. */
  private boolean leadsFew(EligibleStory standing, Map<String, Integer> led) {
    String outlet = composer.lead(standing.story(), standing.had()).feed().outletKey();
    return led.merge(outlet, 1, Integer::sum) <= selection.limits().perSource();
  }

  private boolean isUpdate(EligibleStory standing) {
    return standing.had() != null && has(Heading.UPDATES);
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
