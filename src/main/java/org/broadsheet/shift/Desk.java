package org.broadsheet.shift;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.broadsheet.digest.Candidate;
import org.broadsheet.digest.EditionPlanner;
import org.broadsheet.digest.Had;
import org.broadsheet.digest.Plan;
import org.broadsheet.digest.Slot;
import org.broadsheet.news.Change;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Story;
import org.broadsheet.news.Subscriber;
import org.broadsheet.store.EditionTable;
import org.broadsheet.store.StoryTable;
import org.broadsheet.story.Changes;
import org.broadsheet.story.Copies;
import org.broadsheet.topic.TopicIndex;

/**
 * Plans editions from the store. Stories are read, matched and compared once however many
 * subscribers share them, so a desk is made anew for each pass; not thread-safe.
 */
final class Desk {
  /** How long a story that a reader had is not new to them. */
  private static final Duration MEMORY = Duration.ofDays(90);

  private final StoryTable stories;
  private final EditionTable editions;
  private final TopicIndex topics;
  private final Copies copies = new Copies();
  private final Changes changes = new Changes();
  private final Map<Reading, List<Candidate>> candidates = new HashMap<>();
  private final Map<Comparing, List<Change>> compared = new HashMap<>();

  /**
   * What an edition covers, in the order of filing.
   *
   * @param from the number of the last filing before it
   * @param to the number of the last filing in it
   */
  record Period(long from, long to) {
    boolean covers(long filing) {
      return filing > from && filing <= to;
    }
  }

  private record Reading(Period period, Instant gatheredSince) {}

  private record Comparing(long storyId, long known, long upTo) {}

  Desk(StoryTable stories, EditionTable editions, TopicIndex topics) {
    this.stories = stories;
    this.editions = editions;
    this.topics = topics;
  }

  /**
   * What the subscriber had before a moment.
   *
   * @return for each story the number of the last filing that the edition with it covered
   */
  Map<Long, Long> knownTo(Digest digest, Subscriber subscriber, Instant due) {
    return editions.storiesHad(digest.name(), subscriber.email(), due.minus(MEMORY), due);
  }

  /** Plans the edition of a slot for a reader who knows so much. */
  Plan plan(Digest digest, Subscriber subscriber, Slot slot, Period period, Map<Long, Long> known) {
    return plan(digest, subscriber, slot, known, candidates(digest, slot, period));
  }

  /** The same plan, in which a story is a candidate even if the period does not make it one. */
  Plan planWith(long storyId, Digest digest, Subscriber subscriber, Slot slot, Period period) {
    List<Candidate> all = new ArrayList<>(candidates(digest, slot, period));
    if (all.stream().noneMatch(candidate -> candidate.story().id() == storyId)) {
      candidate(storyId, period.to).ifPresent(all::add);
    }
    return plan(digest, subscriber, slot, knownTo(digest, subscriber, slot.due()), all);
  }

  private Plan plan(
      Digest digest, Subscriber subscriber, Slot slot, Map<Long, Long> known, List<Candidate> all) {
    Map<Long, Had> had = new HashMap<>();
    for (Candidate candidate : all) {
      Long knownUpTo = known.get(candidate.story().id());
      if (knownUpTo != null) {
        had.put(candidate.story().id(), new Had(knownUpTo, changes(candidate.story(), knownUpTo)));
      }
    }
    return EditionPlanner.plan(digest, subscriber, slot, all, had);
  }

  private List<Change> changes(Story story, long known) {
    long upTo = story.filed().getLast().number();
    return compared.computeIfAbsent(
        new Comparing(story.id(), known, upTo), _ -> changes.since(story, known));
  }

  /** A story as it was after a filing; empty where it had not begun. */
  Optional<Candidate> candidate(long storyId, long filing) {
    return stories.upTo(storyId, filing).map(this::candidate);
  }

  private List<Candidate> candidates(Digest digest, Slot slot, Period period) {
    return candidates.computeIfAbsent(
        new Reading(period, slot.due().minus(digest.maxAge())), this::read);
  }

  private List<Candidate> read(Reading reading) {
    return stories
        .withReportsFiledIn(reading.period.from, reading.period.to, reading.gatheredSince)
        .stream()
        .map(story -> new Candidate(story, topics.match(story)))
        .filter(candidate -> !candidate.matches().isEmpty())
        .map(candidate -> new Candidate(copies.marked(candidate.story()), candidate.matches()))
        .toList();
  }

  private Candidate candidate(Story story) {
    return new Candidate(copies.marked(story), topics.match(story));
  }
}
