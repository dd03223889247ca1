package org.broadsheet.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.news.Feed;
import org.broadsheet.store.ClaimedFeed;
import org.broadsheet.store.CompletedPoll;
import org.broadsheet.store.DatabaseUnavailable;
import org.broadsheet.store.FeedTable;
import org.broadsheet.store.RecordedPoll;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first shift: visits the feeds that are due and stores what is new.
 *
 * <p>Feeds are visited on virtual threads and recorded by the one thread that called {@link #run},
 * several visits to a transaction. One run at a time.
 */
public final class Gather {
  private static final Logger LOG = LoggerFactory.getLogger(Gather.class);
  private static final Duration LEASE = Duration.ofMinutes(10);

  /** Keeps every claim of a run well within its lease. */
  private static final Duration LONGEST_RUN = Duration.ofMinutes(5);

  /** Most feeds claimed at a time; most of them only wait for their host's turn. */
  private static final int CLAIM = 2_048;

  /** How long a claim may have been the last while feeds are left that it could not have. */
  private static final Duration CLAIM_INTERVAL = Duration.ofSeconds(1);

  private static final int VISITS_PER_TRANSACTION = 64;

  private final FeedTable feeds;
  private final FeedPoll visit;
  private final InstantSource clock;
  private final Metrics metrics;
  private final int perHost;

  /**
   * Makes the shift.
   *
   * @param perHost how many feeds of one host are claimed at once, at least one
   */
  public Gather(
      FeedTable feeds, FeedPoll visit, InstantSource clock, Metrics metrics, int perHost) {
    this.feeds = feeds;
    this.visit = visit;
    this.clock = clock;
    this.metrics = metrics;
    this.perHost = perHost;
  }

  /**
   * What a run did.
   *
   * @param visited feeds that were asked
   * @param unchanged of these, how many had nothing new
   * @param failed of these, how many gave no feed
   * @param added new entries
   * @param updated entries whose title or text had changed
   */
  public record Summary(int visited, int unchanged, int failed, int added, int updated) {
    private static final Summary NOTHING = new Summary(0, 0, 0, 0, 0);

    private Summary plus(CompletedPoll over, RecordedPoll gathered) {
      Metrics.Poll outcome = outcome(over);
      return new Summary(
          visited + 1,
          unchanged + (outcome == Metrics.Poll.UNCHANGED ? 1 : 0),
          failed + (outcome == Metrics.Poll.FAILED ? 1 : 0),
          added + gathered.added(),
          updated + gathered.updated());
    }
  }

  /**
   * Visits the feeds that are due now, or as many of them as five minutes allow.
   *
   * @param stop when it says true, no further feed is claimed; those under way are finished
   * @param progress told now and then what the run has done so far
   */
  public Summary run(BooleanSupplier stop, Consumer<Summary> progress) throws InterruptedException {
    Instant start = clock.instant();
    Summary summary = Summary.NOTHING;
    BlockingQueue<CompletedPoll> visited = new ArrayBlockingQueue<>(2 * VISITS_PER_TRANSACTION);
    int underway = 0;
    int claimed = 0;
    Instant lastClaim = start;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      while (true) {
        Instant now = clock.instant();
        // Hosts with as many claims as they may have hide what else is due of them, so that a claim
        // of nothing is no sign that nothing is left.
        boolean isTime = underway <= claimed / 2 || !now.isBefore(lastClaim.plus(CLAIM_INTERVAL));
        if (isTime && underway < CLAIM && !stop.getAsBoolean() && isShort(start, now)) {
          List<ClaimedFeed> due = feeds.claimDue(start, LEASE, CLAIM - underway, perHost);
          due.forEach(feed -> threads.execute(() -> visit.to(feed, over -> hand(over, visited))));
          underway += due.size();
          claimed = underway;
          lastClaim = now;
        }
        if (underway == 0) {
          return summary;
        }
        List<CompletedPoll> batch = takeSome(visited);
        underway -= batch.size();
        summary = record(batch, summary);
        progress.accept(summary);
      }
    }
  }

  private static boolean isShort(Instant start, Instant now) {
    return now.isBefore(start.plus(LONGEST_RUN));
  }

  private static void hand(CompletedPoll over, BlockingQueue<CompletedPoll> visited) {
    try {
      visited.put(over);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Metrics.Poll outcome(CompletedPoll over) {
    if (over.update().memory().failures() > 0) {
      return Metrics.Poll.FAILED;
    }
    return over.arrivals().isEmpty() ? Metrics.Poll.UNCHANGED : Metrics.Poll.FETCHED;
  }

  private static List<CompletedPoll> takeSome(BlockingQueue<CompletedPoll> visited)
      throws InterruptedException {
    List<CompletedPoll> batch = new ArrayList<>(VISITS_PER_TRANSACTION);
    batch.add(visited.take());
    visited.drainTo(batch, VISITS_PER_TRANSACTION - 1);
    return batch;
  }

  private static void tell(CompletedPoll over, RecordedPoll gathered) {
    String feed = Feed.shown(over.visit().feed().url());
    if (gathered.stale()) {
      LOG.warn("Feed {} was taken over by another node", feed);
    } else if (gathered.recognised() > 0) {
      LOG.warn(
          "Feed {} has given its entries new guids; {} were recognised and are not sent again",
          feed,
          gathered.recognised());
    }
  }

  private Summary record(List<CompletedPoll> batch, Summary before) {
    Instant now = clock.instant();
    Summary summary = before;
    for (Map.Entry<CompletedPoll, RecordedPoll> one : recordAll(batch, now)) {
      tell(one.getKey(), one.getValue());
      summary = summary.plus(one.getKey(), one.getValue());
      metrics.feedPolled(outcome(one.getKey()));
      metrics.entriesAdded(one.getValue().added());
    }
    return summary;
  }

  /** What was recorded of each; where the database refuses the batch, each is tried by itself. */
  private List<Map.Entry<CompletedPoll, RecordedPoll>> recordAll(
      List<CompletedPoll> batch, Instant now) {
    try {
      List<RecordedPoll> results = feeds.recordAll(batch, now);
      return IntStream.range(0, batch.size())
          .mapToObj(i -> Map.entry(batch.get(i), results.get(i)))
          .toList();
    } catch (RuntimeException refused) {
      if (refused instanceof DatabaseUnavailable failure && !failure.isAboutData()) {
        throw failure;
      }
      return batch.size() > 1
          ? batch.stream().flatMap(one -> recordAll(List.of(one), now).stream()).toList()
          : List.of(recordHarm(batch.getFirst(), refused, now));
    }
  }

  private Map.Entry<CompletedPoll, RecordedPoll> recordHarm(
      CompletedPoll over, RuntimeException refused, Instant now) {
    CompletedPoll harmed = visit.refused(over, refused);
    return Map.entry(harmed, feeds.recordAll(List.of(harmed), now).getFirst());
  }
}
