package org.broadsheet.digest;

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
import org.broadsheet.news.Digest;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Section;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Match;
import org.broadsheet.news.Story;
import org.broadsheet.news.Subscriber;

/**
 * Chooses and orders what one subscriber reads.
 *
 * <p>A story is shown once, in the section of the topic it matches most strongly (the earlier
 * section when two match alike). Left out are stories the subscriber already had, stories whose
 * newest report is older than the digest allows, and stories whose lead has the same canonical link
 * as a report shown further up. Sections stand in the digest's order, their stories in the order of
 * {@link Ranking}, and those beyond the section's limit are counted, not shown.
 */
public final class EditionPlanner {
  private static final Comparator<Ranked> STRONGEST =
      comparingDouble(Ranked::rank)
          .thenComparing(comparing((Ranked ranked) -> ranked.story().lastSeen()))
          .reversed()
          .thenComparing(comparingLong((Ranked ranked) -> ranked.story().id()));

  /** A story in its section, with the other topics of the digest that it belongs to. */
  private record Placed(Story story, String topic, double score, List<String> alsoUnder) {}

  private record Ranked(Story story, List<String> alsoUnder, double rank) {}

  private EditionPlanner() {}

  /**
   * Plans the edition of a slot.
   *
   * @param candidates what matched in the edition's period, in any order
   * @param alreadyHad numbers of the stories that this subscriber was sent before
   * @return the edition, empty when nothing is left to show
   */
  public static Edition plan(
      Digest digest,
      Subscriber subscriber,
      Slot slot,
      List<Candidate> candidates,
      Set<Long> alreadyHad) {
    Map<String, List<Placed>> placed = place(digest, slot.due(), candidates, alreadyHad);
    Composer composer = new Composer(subscriber.language());
    List<Section> sections = new ArrayList<>();
    for (String topic : digest.topics()) {
      List<Placed> stories = placed.remove(topic);
      if (stories != null) {
        Section section =
            section(topic, rank(stories, slot.due()), composer, digest.storiesPerSection());
        if (!section.items().isEmpty()) {
          sections.add(section);
        }
      }
    }
    return new Edition(
        new EditionKey(digest.name(), subscriber.email(), slot.local()),
        digest.title(),
        slot.due(),
        subscriber.zone(),
        subscriber.language(),
        sections);
  }

  private static Map<String, List<Placed>> place(
      Digest digest, Instant due, List<Candidate> candidates, Set<Long> alreadyHad) {
    Instant oldest = due.minus(digest.maxAge());
    Set<Long> seen = new HashSet<>();
    Map<String, List<Placed>> sections = new HashMap<>();
    for (Candidate candidate : candidates) {
      Story story = candidate.story();
      List<Match> matches = strongestFirst(candidate.matches(), digest.topics());
      if (!matches.isEmpty()
          && !alreadyHad.contains(story.id())
          && !story.lastSeen().isBefore(oldest)
          && seen.add(story.id())) {
        Placed placed = place(story, matches, digest.topics());
        sections.computeIfAbsent(placed.topic(), topic -> new ArrayList<>()).add(placed);
      }
    }
    return sections;
  }

  private static Placed place(Story story, List<Match> matches, List<String> topics) {
    Match strongest = matches.getFirst();
    List<String> others =
        matches.stream()
            .map(Match::topic)
            .filter(topic -> !topic.equals(strongest.topic()))
            .distinct()
            .sorted(comparingInt(topics::indexOf))
            .toList();
    return new Placed(story, strongest.topic(), strongest.score(), others);
  }

  private static List<Match> strongestFirst(List<Match> matches, List<String> topics) {
    return matches.stream()
        .filter(match -> topics.contains(match.topic()))
        .sorted(
            comparingDouble(Match::score)
                .reversed()
                .thenComparingInt(match -> topics.indexOf(match.topic())))
        .toList();
  }

  private static List<Ranked> rank(List<Placed> stories, Instant due) {
    double best = stories.stream().mapToDouble(Placed::score).max().orElse(0);
    return stories.stream()
        .map(
            placed ->
                new Ranked(
                    placed.story(),
                    placed.alsoUnder(),
                    Ranking.rank(placed.story(), placed.score(), best, due)))
        .sorted(STRONGEST)
        .toList();
  }

  private static Section section(String topic, List<Ranked> stories, Composer composer, int limit) {
    List<Item> items = new ArrayList<>();
    int omitted = 0;
    for (Ranked ranked : stories) {
      if (composer.repeats(ranked.story())) {
        continue;
      }
      if (items.size() < limit) {
        items.add(composer.compose(ranked.story(), ranked.alsoUnder()));
      } else {
        omitted++;
      }
    }
    return new Section(topic, items, omitted);
  }
}
