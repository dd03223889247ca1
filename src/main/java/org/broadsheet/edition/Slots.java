package org.broadsheet.edition;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.broadsheet.news.Quiet;
import org.broadsheet.news.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * The moments at which a schedule is due on a reader's clock.
 *
 * <p>Each local time of a schedule is one moment, by the rules of {@link ZonedDateTime#ofLocal}: a
 * time that clocks skip is shifted forward by the length of the gap, a time that occurs twice is
 * its first occurrence. One that then lies in the reader's quiet hours is shifted to their end.
 * When shifted times fall on one another or on another time of the schedule, they are one slot,
 * named by the latest local time. So each slot is due exactly once, and the slots of a schedule are
 * totally ordered by {@link Slot#due()}.
 *
 * <p>All functions are pure and hold for moments from year 1 to year 9999. Immutable.
 */
final class Slots {
  /** In days: gaps and overlaps move a slot by at most one, and so do quiet hours. */
  private static final int MARGIN = 2;

  private static final Comparator<Slot> LATER = comparing(Slot::due).thenComparing(Slot::local);
  private static final Comparator<Slot> SOONER =
      comparing(Slot::due).thenComparing(Slot::local, reverseOrder());

  private final Schedule schedule;
  private final ZoneId zone;
  private final @Nullable Quiet quiet;
  private final int reach;

  Slots(Schedule schedule, ZoneId zone, @Nullable Quiet quiet) {
    this.schedule = schedule;
    this.zone = zone;
    this.quiet = quiet;
    this.reach = schedule.days().longestGap() + MARGIN;
  }

  /**
   * The newest slot that has come due.
   *
   * @param after slots due at or before this moment are done with
   * @param now slots due after this moment have yet to come
   */
  Optional<Slot> latestDue(Instant after, Instant now) {
    return around(now)
        .filter(slot -> slot.due().isAfter(after) && !slot.due().isAfter(now))
        .max(LATER);
  }

  /** The first slot due after a moment. */
  Slot next(Instant after) {
    return around(after).filter(slot -> slot.due().isAfter(after)).min(SOONER).orElseThrow();
  }

  private Stream<Slot> around(Instant moment) {
    LocalDate today = LocalDate.ofInstant(moment, zone);
    return today
        .minusDays(reach)
        .datesUntil(today.plusDays(reach + 1))
        .filter(schedule.days()::include)
        .flatMap(date -> schedule.at().stream().map(date::atTime))
        .map(local -> new Slot(local, due(local)));
  }

  private Instant due(LocalDateTime local) {
    ZonedDateTime moment = ZonedDateTime.ofLocal(local, zone, null);
    return (quiet == null ? moment : afterQuiet(moment, quiet)).toInstant();
  }

  private ZonedDateTime afterQuiet(ZonedDateTime moment, Quiet hours) {
    LocalTime time = moment.toLocalTime();
    if (!hours.includes(time)) {
      return moment;
    }
    LocalDate end = moment.toLocalDate().plusDays(time.isBefore(hours.to()) ? 0 : 1);
    return ZonedDateTime.ofLocal(end.atTime(hours.to()), zone, null);
  }
}
