package org.broadsheet.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.broadsheet.news.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotsTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest(name = "{0} skips {1}")
  @CsvSource({
    "Europe/Berlin,       2026-03-29T02:30, 2026-03-29T01:30:00Z",
    "Europe/London,       2026-03-29T01:15, 2026-03-29T01:15:00Z",
    "Europe/Kyiv,         2026-03-29T03:30, 2026-03-29T01:30:00Z",
    "America/New_York,    2026-03-08T02:30, 2026-03-08T07:30:00Z",
    "America/St_Johns,    2026-03-08T02:00, 2026-03-08T05:30:00Z",
    "America/Santiago,    2026-09-06T00:30, 2026-09-06T04:30:00Z",
    "America/Havana,      2026-03-08T00:30, 2026-03-08T05:30:00Z",
    "Africa/Cairo,        2026-04-24T00:30, 2026-04-23T22:30:00Z",
    "Asia/Beirut,         2026-03-29T00:30, 2026-03-28T22:30:00Z",
    "Australia/Lord_Howe, 2026-10-04T02:15, 2026-10-03T15:45:00Z",
    "Pacific/Auckland,    2026-09-27T02:30, 2026-09-26T14:30:00Z",
    "Pacific/Apia,        2011-12-30T08:00, 2011-12-30T18:00:00Z",
  })
  void a_time_that_clocks_skip_is_shifted_forward_by_the_gap(
      ZoneId zone, LocalDateTime local, Instant due) {
    Schedule once = schedule(Set.of(local.getDayOfWeek()), local.toLocalTime());
    Instant before = due.minus(Duration.ofDays(2));

    assertThat(Slots.next(once, zone, before)).isEqualTo(new Slot(local, due));
    assertThat(Slots.latestDue(once, zone, before, due)).contains(new Slot(local, due));
    assertThat(Slots.latestDue(once, zone, before, due.minusMillis(1))).isEmpty();
  }

  @ParameterizedTest(name = "{0} repeats {1}")
  @CsvSource({
    "Europe/Berlin,       2026-10-25T02:30, 2026-10-25T00:30:00Z",
    "Europe/London,       2026-10-25T01:15, 2026-10-25T00:15:00Z",
    "Europe/Kyiv,         2026-10-25T03:30, 2026-10-25T00:30:00Z",
    "America/New_York,    2026-11-01T01:30, 2026-11-01T05:30:00Z",
    "America/St_Johns,    2026-11-01T01:30, 2026-11-01T04:00:00Z",
    "America/Santiago,    2026-04-04T23:30, 2026-04-05T02:30:00Z",
    "America/Havana,      2026-11-01T00:30, 2026-11-01T04:30:00Z",
    "Africa/Cairo,        2026-10-29T23:30, 2026-10-29T20:30:00Z",
    "Asia/Beirut,         2026-10-24T23:30, 2026-10-24T20:30:00Z",
    "Australia/Lord_Howe, 2026-04-05T01:45, 2026-04-04T14:45:00Z",
    "Pacific/Auckland,    2026-04-05T02:30, 2026-04-04T13:30:00Z",
    "Pacific/Apia,        2021-04-04T03:30, 2021-04-03T13:30:00Z",
  })
  void a_time_that_occurs_twice_is_its_first_occurrence(
      ZoneId zone, LocalDateTime local, Instant due) {
    Schedule daily = daily(local.toLocalTime());

    assertThat(Slots.next(daily, zone, due.minusSeconds(1))).isEqualTo(new Slot(local, due));
    assertThat(Slots.next(daily, zone, due).local()).isEqualTo(local.plusDays(1));
  }

  @Test
  void two_times_that_fall_on_one_moment_are_one_slot_named_by_the_later() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Schedule schedule = daily(LocalTime.of(2, 30), LocalTime.of(3, 30));
    Instant due = Instant.parse("2026-03-29T01:30:00Z");
    Slot slot = new Slot(LocalDateTime.parse("2026-03-29T03:30"), due);

    assertThat(Slots.next(schedule, berlin, due.minusSeconds(1))).isEqualTo(slot);
    assertThat(Slots.latestDue(schedule, berlin, due.minusSeconds(1), due)).contains(slot);
    assertThat(Slots.next(schedule, berlin, due).local())
        .isEqualTo(LocalDateTime.parse("2026-03-30T02:30"));
  }

  @Test
  void of_several_missed_slots_only_the_newest_is_due() {
    ZoneId utc = ZoneId.of("UTC");
    Schedule schedule = daily(LocalTime.of(7, 0), LocalTime.of(19, 0));

    assertThat(Slots.latestDue(schedule, utc, NEW_YEAR, Instant.parse("2026-01-31T12:00:00Z")))
        .map(Slot::local)
        .contains(LocalDateTime.parse("2026-01-31T07:00"));
  }

  @Test
  void a_slot_that_was_served_is_not_due_again() {
    ZoneId utc = ZoneId.of("UTC");
    Instant seven = Instant.parse("2026-01-31T07:00:00Z");

    assertThat(Slots.latestDue(daily(LocalTime.of(7, 0)), utc, seven, seven.plusSeconds(3600)))
        .isEmpty();
  }

  @Test
  void a_weekly_digest_is_next_due_a_week_after_it_was() {
    Schedule mondays = schedule(Set.of(DayOfWeek.MONDAY), LocalTime.of(7, 0));
    Instant monday = Instant.parse("2026-01-05T07:00:00Z");

    assertThat(Slots.next(mondays, ZoneId.of("UTC"), monday).due())
        .isEqualTo(monday.plus(Duration.ofDays(7)));
  }

  @Property(tries = 60)
  void a_year_walked_from_slot_to_slot_has_each_local_time_once(
      @ForAll("zones") ZoneId zone, @ForAll("schedules") Schedule schedule) {
    Instant end = NEW_YEAR.plus(Duration.ofDays(365));
    List<Slot> walked = new ArrayList<>();
    for (Slot slot = Slots.next(schedule, zone, NEW_YEAR);
        !slot.due().isAfter(end);
        slot = Slots.next(schedule, zone, slot.due())) {
      walked.add(slot);
    }

    assertThat(walked.stream().map(Slot::due)).containsExactlyElementsOf(dues(schedule, zone, end));
    assertThat(walked.stream().map(Slot::local)).doesNotHaveDuplicates();
  }

  @Property(tries = 60)
  void polling_at_random_moments_serves_no_slot_twice_and_leaves_none_behind(
      @ForAll("zones") ZoneId zone,
      @ForAll("schedules") Schedule schedule,
      @ForAll @Size(200) List<@IntRange(min = 1, max = 5000) Integer> minutes) {
    Instant served = NEW_YEAR;
    Instant now = NEW_YEAR;
    for (int step : minutes) {
      now = now.plus(Duration.ofMinutes(step));
      boolean expected = !Slots.next(schedule, zone, served).due().isAfter(now);
      var due = Slots.latestDue(schedule, zone, served, now);
      assertThat(due.isPresent()).isEqualTo(expected);
      if (due.isPresent()) {
        assertThat(due.get().due()).isAfter(served).isBeforeOrEqualTo(now);
        served = due.get().due();
      }
      assertThat(Slots.next(schedule, zone, served).due()).isAfter(now);
    }
  }

  @Provide
  static Arbitrary<ZoneId> zones() {
    return Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList()).map(ZoneId::of);
  }

  @Provide
  static Arbitrary<Schedule> schedules() {
    Arbitrary<List<LocalTime>> at =
        Arbitraries.integers()
            .between(0, 95)
            .map(quarter -> LocalTime.of(quarter / 4, quarter % 4 * 15))
            .list()
            .ofMinSize(1)
            .ofMaxSize(6);
    Arbitrary<Set<DayOfWeek>> days = Arbitraries.of(DayOfWeek.class).set().ofMinSize(1);
    return at.flatMap(times -> days.map(set -> new Schedule(times, set)));
  }

  /** The moments of a schedule, found the long way round. */
  private static Set<Instant> dues(Schedule schedule, ZoneId zone, Instant end) {
    Set<Instant> dues = new TreeSet<>();
    LocalDate first = LocalDate.of(2025, 12, 28);
    first
        .datesUntil(first.plusDays(380))
        .filter(date -> schedule.days().contains(date.getDayOfWeek()))
        .forEach(
            date ->
                schedule
                    .at()
                    .forEach(time -> dues.add(date.atTime(time).atZone(zone).toInstant())));
    dues.removeIf(due -> !due.isAfter(NEW_YEAR) || due.isAfter(end));
    return dues;
  }

  private static Schedule daily(LocalTime... at) {
    return schedule(EnumSet.allOf(DayOfWeek.class), at);
  }

  private static Schedule schedule(Set<DayOfWeek> days, LocalTime... at) {
    return new Schedule(List.of(at), days);
  }
}
