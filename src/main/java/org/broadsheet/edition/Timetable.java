package org.broadsheet.edition;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.broadsheet.news.Days;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Digest.Dispatch;
import org.broadsheet.news.Schedule;
import org.broadsheet.news.Subscriber;

/**
 * The due times of one subscriber's editions of one digest: when the next is due, which missed one
 * is made up for, and which has too few stories to be sent.
 *
 * <p>An edition with fewer stories than {@link Dispatch#minStories} is passed over, and the next
 * one covers its period. One is sent however few its stories if its time of day is {@link
 * Dispatch#latest} or later, if it is the last of its day, or if such a one has been missed. One
 * without a story is also passed over if there are reports that it would only list: they are no
 * reason for a letter, and yet not to be lost.
 *
 * <p>All functions are pure. Immutable.
 */
public final class Timetable {
  /** What is due no longer ago than this has not been missed. */
  private static final Duration PUNCTUAL = Duration.ofHours(1);

  private final Dispatch dispatch;
  private final Duration maxAge;
  private final Slots slots;

  /** Whether an edition is sent. */
  public enum Decision {
    /** It is sent. */
    SEND,
    /** It has no story, and nothing is sent. */
    EMPTY,
    /** It has too few stories, and what it has is in the next. */
    PASS_OVER
  }

  public Timetable(Digest digest, Subscriber subscriber) {
    this(
        digest.dispatch(),
        digest.selection().maxAge(),
        new Slots(digest.schedule(), subscriber.zone(), subscriber.quiet()));
  }

  private Timetable(Dispatch dispatch, Duration maxAge, Slots slots) {
    this.dispatch = dispatch;
    this.maxAge = maxAge;
    this.slots = slots;
  }

  /** Every day at one time; of those that were missed one is made up for. */
  public static Timetable daily(LocalTime at, ZoneId zone) {
    Schedule schedule = new Schedule(List.of(at), Days.all());
    return new Timetable(Dispatch.STANDARD, Duration.ofDays(1), new Slots(schedule, zone, null));
  }

  /** The first slot due after a moment. */
  public Slot next(Instant after) {
    return slots.next(after);
  }

  /**
   * The slot to make now, if there is one.
   *
   * @param after slots due at or before this moment are done with
   * @param now slots due after this moment have yet to come
   */
  public Optional<Slot> due(Instant after, Instant now) {
    return switch (dispatch.missed()) {
      case ONCE -> slots.latestDue(after, now);
      case SKIP -> slots.latestDue(later(after, now.minus(PUNCTUAL)), now);
      case EACH ->
          Optional.of(slots.next(later(after, now.minus(maxAge))))
              .filter(slot -> !slot.due().isAfter(now));
    };
  }

  /** Whether after this slot another may be due at the same moment. */
  public boolean makesUpForEach() {
    return dispatch.missed() == Digest.Missed.EACH;
  }

  /**
   * Whether the edition of a slot is sent.
   *
   * @param stories how many it shows
   * @param listsMore whether it lists reports besides
   * @param after slots due at or before this moment are done with
   */
  public Decision decide(int stories, boolean listsMore, Slot slot, Instant after) {
    if (stories < dispatch.minStories() && !mustSend(slot, after)) {
      return Decision.PASS_OVER;
    }
    if (stories > 0 || dispatch.sendWhenEmpty()) {
      return Decision.SEND;
    }
    return listsMore ? Decision.PASS_OVER : Decision.EMPTY;
  }

  private boolean mustSend(Slot slot, Instant after) {
    LocalDate day = slot.local().toLocalDate();
    LocalTime latest = dispatch.latest();
    boolean late = latest != null && !slot.local().toLocalTime().isBefore(latest);
    boolean last = slots.next(slot.due()).local().toLocalDate().isAfter(day);
    boolean overdue = slots.next(after).local().toLocalDate().isBefore(day);
    return late || last || overdue;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
