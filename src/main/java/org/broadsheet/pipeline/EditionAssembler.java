package org.broadsheet.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.broadsheet.edition.Candidate;
import org.broadsheet.edition.EditionPlan;
import org.broadsheet.edition.EditionPlanner;
import org.broadsheet.edition.PreviouslyShown;
import org.broadsheet.edition.Slot;
import org.broadsheet.news.Change;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Edition.Heading;
import org.broadsheet.news.Edition.Silence;
import org.broadsheet.news.Match;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;
import org.broadsheet.news.Subscriber;
import org.broadsheet.store.DatabaseUnavailable;
import org.broadsheet.store.EditionTable;
import org.broadsheet.store.FeedTable;
import org.broadsheet.store.Store;
import org.broadsheet.store.StoryTable;
import org.broadsheet.story.CopyDetector;
import org.broadsheet.story.UpdateDetector;
import org.jspecify.annotations.Nullable;

/**
 * Plans editions from the store. Stories are read, matched and compared once however many
 * subscribers share them, so a desk is made anew for each pass; not thread-safe.
 */
final class EditionAssembler {
  /** How long a story that a reader had is not new to them. */
  private static final Duration MEMORY = Duration.ofDays(90);

  private final StoryTable stories;
  private final FeedTable feeds;
  private final EditionTable editions;
  private final TopicFinder topics;
  private final Quarantine quarantine;
  private final CopyDetector copies = new CopyDetector();
  private final UpdateDetector changes = new UpdateDetector();
  private final Map<Reading, List<Candidate>> candidates = new HashMap<>();
  private final Map<Comparing, List<Change>> compared = new HashMap<>();
  private final Map<Period, Silence> silences = new HashMap<>();

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

  private record Reading(Period period, Instant gatheredSince, Breadth breadth) {}

  /** Which stories are worth keeping at hand. */
  private enum Breadth {
    /** Those under a topic. */
    TOPICS,
    /** Also those of several outlets, or of a feed of which a reader misses nothing. */
    NOTED,
    /** All. */
    ALL;

    static Breadth of(Digest digest) {
      if (!digest.selection().goesBeyondTopics()) {
        return TOPICS;
      }
      return digest.selection().sections().contains(Heading.EVERYTHING_ELSE) ? ALL : NOTED;
    }

    boolean keeps(Story story, List<Match> matches) {
      return switch (this) {
        case TOPICS -> !matches.isEmpty();
        case NOTED -> !matches.isEmpty() || isNoted(story);
        case ALL -> true;
      };
    }

    private static boolean isNoted(Story story) {
      String first = story.reports().getFirst().feed().outletKey();
      return story.reports().stream()
          .map(Report::feed)
          .anyMatch(feed -> feed.always() || !feed.outletKey().equals(first));
    }
  }

  private record Comparing(long storyId, long known, long upTo) {}

  /** A story until it changes. */
  private record AsItIs(long storyId, long lastFiling) {
    static AsItIs of(Story story) {
      return new AsItIs(story.id(), story.filed().getLast().number());
    }
  }

  /**
   * @param quarantine the stories that are left out because they did harm
   */
  EditionAssembler(Store store, TopicFinder topics, Quarantine quarantine) {
    this.stories = store.stories();
    this.feeds = store.feeds();
    this.editions = store.editions();
    this.topics = topics;
    this.quarantine = quarantine;
  }

  /**
   * What the subscriber had before a moment.
   *
   * @return for each story the number of the last filing that the edition with it covered
   */
  Map<Long, Long> knownTo(Digest digest, Subscriber subscriber, Instant due) {
    return knownTo(digest, subscriber, due, due);
  }

  /** The same for an edition due at one moment, by editions due before another. */
  Map<Long, Long> knownTo(Digest digest, Subscriber subscriber, Instant due, Instant before) {
    return editions.storiesHad(digest.name(), subscriber.email(), due.minus(MEMORY), before);
  }

  /**
   * Plans the edition of a slot.
   *
   * @param had the stories of editions due before this moment are known to the reader
   */
  Edition plan(Subscription subscription, Slot slot, Period period, Instant had) {
    Digest digest = subscription.digest();
    Subscriber subscriber = subscription.subscriber();
    Map<Long, Long> known = knownTo(digest, subscriber, slot.due(), had);
    return plan(digest, subscriber, slot, period, known).edition();
  }

  /** Plans the edition of a slot for a reader who knows so much. */
  EditionPlan plan(
      Digest digest, Subscriber subscriber, Slot slot, Period period, Map<Long, Long> known) {
    return plan(
        digest, subscriber, slot, known, candidates(digest, slot, period), silence(digest, period));
  }

  /** The same plan, in which a story is a candidate even if the period does not make it one. */
  EditionPlan planWith(
      long storyId, Digest digest, Subscriber subscriber, Slot slot, Period period) {
    List<Candidate> all = new ArrayList<>(candidates(digest, slot, period));
    if (all.stream().noneMatch(candidate -> candidate.story().id() == storyId)) {
      candidate(storyId, period.to).ifPresent(all::add);
    }
    Map<Long, Long> known = knownTo(digest, subscriber, slot.due());
    return plan(digest, subscriber, slot, known, all, null);
  }

  private EditionPlan plan(
      Digest digest,
      Subscriber subscriber,
      Slot slot,
      Map<Long, Long> known,
      List<Candidate> all,
      @Nullable Silence silence) {
    Map<Long, PreviouslyShown> had = new HashMap<>();
    List<Candidate> harmless = new ArrayList<>();
    for (Candidate candidate : all) {
      Story story = candidate.story();
      Long knownUpTo = known.get(story.id());
      unlessHarmful(
          story,
          () -> {
            if (knownUpTo != null) {
              had.put(story.id(), new PreviouslyShown(knownUpTo, changes(story, knownUpTo)));
            }
            harmless.add(candidate);
          });
    }
    return EditionPlanner.plan(digest, subscriber, slot, harmless, had, silence);
  }

  /**
   * Leaves alone from now on each story of a period that alone keeps an edition from its making.
   */
  void sieve(
      Digest digest, Subscriber subscriber, Slot slot, Period period, Consumer<Edition> making) {
    for (Candidate candidate : candidates(digest, slot, period)) {
      List<Candidate> alone = List.of(candidate);
      try {
        making.accept(plan(digest, subscriber, slot, Map.of(), alone, null).edition());
      } catch (DatabaseUnavailable failure) {
        throw failure;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError harm) {
        quarantine.seclude(AsItIs.of(candidate.story()), shown(candidate.story()), harm);
      }
    }
  }

  private void unlessHarmful(Story story, Runnable work) {
    if (quarantine.holds(AsItIs.of(story))) {
      return;
    }
    try {
      work.run();
    } catch (DatabaseUnavailable failure) {
      throw failure;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError harm) {
      quarantine.harmed(AsItIs.of(story), shown(story), harm);
    }
  }

  private static String shown(Story story) {
    return "Story %d, \"%s\"".formatted(story.id(), story.reports().getFirst().entry().title());
  }

  private @Nullable Silence silence(Digest digest, Period period) {
    return digest.presentation().tellsSilence()
        ? silences.computeIfAbsent(period, _ -> feeds.silence(period.from, period.to))
        : null;
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
    Instant oldest = slot.due().minus(digest.selection().maxAge());
    return candidates.computeIfAbsent(new Reading(period, oldest, Breadth.of(digest)), this::read);
  }

  private List<Candidate> read(Reading reading) {
    List<Candidate> found = new ArrayList<>();
    stories.withReportsFiledIn(
        reading.period.from,
        reading.period.to,
        reading.gatheredSince,
        story ->
            unlessHarmful(
                story,
                () -> {
                  List<Match> matches = topics.match(story);
                  if (reading.breadth.keeps(story, matches)) {
                    found.add(new Candidate(copies.marked(story), matches));
                  }
                }));
    return List.copyOf(found);
  }

  private Candidate candidate(Story story) {
    return new Candidate(copies.marked(story), topics.match(story));
  }
}
