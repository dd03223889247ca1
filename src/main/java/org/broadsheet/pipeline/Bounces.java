package org.broadsheet.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.broadsheet.delivery.Pause;
import org.broadsheet.mail.InboundMailReader;
import org.broadsheet.mail.Inbox;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.news.InboundMail;
import org.broadsheet.news.SoftLimit;
import org.broadsheet.store.OptOutTable;
import org.broadsheet.store.Suppressions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the mailbox for bounces: bounces and complaints suppress addresses, unsubscriptions are
 * carried out.
 *
 * <p>What a mail changes is committed before the mail is marked as read, and reports bear names, so
 * a crash in between does nothing twice. Several nodes may read one mailbox. One run at a time.
 */
public final class Bounces {
  private static final Logger LOG = LoggerFactory.getLogger(Bounces.class);
  private static final String HOW = "unsubscribed by mail";

  private final Inbox inbox;
  private final InboundMailReader reader;
  private final Suppressions suppressions;
  private final OptOutTable absences;
  private final SoftLimit limit;
  private final Duration every;
  private final InstantSource clock;
  private final Metrics metrics;
  private Pause pause = Pause.NONE;
  private volatile String fault = "";

  /**
   * @param every the time between two polls of the mailbox
   */
  public Bounces(
      Inbox inbox,
      InboundMailReader reader,
      Suppressions suppressions,
      OptOutTable absences,
      SoftLimit limit,
      Duration every,
      InstantSource clock,
      Metrics metrics) {
    this.inbox = inbox;
    this.reader = reader;
    this.suppressions = suppressions;
    this.absences = absences;
    this.limit = limit;
    this.every = every;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * Polls the mailbox when it is time. That it cannot be reached is logged once, and it is polled
   * again at its next time.
   *
   * @param stop when it says true, the run ends after the mail in hand
   * @return how many mails were read
   */
  public int run(BooleanSupplier stop) {
    Instant now = clock.instant();
    if (pause.holds(now)) {
      return 0;
    }
    pause = new Pause(now, now.plus(every));
    try {
      int read = inbox.readNew(this::read, stop);
      fault = "";
      return read;
    } catch (IOException e) {
      String words = String.valueOf(e.getMessage());
      if (!words.equals(fault)) {
        LOG.error("Bounces are not read: {}", words);
      }
      fault = words;
      return 0;
    }
  }

  /** What kept the last poll from the mailbox; empty when it went well. */
  public Optional<String> fault() {
    return Optional.of(fault).filter(words -> !words.isEmpty());
  }

  /** Tries to open the mailbox; empty when it works, else what is wrong. */
  public Optional<String> check() {
    return inbox.check();
  }

  /** Whatever a mail holds, the next one is read. */
  private void read(byte[] mail) {
    FaultBoundary.run(
        () -> act(reader.read(mail)),
        fault -> {
          metrics.mailReceived(Metrics.Inbound.IGNORED);
          LOG.error("An inbound mail could not be read and is skipped", fault);
        });
  }

  private void act(InboundMail returned) {
    Instant now = clock.instant();
    switch (returned) {
      case InboundMail.Bounced bounce -> {
        Suppressions.Effect effect = suppressions.bounced(bounce, limit, now);
        record(effect, of(bounce.failure()), bounce.words());
      }
      case InboundMail.Complained complaint ->
          record(
              suppressions.complained(complaint, now),
              Metrics.Inbound.COMPLAINT,
              complaint.words());
      case InboundMail.Unsubscribed(var tokens) -> {
        long left = tokens.stream().filter(token -> leave(token, now)).count();
        if (left == 0) {
          metrics.mailReceived(Metrics.Inbound.IGNORED);
        }
      }
      case InboundMail.Other(String what) -> {
        metrics.mailReceived(Metrics.Inbound.IGNORED);
        LOG.debug("An inbound mail changes nothing: {}", what);
      }
    }
  }

  private static Metrics.Inbound of(InboundMail.Failure failure) {
    return switch (failure) {
      case HARD -> Metrics.Inbound.HARD;
      case SOFT -> Metrics.Inbound.SOFT;
      case LETTER -> Metrics.Inbound.LETTER;
    };
  }

  private void record(Suppressions.Effect effect, Metrics.Inbound kind, String words) {
    switch (effect) {
      case NONE -> {
        metrics.mailReceived(Metrics.Inbound.IGNORED);
        LOG.info("A report of no letter of ours, or one known already, is ignored: {}", words);
      }
      case NOTED -> {
        metrics.mailReceived(kind);
        LOG.info("A letter bounced: {}", words);
      }
      case SUPPRESSED -> {
        metrics.mailReceived(kind);
        LOG.warn("A letter bounced, and its recipient is suppressed: {}", words);
      }
    }
  }

  private boolean leave(String token, Instant now) {
    return absences
        .subscription(token)
        .map(
            subscription -> {
              if (absences.unsubscribe(subscription, false, HOW, now)) {
                metrics.unsubscribed(Metrics.Way.MAIL);
                LOG.info(
                    "{} has left digest {} by mail",
                    subscription.subscriber(),
                    subscription.digest());
              }
              return true;
            })
        .orElse(false);
  }
}
