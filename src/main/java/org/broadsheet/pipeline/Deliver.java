package org.broadsheet.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.broadsheet.delivery.RetryPolicy;
import org.broadsheet.mail.Finding;
import org.broadsheet.mail.Transport;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.news.Delivery;
import org.broadsheet.store.Expired;
import org.broadsheet.store.OutboxTable;
import org.broadsheet.store.Suppressions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fourth shift: hands the letters that are due to the first outlet that works, on all its
 * connections at once.
 *
 * <p>Each letter is claimed, noted as being sent, sent, and settled, in that order and each step
 * committed, so that a crash at any point loses no letter and repeats at most the one in hand on
 * each connection; see {@link DeliveryWorker}. An outlet that has not proved itself since its last
 * fault is tried with a single letter first. Runs may overlap: each works the connections that no
 * other has, so that a server that hangs holds up its own connection alone.
 */
public final class Deliver implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deliver.class);

  /**
   * How many letters are claimed at once for each connection. What is committed is made to survive
   * a power cut each time.
   */
  private static final int HANDFUL = 16;

  private final OutboxTable outbox;
  private final List<Relay> outlets;
  private final DeliveryPolicy dispatch;
  private final InstantSource clock;
  private final Runnable sync;
  private final Metrics metrics;
  private final CommitBatcher ledger;
  private final LetterSender attempts;
  private final AtomicIntegerArray busy;

  /**
   * Prepares the shift.
   *
   * @param outlets in order of preference, at least one
   * @param sync makes all that is committed survive a power cut
   */
  public Deliver(
      OutboxTable outbox,
      List<Relay> outlets,
      DeliveryPolicy dispatch,
      InstantSource clock,
      Suppressions suppressions,
      Runnable sync,
      Metrics metrics) {
    this(outbox, outlets, dispatch, Transport::send, clock, suppressions, sync, metrics);
  }

  Deliver(
      OutboxTable outbox,
      List<Relay> outlets,
      DeliveryPolicy dispatch,
      LetterSender.Carrier carrier,
      InstantSource clock,
      Suppressions suppressions,
      Runnable sync,
      Metrics metrics) {
    this.outbox = outbox;
    this.outlets = List.copyOf(outlets);
    this.dispatch = dispatch;
    this.clock = clock;
    this.sync = sync;
    this.metrics = metrics;
    int lanes = outlets.stream().mapToInt(Relay::connections).max().orElseThrow();
    this.ledger = new CommitBatcher(outbox, clock, lanes);
    RetryPolicy policy = new RetryPolicy(dispatch.expiry().lifetime(), dispatch.doubt());
    this.attempts =
        new LetterSender(
            this.outlets,
            policy,
            ledger,
            suppressions,
            dispatch.doubtfulAddresses(),
            carrier,
            clock,
            metrics);
    this.busy = new AtomicIntegerArray(lanes);
  }

  /**
   * What a run did.
   *
   * @param accepted letters the transport took
   * @param again letters to be tried again
   * @param ended letters given up: refused or expired
   * @param next when letters may go that a rate keeps back; empty when none is kept back
   */
  public record Summary(int accepted, int again, int ended, Optional<Instant> next) {
    /** What two runs did, one after the other. */
    public Summary plus(Summary later) {
      return new Summary(
          accepted + later.accepted, again + later.again, ended + later.ended, later.next);
    }
  }

  /**
   * Sends what is due until nothing is due any more, a rate bids to wait or no outlet works.
   *
   * @param stop when it says true, the run ends after the letters in hand
   */
  public Summary run(BooleanSupplier stop) {
    DeliveryCounts tally = new DeliveryCounts();
    if (dispatch.expiry().secondNext()) {
      expire(new Expired.Outdated(), "outdated", tally);
    }
    ClaimPlanner supply =
        new ClaimPlanner(
            outbox,
            dispatch.domains(),
            clock,
            DeliveryPolicy.LEASE,
            dispatch.doubtful(),
            HANDFUL * busy.length(),
            sync);
    ClaimedLetters tray = new ClaimedLetters(supply, dispatch.domains(), clock);
    try {
      ledger.catchUp();
      if (prove(tray, tally, stop)) {
        workAll(tray, tally, stop);
      }
    } finally {
      ledger.later(tray.rest().stream().map(ledger::returned).toList());
    }
    ledger.catchUp();
    if (tally.isAny()) {
      sync.run();
    }
    Instant tooOld = clock.instant().minus(dispatch.expiry().lifetime());
    expire(new Expired.QueuedBefore(tooOld), "too old", tally);
    return tally.summary(supply.again());
  }

  /** How each outlet is, in order of preference. */
  public List<Relay.Condition> conditions() {
    return outlets.stream().map(Relay::condition).toList();
  }

  /** Tries each outlet without sending, and tells what was found. */
  public List<Finding> check() {
    return outlets.stream().flatMap(outlet -> outlet.check().stream()).toList();
  }

  @Override
  public void close() {
    outlets.forEach(Relay::close);
  }

  /** Whether there is an outlet to be trusted, which one letter may have to find out. */
  private boolean prove(ClaimedLetters tray, DeliveryCounts tally, BooleanSupplier stop) {
    Optional<Relay> outlet = attempts.outlet(0);
    while (outlet.isPresent() && !outlet.get().isTrusted()) {
      if (!work(0, 1, tray, tally, stop)) {
        return false;
      }
      outlet = attempts.outlet(0);
    }
    return outlet.isPresent();
  }

  private void workAll(ClaimedLetters tray, DeliveryCounts tally, BooleanSupplier stop) {
    ThreadFactory threads = Thread.ofPlatform().name("delivery-", 0).factory();
    try (ExecutorService workers = Executors.newThreadPerTaskExecutor(threads)) {
      List<CompletableFuture<Boolean>> lanes =
          IntStream.range(0, busy.length())
              .mapToObj(
                  lane ->
                      CompletableFuture.supplyAsync(
                          () -> work(lane, Integer.MAX_VALUE, tray, tally, stop), workers))
              .toList();
      lanes.forEach(Awaited::result);
    }
  }

  /**
   * Works one connection, unless another run does.
   *
   * @return whether it sent as many letters as it was to
   */
  private boolean work(
      int lane, int letters, ClaimedLetters tray, DeliveryCounts tally, BooleanSupplier stop) {
    if (!busy.compareAndSet(lane, 0, 1)) {
      return false;
    }
    try {
      return new DeliveryWorker(lane, tray, attempts, ledger, clock, dispatch.doubtful())
          .work(letters, tally, stop);
    } finally {
      busy.set(lane, 0);
    }
  }

  private void expire(Expired which, String why, DeliveryCounts tally) {
    int expired = outbox.expire(which, dispatch.doubtful(), clock.instant());
    if (expired > 0) {
      tally.expired(expired);
      IntStream.range(0, expired).forEach(_ -> metrics.letterReached(Delivery.State.EXPIRED));
      LOG.error("{} letters are given up: {}", expired, why);
    }
  }
}
