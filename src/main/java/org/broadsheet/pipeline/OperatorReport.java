package org.broadsheet.pipeline;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.broadsheet.delivery.Pause;
import org.broadsheet.edition.FeedStatus;
import org.broadsheet.edition.LetterStatus;
import org.broadsheet.edition.OperatorDigests;
import org.broadsheet.edition.Slot;
import org.broadsheet.edition.Timetable;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.OperatorDigest;
import org.broadsheet.news.Subscriber;
import org.broadsheet.store.FeedActivity;
import org.broadsheet.store.FeedHealth;
import org.broadsheet.store.LastEdition;
import org.broadsheet.store.OutboxRow;
import org.broadsheet.store.Store;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the operator's digest when it is due.
 *
 * <p>It is an edition like any other, under a name that no digest of readers has: unique by its
 * slot, and committed together with its letter. What it reported is noted afterwards, so that after
 * a crash in between the next one calls old concerns new, and none is left out. One run at a time.
 */
public final class OperatorReport {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorReport.class);

  /**
   * The failures of a feed that our own guard refuses: it will fail until the operator allows it,
   * so that there is nothing to wait for.
   */
  private static final int LASTING = 3;

  private final Subscriber operator;
  private final Timetable timetable;
  private final boolean always;
  private final PublishContext context;
  private final Store store;

  /** When to look again; spares the database a query at each trigger. */
  private volatile Pause pause = Pause.NONE;

  /**
   * @param at when it is due, on the operator's clock
   * @param always whether a letter is sent when there is nothing new to report
   */
  public OperatorReport(Subscriber operator, LocalTime at, boolean always, PublishContext context) {
    this.operator = operator;
    this.timetable = Timetable.daily(at, operator.zone());
    this.always = always;
    this.context = context;
    this.store = context.store;
  }

  /** Publishes the digest if it is due. */
  public Publish.Summary run() {
    Instant now = context.clock.instant();
    if (pause.holds(now)) {
      return Publish.Summary.NOTHING;
    }
    try {
      Publish.Summary done = publish(now);
      pause = new Pause(now, timetable.next(now).due());
      return done;
    } catch (RuntimeException failure) {
      LOG.error("The operator's digest could not be made and is tried again", failure);
      return new Publish.Summary(0, 0, 0, 0, 1);
    }
  }

  private Publish.Summary publish(Instant now) {
    Optional<LastEdition> last = store.editions().last(OperatorDigest.NAME, operator.email());
    Instant since =
        store
            .editions()
            .lastDueBy(OperatorDigest.NAME, operator.email(), now)
            .map(LastEdition::due)
            .orElseGet(
                () -> store.editions().subscribed(OperatorDigest.NAME, operator.email(), now));
    Optional<Slot> slot = timetable.due(since, now);
    if (slot.isEmpty()) {
      return Publish.Summary.NOTHING;
    }
    long from =
        last.map(LastEdition::filedUpTo).orElseGet(() -> store.entries().lastFiledOf(since));
    long to = Math.max(from, store.entries().lastFiled());
    OperatorDigest digest = digest(slot.get(), since, from, to, now);
    boolean sent = always || digest.hasNews();
    LetterComposer.Composed composed = context.composer.compose(digest, operator, now);
    boolean isNew =
        store
            .editions()
            .publish(
                composed.edition(),
                from,
                to,
                sent ? composed.letter() : null,
                sent ? composed.pages().subject() : "",
                sent ? composed.web() : "",
                now);
    if (!isNew) {
      return Publish.Summary.NOTHING;
    }
    store.operatorDigests().saveReportedNotices(digest.parts());
    return new Publish.Summary(sent ? 1 : 0, sent ? 0 : 1, 0, 0, 0);
  }

  private OperatorDigest digest(Slot slot, Instant since, long from, long to, Instant now) {
    List<OperatorDigest.Part> parts =
        OperatorDigests.parts(
            store.operatorDigests().feeds(from, to).stream().map(OperatorReport::status).toList(),
            store.operatorDigests().letters(since).stream().map(OperatorReport::status).toList(),
            context.missing(),
            store.operatorDigests().reportedNotices(),
            now);
    return new OperatorDigest(
        new EditionKey(OperatorDigest.NAME, operator.email(), slot.local()),
        since,
        slot.due(),
        operator.zone(),
        operator.language(),
        parts,
        store.operatorDigests().work(since, from, to));
  }

  private static FeedStatus status(FeedActivity feed) {
    FeedHealth health = feed.health();
    return new FeedStatus(
        health.name(),
        health.url(),
        health.fetchUrl(),
        switch (health.state()) {
          case FAILING -> FeedStatus.State.FAILING;
          case QUARANTINED -> FeedStatus.State.QUARANTINED;
          case DISABLED -> FeedStatus.State.GONE;
          case NEW, FINE, INACTIVE -> FeedStatus.State.FINE;
        },
        health.status(),
        health.blocked() ? Math.max(health.failures(), LASTING) : health.failures(),
        health.repairs(),
        feed.habit(),
        later(feed.newest(), health.changed()),
        feed.brought(),
        feed.undated());
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }

  private static LetterStatus status(OutboxRow letter) {
    return new LetterStatus(
        letter.id(), letter.edition(), letter.state(), letter.queued(), letter.reply());
  }
}
