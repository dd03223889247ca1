package org.broadsheet.shift;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.broadsheet.digest.Bulletins;
import org.broadsheet.digest.FeedStanding;
import org.broadsheet.digest.LetterStanding;
import org.broadsheet.digest.Slot;
import org.broadsheet.digest.Timetable;
import org.broadsheet.news.Bulletin;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Subscriber;
import org.broadsheet.store.FeedHealth;
import org.broadsheet.store.FeedYield;
import org.broadsheet.store.LastEdition;
import org.broadsheet.store.OutboxRow;
import org.broadsheet.store.Store;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the operator's digest when it is due.
 *
 * <p>It is an edition like any other, under a name that no digest of readers has: unique by its
 * slot, and committed together with its letter. What it told of is noted afterwards, so that a
 * crash in between makes the next one call old troubles new, and none is passed over. One run at a
 * time.
 */
public final class Informant {
  private static final Logger LOG = LoggerFactory.getLogger(Informant.class);

  private final Subscriber operator;
  private final Timetable timetable;
  private final boolean always;
  private final Store store;
  private final Publish publish;
  private final Press press;
  private final InstantSource clock;

  /** When to look again; spares the database a question at each bell. */
  private volatile Rest rest = Rest.NONE;

  /**
   * @param at when it is due, on the operator's clock
   * @param always whether a letter goes out when there is nothing new to tell
   * @param publish knows which digests are late
   */
  public Informant(
      Subscriber operator,
      LocalTime at,
      boolean always,
      Store store,
      Publish publish,
      Press press,
      InstantSource clock) {
    this.operator = operator;
    this.timetable = Timetable.daily(at, operator.zone());
    this.always = always;
    this.store = store;
    this.publish = publish;
    this.press = press;
    this.clock = clock;
  }

  /** Makes the bulletin if it is due. */
  public Publish.Summary run() {
    Instant now = clock.instant();
    if (rest.holds(now)) {
      return Publish.Summary.NOTHING;
    }
    try {
      Publish.Summary done = inform(now);
      rest = new Rest(now, timetable.next(now).due());
      return done;
    } catch (RuntimeException failure) {
      LOG.error("The operator's digest could not be made and is tried again", failure);
      return new Publish.Summary(0, 0, 0, 0, 1);
    }
  }

  private Publish.Summary inform(Instant now) {
    Optional<LastEdition> last = store.editions().last(Bulletin.NAME, operator.email());
    Instant since =
        store
            .editions()
            .lastDueBy(Bulletin.NAME, operator.email(), now)
            .map(LastEdition::due)
            .orElseGet(() -> store.editions().subscribed(Bulletin.NAME, operator.email(), now));
    Optional<Slot> slot = timetable.due(since, now);
    if (slot.isEmpty()) {
      return Publish.Summary.NOTHING;
    }
    long from =
        last.map(LastEdition::filedUpTo).orElseGet(() -> store.entries().lastFiledOf(since));
    long to = Math.max(from, store.entries().lastFiled());
    Bulletin bulletin = bulletin(slot.get(), since, from, to, now);
    boolean sent = always || bulletin.hasNews();
    Press.Printed printed = press.print(bulletin, operator, now);
    boolean isNew =
        store
            .editions()
            .publish(
                printed.edition(),
                from,
                to,
                sent ? printed.letter() : null,
                sent ? printed.pages().subject() : "",
                sent ? printed.web() : "",
                now);
    if (!isNew) {
      return Publish.Summary.NOTHING;
    }
    store.bulletins().tell(bulletin.parts());
    return new Publish.Summary(sent ? 1 : 0, sent ? 0 : 1, 0, 0, 0);
  }

  private Bulletin bulletin(Slot slot, Instant since, long from, long to, Instant now) {
    List<Bulletin.Part> parts =
        Bulletins.parts(
            store.bulletins().feeds(from, to).stream().map(Informant::standing).toList(),
            store.bulletins().letters(since).stream().map(Informant::standing).toList(),
            publish.missing(),
            store.bulletins().told(),
            now);
    return new Bulletin(
        new EditionKey(Bulletin.NAME, operator.email(), slot.local()),
        since,
        slot.due(),
        operator.zone(),
        operator.language(),
        parts,
        store.bulletins().work(since, from, to));
  }

  private static FeedStanding standing(FeedYield feed) {
    FeedHealth health = feed.health();
    return new FeedStanding(
        health.name(),
        health.url(),
        health.fetchUrl(),
        switch (health.state()) {
          case FAILING -> FeedStanding.State.FAILING;
          case QUARANTINED -> FeedStanding.State.QUARANTINED;
          case DISABLED -> FeedStanding.State.GONE;
          case NEW, FINE, INACTIVE -> FeedStanding.State.FINE;
        },
        health.status(),
        health.failures(),
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

  private static LetterStanding standing(OutboxRow letter) {
    return new LetterStanding(
        letter.id(), letter.edition(), letter.state(), letter.queued(), letter.reply());
  }
}
