package org.broadsheet.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.broadsheet.news.Days;
import org.broadsheet.news.Quiet;
import org.broadsheet.news.Schedule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlotsTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant YEAR_END = NEW_YEAR.plus(Duration.ofDays(365));
  private static final Quiet NIGHT = new Quiet(LocalTime.of(22, 0), LocalTime.of(7, 0));
  private static final Days MONTHLY = new Days.OfMonth(Set.of(1, 15, 31));

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
  void aLocalTimeInAGapIsMovedForwardByTheGap(ZoneId zone, LocalDateTime local, Instant due) {
    Schedule once = schedule(Set.of(local.getDayOfWeek()), local.toLocalTime());
    Instant before = due.minus(Duration.ofDays(2));

    assertThat(slots(once, zone).next(before)).isEqualTo(new Slot(local, due));
    assertThat(slots(once, zone).latestDue(before, due)).contains(new Slot(local, due));
    assertThat(slots(once, zone).latestDue(before, due.minusMillis(1))).isEmpty();
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
  void aLocalTimeInAnOverlapIsItsFirstOccurrence(ZoneId zone, LocalDateTime local, Instant due) {
    Schedule daily = daily(local.toLocalTime());

    assertThat(slots(daily, zone).next(due.minusSeconds(1))).isEqualTo(new Slot(local, due));
    assertThat(slots(daily, zone).next(due).local()).isEqualTo(local.plusDays(1));
  }

  @Test
  void twoLocalTimesOfOneMomentAreOneSlotNamedByTheLater() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Schedule schedule = daily(LocalTime.of(2, 30), LocalTime.of(3, 30));
    Instant due = Instant.parse("2026-03-29T01:30:00Z");
    Slot slot = new Slot(LocalDateTime.parse("2026-03-29T03:30"), due);

    assertThat(slots(schedule, berlin).next(due.minusSeconds(1))).isEqualTo(slot);
    assertThat(slots(schedule, berlin).latestDue(due.minusSeconds(1), due)).contains(slot);
    assertThat(slots(schedule, berlin).next(due).local())
        .isEqualTo(LocalDateTime.parse("2026-03-30T02:30"));
  }

  @Test
  void ofSeveralMissedSlotsOnlyTheNewestIsDue() {
    ZoneId utc = ZoneId.of("UTC");
    Schedule schedule = daily(LocalTime.of(7, 0), LocalTime.of(19, 0));

    assertThat(slots(schedule, utc).latestDue(NEW_YEAR, Instant.parse("2026-01-31T12:00:00Z")))
        .map(Slot::local)
        .contains(LocalDateTime.parse("2026-01-31T07:00"));
  }

  @Test
  void aSlotThatIsDoneIsNotDueAgain() {
    ZoneId utc = ZoneId.of("UTC");
    Instant seven = Instant.parse("2026-01-31T07:00:00Z");

    assertThat(slots(daily(LocalTime.of(7, 0)), utc).latestDue(seven, seven.plusSeconds(3600)))
        .isEmpty();
  }

  @Test
  void aWeeklyDigestIsNextDueAWeekAfterItWas() {
    Schedule mondays = schedule(Set.of(DayOfWeek.MONDAY), LocalTime.of(7, 0));
    Instant monday = Instant.parse("2026-01-05T07:00:00Z");

    assertThat(slots(mondays, ZoneId.of("UTC")).next(monday).due())
        .isEqualTo(monday.plus(Duration.ofDays(7)));
  }

  @Test
  void aMonthlyDigestComesOnTheLastDayOfAMonthThatIsTooShort() {
    Schedule monthly = new Schedule(List.of(LocalTime.of(7, 0)), new Days.OfMonth(Set.of(30)));

    assertThat(walk(slots(monthly, ZoneId.of("Europe/Kyiv")), NEW_YEAR, YEAR_END))
        .extracting(slot -> slot.local().toLocalDate().toString())
        .startsWith("2026-01-30", "2026-02-28", "2026-03-30")
        .hasSize(12);
  }

  @Test
  void theLastDayOfTheMonthIsTheLastOfEveryMonth() {
    Schedule monthly =
        new Schedule(List.of(LocalTime.NOON), new Days.OfMonth(Set.of(Days.OfMonth.LAST)));

    assertThat(walk(slots(monthly, ZoneId.of("UTC")), NEW_YEAR, YEAR_END))
        .extracting(slot -> slot.local().getDayOfMonth())
        .containsExactly(31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
  }

  @Test
  void slotsInQuietHoursAreOneSlotAtTheirEnd() {
    Schedule hourly = daily(everyHour());
    Slots slots = new Slots(hourly, ZoneId.of("UTC"), NIGHT);

    assertThat(walk(slots, NEW_YEAR, NEW_YEAR.plus(Duration.ofDays(1))))
        .extracting(slot -> slot.local().toLocalTime().getHour())
        .containsExactly(7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21);
    assertThat(slots.latestDue(NEW_YEAR, Instant.parse("2026-01-02T06:59:59Z")))
        .map(slot -> slot.local().toLocalTime())
        .contains(LocalTime.of(21, 0));
  }

  @Test
  void aSlotMovedByQuietHoursKeepsItsLocalTime() {
    Slots slots = new Slots(daily(LocalTime.of(6, 0)), ZoneId.of("Europe/Berlin"), NIGHT);

    assertThat(slots.next(Instant.parse("2026-07-01T00:00:00Z")))
        .isEqualTo(
            new Slot(
                LocalDateTime.parse("2026-07-01T06:00"), Instant.parse("2026-07-01T05:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin", "Europe/London", "Europe/Kyiv", "America/New_York", "America/St_Johns",
        "America/Santiago", "America/Havana", "Africa/Cairo", "Asia/Beirut", "Australia/Lord_Howe",
        "Pacific/Auckland", "Pacific/Apia"
      })
  void aroundEachClockChangeEachMomentIsDueOnceAndEachDayHasItsSlot(ZoneId zone) {
    ZoneOffsetTransition jump =
        zone.getRules().nextTransition(Instant.parse("2011-01-01T00:00:00Z"));
    for (int i = 0; i < 4 && jump != null; i++) {
      for (int minutes : List.of(15, 30, 60, 24 * 60)) {
        for (Days days : List.of(Days.all(), new Days.OfWeek(Set.of(DayOfWeek.SUNDAY)), MONTHLY)) {
          Duration span = Duration.ofDays(days.longestGap() + 2);
          Instant from = jump.getInstant().minus(span);
          Instant to = jump.getInstant().plus(span);
          Schedule schedule = new Schedule(every(minutes), days);
          List<Slot> walked = walk(slots(schedule, zone), from, to);
          assertThat(walked.stream().map(Slot::due))
              .containsExactlyElementsOf(dues(schedule, zone, null, from, to));
          assertThat(walked.stream().map(Slot::local)).doesNotHaveDuplicates();
        }
      }
      jump = zone.getRules().nextTransition(jump.getInstant());
    }
  }

  @Property(tries = 60)
  void aDailyDigestHasOneEditionForEachDateOfAYear(
      @ForAll("zones") ZoneId zone,
      @ForAll @IntRange(max = 1439) int minute,
      @ForAll("quiet") Quiet quiet) {
    LocalTime at = LocalTime.ofSecondOfDay(minute * 60L);
    List<Slot> walked = walk(new Slots(daily(at), zone, quiet), NEW_YEAR, YEAR_END);

    LocalDate first = walked.getFirst().local().toLocalDate();
    assertThat(walked.stream().map(slot -> slot.local().toLocalDate()))
        .containsExactlyElementsOf(first.datesUntil(first.plusDays(walked.size())).toList());
    assertThat(walked.size()).isBetween(364, 366);
  }

  @Property(tries = 60)
  void onlySlotsInQuietHoursAreMoved(
      @ForAll("zones") ZoneId zone,
      @ForAll("schedules") Schedule schedule,
      @ForAll("quiet") Quiet quiet) {
    Set<Instant> loud = dues(schedule, zone, null, NEW_YEAR, YEAR_END);

    for (Slot slot : walk(new Slots(schedule, zone, quiet), NEW_YEAR, YEAR_END)) {
      LocalTime time = slot.due().atZone(zone).toLocalTime();
      assertThat(quiet.includes(time)).isFalse();
      assertThat(loud.contains(slot.due()) || !time.isBefore(quiet.to())).isTrue();
    }
  }

  @Property(tries = 60)
  void aYearFromSlotToSlotHasEachLocalTimeOnce(
      @ForAll("zones") ZoneId zone,
      @ForAll("schedules") Schedule schedule,
      @ForAll("quietOrNot") @Nullable Quiet quiet) {
    List<Slot> walked = walk(new Slots(schedule, zone, quiet), NEW_YEAR, YEAR_END);

    assertThat(walked.stream().map(Slot::due))
        .containsExactlyElementsOf(dues(schedule, zone, quiet, NEW_YEAR, YEAR_END));
    assertThat(walked.stream().map(Slot::local)).doesNotHaveDuplicates();
  }

  @Property(tries = 60)
  void pollingAtRandomMomentsFindsEachSlotOnce(
      @ForAll("zones") ZoneId zone,
      @ForAll("schedules") Schedule schedule,
      @ForAll("quietOrNot") @Nullable Quiet quiet,
      @ForAll @Size(200) List<@IntRange(min = 1, max = 5000) Integer> minutes) {
    Slots slots = new Slots(schedule, zone, quiet);
    Instant served = NEW_YEAR;
    Instant now = NEW_YEAR;
    for (int step : minutes) {
      now = now.plus(Duration.ofMinutes(step));
      boolean expected = !slots.next(served).due().isAfter(now);
      var due = slots.latestDue(served, now);
      assertThat(due.isPresent()).isEqualTo(expected);
      if (due.isPresent()) {
        assertThat(due.get().due()).isAfter(served).isBeforeOrEqualTo(now);
        served = due.get().due();
      }
      assertThat(slots.next(served).due()).isAfter(now);
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
    Arbitrary<List<LocalTime>> often = Arbitraries.of(15, 30, 60).map(SlotsTest::every);
    Arbitrary<Days> week = Arbitraries.of(DayOfWeek.class).set().ofMinSize(1).map(Days.OfWeek::new);
    Arbitrary<Days> month =
        Arbitraries.integers().between(1, 31).set().ofMinSize(1).map(Days.OfMonth::new);
    return Arbitraries.frequencyOf(Tuple.of(4, at), Tuple.of(1, often))
        .flatMap(times -> Arbitraries.oneOf(week, month).map(days -> new Schedule(times, days)));
  }

  /** Of at most 16 hours, so that no jump of a clock leads from one night into the next. */
  @Provide
  static Arbitrary<Quiet> quiet() {
    Arbitrary<Integer> begin = Arbitraries.integers().between(0, 95);
    Arbitrary<Integer> length = Arbitraries.integers().between(1, 64);
    return Combinators.combine(begin, length)
        .as((from, quarters) -> new Quiet(quarter(from), quarter((from + quarters) % 96)));
  }

  @Provide
  static Arbitrary<Quiet> quietOrNot() {
    return quiet().injectNull(0.3);
  }

  private static LocalTime quarter(int quarter) {
    return LocalTime.of(quarter / 4, quarter % 4 * 15);
  }

  private static List<Slot> walk(Slots slots, Instant after, Instant end) {
    List<Slot> walked = new ArrayList<>();
    for (Slot slot = slots.next(after); !slot.due().isAfter(end); slot = slots.next(slot.due())) {
      walked.add(slot);
    }
    return walked;
  }

  /** The moments of a schedule, found the long way round. */
  private static Set<Instant> dues(
      Schedule schedule, ZoneId zone, @Nullable Quiet quiet, Instant start, Instant end) {
    Set<Instant> dues = new TreeSet<>();
    LocalDate first = LocalDate.ofInstant(start, zone).minusDays(4);
    LocalDate last = LocalDate.ofInstant(end, zone).plusDays(4);
    first
        .datesUntil(last)
        .filter(date -> isDay(date, schedule.days()))
        .forEach(
            date ->
                schedule
                    .at()
                    .forEach(time -> dues.add(awake(date.atTime(time).atZone(zone), quiet))));
    dues.removeIf(due -> !due.isAfter(start) || due.isAfter(end));
    return dues;
  }

  private static boolean isDay(LocalDate date, Days days) {
    return switch (days) {
      case Days.OfWeek(Set<DayOfWeek> week) -> week.contains(date.getDayOfWeek());
      case Days.OfMonth(Set<Integer> month) ->
          month.stream()
              .map(day -> Math.min(day, date.lengthOfMonth()))
              .anyMatch(day -> day == date.getDayOfMonth());
    };
  }

  private static Instant awake(ZonedDateTime moment, @Nullable Quiet quiet) {
    if (quiet == null || !quiet.includes(moment.toLocalTime())) {
      return moment.toInstant();
    }
    ZonedDateTime today = moment.toLocalDate().atTime(quiet.to()).atZone(moment.getZone());
    ZonedDateTime tomorrow =
        moment.toLocalDate().plusDays(1).atTime(quiet.to()).atZone(moment.getZone());
    return (today.isAfter(moment) ? today : tomorrow).toInstant();
  }

  private static Slots slots(Schedule schedule, ZoneId zone) {
    return new Slots(schedule, zone, null);
  }

  private static List<LocalTime> every(int minutes) {
    return IntStream.iterate(0, minute -> minute < 24 * 60, minute -> minute + minutes)
        .mapToObj(minute -> LocalTime.of(minute / 60, minute % 60))
        .toList();
  }

  private static LocalTime[] everyHour() {
    return every(60).toArray(LocalTime[]::new);
  }

  private static Schedule daily(LocalTime... at) {
    return new Schedule(List.of(at), Days.all());
  }

  private static Schedule schedule(Set<DayOfWeek> days, LocalTime... at) {
    return new Schedule(List.of(at), new Days.OfWeek(days));
  }
}
