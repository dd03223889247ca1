package org.broadsheet.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.broadsheet.database.DatabaseUnavailable;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.news.Feed;
import org.broadsheet.store.ClaimedFeed;
import org.broadsheet.store.CompletedPoll;
import org.broadsheet.store.FeedTable;
import org.broadsheet.store.FeedUpdate;
import org.broadsheet.store.RecordedPoll;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gather, the first step of the pipeline: polls the feeds that are due and stores what is new.
 *
 * <p>Feeds are polled on virtual threads and recorded by the one thread that called {@link #run},
 * several polls to a transaction. One run at a time.
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

  private static final int POLLS_PER_TRANSACTION = 64;

  private final FeedTable feeds;
  private final FeedPoll poll;
  private final InstantSource clock;
  private final Metrics metrics;
  private final int perHost;

  /**
   * @param perHost how many feeds of one host are claimed at once, at least one
   */
  public Gather(FeedTable feeds, FeedPoll poll, InstantSource clock, Metrics metrics, int perHost) {
    this.feeds = feeds;
    this.poll = poll;
    this.clock = clock;
    this.metrics = metrics;
    this.perHost = perHost;
  }

  /**
   * What a run did.
   *
   * @param polled feeds that were polled
   * @param unchanged of these, how many had nothing new
   * @param failed of these, how many gave no feed
   * @param added new entries
   * @param updated entries whose title or text had changed
   */
  public record Summary(int polled, int unchanged, int failed, int added, int updated) {
    private static final Summary NOTHING = new Summary(0, 0, 0, 0, 0);

    private Summary plus(CompletedPoll completed, RecordedPoll gathered) {
      Metrics.Poll outcome = outcome(completed);
      return new Summary(
          polled + (outcome == Metrics.Poll.NOT_ASKED ? 0 : 1),
          unchanged + (outcome == Metrics.Poll.UNCHANGED ? 1 : 0),
          failed + (outcome == Metrics.Poll.FAILED ? 1 : 0),
          added + gathered.added(),
          updated + gathered.updated());
    }
  }

  /**
   * Polls the feeds that are due now, or as many of them as five minutes allow. Where a poll ends
   * with an error that is not its feed's doing, the others are recorded before it is thrown.
   *
   * @param stop when it says true, no further feed is claimed; polls under way are finished
   * @param progress told now and then what the run has done so far
   */
  public Summary run(BooleanSupplier stop, Consumer<Summary> progress) throws InterruptedException {
    Instant start = clock.instant();
    Summary summary = Summary.NOTHING;
    int claimed = 0;
    Instant lastClaim = start;
    try (Polls polls = new Polls()) {
      while (true) {
        Instant now = clock.instant();
        // Hosts with as many claims as they may have hide what else is due of them, so that a claim
        // of nothing is no sign that nothing is left.
        boolean isTime =
            polls.underway <= claimed / 2 || !now.isBefore(lastClaim.plus(CLAIM_INTERVAL));
        if (isTime && polls.mayBegin() && !stop.getAsBoolean() && isShort(start, now)) {
          feeds.claimDue(start, LEASE, CLAIM - polls.underway, perHost).forEach(polls::begin);
          claimed = polls.underway;
          lastClaim = now;
        }
        if (polls.underway == 0) {
          polls.throwError();
          return summary;
        }
        summary = record(polls.takeSome(), summary);
        progress.accept(summary);
      }
    }
  }

  private static boolean isShort(Instant start, Instant now) {
    return now.isBefore(start.plus(LONGEST_RUN));
  }

  /** The polls of one run that are under way, each on a virtual thread of its own. */
  private final class Polls implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<@Nullable Error> error = new AtomicReference<>();

    /** A poll that ended with an error leaves nothing to record. */
    private final BlockingQueue<Optional<CompletedPoll>> ended =
        new ArrayBlockingQueue<>(2 * POLLS_PER_TRANSACTION);

    private int underway;

    boolean mayBegin() {
      return underway < CLAIM && error.get() == null;
    }

    void begin(ClaimedFeed feed) {
      underway++;
      threads.execute(() -> poll(feed));
    }

    private void poll(ClaimedFeed feed) {
      try {
        poll.of(feed, completed -> end(Optional.of(completed)));
      } catch (Error failure) {
        error.compareAndSet(null, failure);
        end(Optional.empty());
      }
    }

    private void end(Optional<CompletedPoll> poll) {
      try {
        ended.put(poll);
      } catch (InterruptedException abandoned) {
        Thread.currentThread().interrupt();
      }
    }

    List<CompletedPoll> takeSome() throws InterruptedException {
      List<Optional<CompletedPoll>> batch = new ArrayList<>(POLLS_PER_TRANSACTION);
      batch.add(ended.take());
      ended.drainTo(batch, POLLS_PER_TRANSACTION - 1);
      underway -= batch.size();
      return batch.stream().flatMap(Optional::stream).toList();
    }

    void throwError() {
      Error failure = error.get();
      if (failure != null) {
        throw failure;
      }
    }

    /** Abandons what is still under way, which happens only where the run has failed. */
    @Override
    public void close() {
      if (underway > 0) {
        threads.shutdownNow();
      }
      threads.close();
    }
  }

  private static Metrics.Poll outcome(CompletedPoll completed) {
    if (!completed.update().asked()) {
      return Metrics.Poll.NOT_ASKED;
    }
    if (completed.update().state().failures() > 0) {
      return Metrics.Poll.FAILED;
    }
    return completed.entries().isEmpty() ? Metrics.Poll.UNCHANGED : Metrics.Poll.FETCHED;
  }

  private static void log(CompletedPoll completed, RecordedPoll gathered) {
    String feed = Feed.shown(completed.claim().feed().url());
    if (gathered.stale()) {
      LOG.warn("Feed {} was taken over by another node, or has other settings now", feed);
      return;
    }
    logTurn(completed, feed);
    if (gathered.recognised() > 0) {
      LOG.warn(
          "Feed {} has given its entries new guids; {} were recognised and are not sent again",
          feed,
          gathered.recognised());
    }
  }

  /** A feed that fails is named once, and again when the reason changes or it works again. */
  private static void logTurn(CompletedPoll completed, String feed) {
    FeedUpdate after = completed.update();
    boolean failed = completed.claim().state().failures() > 0;
    if (after.state().failures() > 0) {
      if (!failed || !after.status().equals(completed.claim().status())) {
        String consequence = after.disabled() ? " and is no longer polled" : "";
        LOG.warn("Feed {} fails: {}{}", feed, after.status(), consequence);
      }
    } else if (failed && after.asked()) {
      LOG.info("Feed {} works again", feed);
    }
  }

  private Summary record(List<CompletedPoll> batch, Summary before) {
    Instant now = clock.instant();
    Summary summary = before;
    for (Map.Entry<CompletedPoll, RecordedPoll> one : recordAll(batch, now)) {
      log(one.getKey(), one.getValue());
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
          : List.of(recordFault(batch.getFirst(), refused, now));
    }
  }

  private Map.Entry<CompletedPoll, RecordedPoll> recordFault(
      CompletedPoll completed, RuntimeException refused, Instant now) {
    CompletedPoll faulty = poll.refused(completed, refused);
    return Map.entry(faulty, feeds.recordAll(List.of(faulty), now).getFirst());
  }
}
