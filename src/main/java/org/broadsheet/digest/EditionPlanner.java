package org.broadsheet.digest;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.broadsheet.news.Change;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Section;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Images;
import org.broadsheet.news.Match;
import org.broadsheet.news.Story;
import org.broadsheet.news.Subscriber;
import org.jspecify.annotations.Nullable;

/**
 * Chooses and orders what one subscriber reads, and notes why.
 *
 * <p>A story is shown once, in the section of the topic it matches most strongly (the earlier
 * section when two match alike). Left out are stories the subscriber already had in which nothing
 * is new, stories whose newest report is older than the digest allows, and stories whose lead has
 * the same canonical link as a report shown further up. Sections stand in the digest's order, their
 * stories in the order of {@link Rank}, and those beyond the section's limit are counted, not
 * shown.
 */
public final class EditionPlanner {
  private static final Comparator<Ranked> STRONGEST =
      comparingDouble((Ranked ranked) -> ranked.rank().total())
          .thenComparing(comparing((Ranked ranked) -> ranked.story().lastSeen()))
          .reversed()
          .thenComparing(comparingLong((Ranked ranked) -> ranked.story().id()));

  private final Digest digest;
  private final Slot slot;
  private final Map<Long, Had> had;
  private final Composer composer;
  private final Map<Long, Fate> fates = new HashMap<>();

  /** A story in its section, with the other topics of the digest that it belongs to. */
  private record Placed(Story story, String topic, double score, List<String> alsoUnder) {}

  private record Ranked(Story story, List<String> alsoUnder, Rank rank) {}

  private EditionPlanner(Digest digest, Subscriber subscriber, Slot slot, Map<Long, Had> had) {
    this.digest = digest;
    this.slot = slot;
    this.had = had;
    this.composer = new Composer(subscriber.language(), slot.due());
  }

  /**
   * Plans the edition of a slot.
   *
   * @param candidates what matched in the edition's period, in any order, each story once
   * @param had the stories that this subscriber was sent before, by number
   * @return the edition, empty when nothing is left to show, and what became of each candidate
   */
  public static Plan plan(
      Digest digest,
      Subscriber subscriber,
      Slot slot,
      List<Candidate> candidates,
      Map<Long, Had> had) {
    EditionPlanner planner = new EditionPlanner(digest, subscriber, slot, had);
    Edition edition =
        new Edition(
            new EditionKey(digest.name(), subscriber.email(), slot.local()),
            digest.title(),
            slot.due(),
            subscriber.zone(),
            subscriber.language(),
            Images.NONE,
            null,
            planner.sections(candidates));
    return new Plan(edition, planner.fates);
  }

  private List<Section> sections(List<Candidate> candidates) {
    Map<String, List<Placed>> placed = place(candidates);
    List<Section> sections = new ArrayList<>();
    for (String topic : digest.topics()) {
      List<Placed> stories = placed.remove(topic);
      if (stories != null) {
        Section section = section(topic, rank(stories));
        if (!section.items().isEmpty()) {
          sections.add(section);
        }
      }
    }
    return sections;
  }

  private Map<String, List<Placed>> place(List<Candidate> candidates) {
    Map<String, List<Placed>> sections = new HashMap<>();
    for (Candidate candidate : candidates) {
      Story story = candidate.story();
      List<Match> matches = strongestFirst(candidate.matches());
      Fate barred = barred(story, matches);
      if (barred != null) {
        fates.put(story.id(), barred);
      } else {
        Placed placed = place(story, matches);
        sections.computeIfAbsent(placed.topic(), topic -> new ArrayList<>()).add(placed);
      }
    }
    return sections;
  }

  /** Why the story does not come into question, or null if it does. */
  private @Nullable Fate barred(Story story, List<Match> matches) {
    if (matches.isEmpty()) {
      return new Fate.NoTopic();
    }
    Had before = had.get(story.id());
    if (before != null && before.changes().isEmpty()) {
      return new Fate.AlreadyHad(before.known());
    }
    Instant oldest = slot.due().minus(digest.maxAge());
    return story.lastSeen().isBefore(oldest) ? new Fate.TooOld(story.lastSeen(), oldest) : null;
  }

  private Placed place(Story story, List<Match> matches) {
    Match strongest = matches.getFirst();
    List<String> others =
        matches.stream()
            .map(Match::topic)
            .filter(topic -> !topic.equals(strongest.topic()))
            .distinct()
            .sorted(comparingInt(digest.topics()::indexOf))
            .toList();
    return new Placed(story, strongest.topic(), strongest.score(), others);
  }

  private List<Match> strongestFirst(List<Match> matches) {
    return matches.stream()
        .filter(match -> digest.topics().contains(match.topic()))
        .sorted(
            comparingDouble(Match::score)
                .reversed()
                .thenComparingInt(match -> digest.topics().indexOf(match.topic())))
        .toList();
  }

  private List<Ranked> rank(List<Placed> stories) {
    double best = stories.stream().mapToDouble(Placed::score).max().orElse(0);
    return stories.stream()
        .map(
            placed ->
                new Ranked(
                    placed.story(),
                    placed.alsoUnder(),
                    Rank.of(placed.story(), placed.score(), best, slot.due())))
        .sorted(STRONGEST)
        .toList();
  }

  private Section section(String topic, List<Ranked> stories) {
    List<Item> items = new ArrayList<>();
    int position = 0;
    for (Ranked ranked : stories) {
      Story story = ranked.story();
      Had before = had.get(story.id());
      List<Change> changes = before == null ? List.of() : before.changes();
      String repeated = composer.repeated(story, before);
      if (repeated != null) {
        fates.put(story.id(), new Fate.Repeats(topic, repeated));
      } else if (++position <= digest.storiesPerSection()) {
        items.add(composer.compose(story, before, ranked.alsoUnder()));
        fates.put(story.id(), new Fate.Shown(topic, position, ranked.rank(), changes));
      } else {
        fates.put(
            story.id(),
            new Fate.BeyondLimit(topic, position, digest.storiesPerSection(), ranked.rank()));
      }
    }
    return Section.of(topic, items, Math.max(0, position - digest.storiesPerSection()));
  }
}
