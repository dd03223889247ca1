package org.broadsheet.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.broadsheet.delivery.DeliveryCounts;
import org.broadsheet.delivery.DeliveryPolicy;
import org.broadsheet.delivery.Dispatcher;
import org.broadsheet.delivery.Relay;
import org.broadsheet.mail.Finding;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.news.Delivery;
import org.broadsheet.store.ExpiredLetters;
import org.broadsheet.store.OutboxTable;
import org.broadsheet.store.Suppressions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deliver, the fourth step of the pipeline: sends the letters that are due; see {@link Dispatcher}.
 * Letters that have waited for too long are given up. Runs may overlap.
 */
public final class Deliver implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deliver.class);

  private final OutboxTable outbox;
  private final List<RelayTransports> transports;
  private final DeliveryPolicy policy;
  private final InstantSource clock;
  private final Metrics metrics;
  private final Dispatcher dispatcher;

  /**
   * @param transports of the relays in order of preference, at least one
   * @param sync makes all that is committed survive a power cut
   */
  public Deliver(
      OutboxTable outbox,
      List<RelayTransports> transports,
      DeliveryPolicy policy,
      InstantSource clock,
      Suppressions suppressions,
      Runnable sync,
      Metrics metrics) {
    this(
        outbox,
        transports,
        transports.stream().map(RelayTransports::relay).toList(),
        policy,
        clock,
        suppressions,
        sync,
        metrics);
  }

  Deliver(
      OutboxTable outbox,
      List<RelayTransports> transports,
      List<Relay> relays,
      DeliveryPolicy policy,
      InstantSource clock,
      Suppressions suppressions,
      Runnable sync,
      Metrics metrics) {
    this.outbox = outbox;
    this.transports = List.copyOf(transports);
    this.policy = policy;
    this.clock = clock;
    this.metrics = metrics;
    this.dispatcher =
        new Dispatcher(
            new OutboxQueue(outbox, clock, sync),
            relays,
            policy,
            clock,
            new DeliveryRecorder(metrics, suppressions, policy.doubtfulAddresses(), clock));
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
   * Sends what is due until nothing is due any more, a rate bids to wait or no relay works.
   *
   * @param stop when it says true, the run ends after the letters in hand
   */
  public Summary run(BooleanSupplier stop) {
    DeliveryCounts counts = new DeliveryCounts();
    if (policy.expiry().secondNext()) {
      expire(new ExpiredLetters.Outdated(), "outdated", counts);
    }
    Optional<Instant> next = dispatcher.run(counts, stop);
    Instant tooOld = clock.instant().minus(policy.expiry().lifetime());
    expire(new ExpiredLetters.QueuedBefore(tooOld), "too old", counts);
    return new Summary(counts.accepted(), counts.again(), counts.ended(), next);
  }

  private void expire(ExpiredLetters which, String why, DeliveryCounts counts) {
    int expired = outbox.expire(which, policy.sendsDoubtful(), clock.instant());
    if (expired > 0) {
      counts.expired(expired);
      IntStream.range(0, expired).forEach(_ -> metrics.letterReached(Delivery.State.EXPIRED));
      LOG.error("{} letters are given up: {}", expired, why);
    }
  }

  /** The condition of each relay, in order of preference. */
  public List<Relay.Condition> conditions() {
    return dispatcher.conditions();
  }

  /** Tries each relay without sending. */
  public List<Finding> check() {
    return transports.stream().flatMap(relay -> relay.check().stream()).toList();
  }

  @Override
  public void close() {
    dispatcher.close();
    transports.forEach(RelayTransports::close);
  }
}
