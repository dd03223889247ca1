package org.broadsheet.digest;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.broadsheet.news.Schedule;

/**
 * The moments of a schedule in a zone.
 *
 * <p>Each local time of a schedule is one moment, by the rules of {@link ZonedDateTime#ofLocal}: a
 * time that clocks skip is shifted forward by the length of the gap, a time that occurs twice is
 * its first occurrence. When a shifted time thereby falls on another time of the schedule, the two
 * are one slot, named by the later local time. So each slot is due exactly once, and the slots of a
 * schedule are totally ordered by {@link Slot#due()}.
 *
 * <p>All functions are pure and hold for moments from year 1 to year 9999.
 */
public final class Slots {
  /** Slots are at most a week apart; gaps and overlaps move one by at most a day. */
  private static final int REACH = 9;

  private static final Comparator<Slot> LATER = comparing(Slot::due).thenComparing(Slot::local);
  private static final Comparator<Slot> SOONER =
      comparing(Slot::due).thenComparing(Slot::local, reverseOrder());

  private Slots() {}

  /**
   * The newest slot that has come due; older ones that were missed are covered by it.
   *
   * @param after slots due at or before this moment are done with
   * @param now slots due after this moment have yet to come
   */
  public static Optional<Slot> latestDue(
      Schedule schedule, ZoneId zone, Instant after, Instant now) {
    return around(schedule, zone, now)
        .filter(slot -> slot.due().isAfter(after) && !slot.due().isAfter(now))
        .max(LATER);
  }

  /** The first slot due after a moment. */
  public static Slot next(Schedule schedule, ZoneId zone, Instant after) {
    return around(schedule, zone, after)
        .filter(slot -> slot.due().isAfter(after))
        .min(SOONER)
        .orElseThrow();
  }

  private static Stream<Slot> around(Schedule schedule, ZoneId zone, Instant moment) {
    LocalDate today = LocalDate.ofInstant(moment, zone);
    return today
        .minusDays(REACH)
        .datesUntil(today.plusDays(REACH + 1))
        .filter(date -> schedule.days().contains(date.getDayOfWeek()))
        .flatMap(date -> schedule.at().stream().map(date::atTime))
        .map(local -> new Slot(local, momentOf(local, zone)));
  }

  private static Instant momentOf(LocalDateTime local, ZoneId zone) {
    return ZonedDateTime.ofLocal(local, zone, null).toInstant();
  }
}
