package org.broadsheet.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.broadsheet.edition.Timetable.Decision;
import org.broadsheet.news.Days;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Digest.Dispatch;
import org.broadsheet.news.Digest.Limits;
import org.broadsheet.news.Digest.Missed;
import org.broadsheet.news.Digest.Presentation;
import org.broadsheet.news.Digest.Selection;
import org.broadsheet.news.Edition.Heading;
import org.broadsheet.news.Schedule;
import org.broadsheet.news.Subscriber;
import org.junit.jupiter.api.Test;

class TimetableTest {
  private static final LocalTime[] EVERY_THREE_HOURS = {
    LocalTime.of(7, 0), LocalTime.of(10, 0), LocalTime.of(13, 0), LocalTime.of(16, 0)
  };

  @Test
  void afterAPauseTheNewestEditionCoversAllThatWasMissed() {
    Timetable once = timetable(new Dispatch(false, 0, null, Missed.ONCE), EVERY_THREE_HOURS);

    assertThat(once.due(at("2026-03-02T16:00"), at("2026-03-05T11:30")))
        .map(Slot::local)
        .contains(LocalDateTime.parse("2026-03-05T10:00"));
  }

  @Test
  void skippedEditionsAreNotMadeUpForAfterAnHour() {
    Timetable skip = timetable(new Dispatch(false, 0, null, Missed.SKIP), EVERY_THREE_HOURS);
    Instant last = at("2026-03-02T16:00");

    assertThat(skip.due(last, at("2026-03-05T11:30"))).isEmpty();
    assertThat(skip.due(last, at("2026-03-05T10:59")))
        .map(Slot::local)
        .contains(LocalDateTime.parse("2026-03-05T10:00"));
    assertThat(skip.due(last, at("2026-03-05T13:00")))
        .map(Slot::local)
        .contains(LocalDateTime.parse("2026-03-05T13:00"));
  }

  @Test
  void eachMissedEditionIsMadeUpForInOrderBackToTheMaximumAge() {
    Timetable each = timetable(new Dispatch(false, 0, null, Missed.EACH), EVERY_THREE_HOURS);
    Instant now = at("2026-03-05T11:30");
    List<LocalDateTime> made = new ArrayList<>();
    Instant served = at("2026-02-02T16:00");
    for (Optional<Slot> due = each.due(served, now); due.isPresent(); due = each.due(served, now)) {
      made.add(due.get().local());
      served = due.get().due();
    }

    assertThat(made)
        .startsWith(LocalDateTime.parse("2026-03-03T13:00"))
        .endsWith(LocalDateTime.parse("2026-03-05T10:00"))
        .hasSize(8);
  }

  @Test
  void anEditionWithTooFewStoriesIsPassedOverButNotTheLastOfADay() {
    Timetable five = timetable(new Dispatch(false, 5, null, Missed.ONCE), EVERY_THREE_HOURS);

    assertThat(turn(five, 4, "2026-03-05T10:00")).isEqualTo(Decision.PASS_OVER);
    assertThat(turn(five, 5, "2026-03-05T10:00")).isEqualTo(Decision.SEND);
    assertThat(turn(five, 4, "2026-03-05T16:00")).isEqualTo(Decision.SEND);
    assertThat(turn(five, 0, "2026-03-05T16:00")).isEqualTo(Decision.EMPTY);
  }

  @Test
  void fromTheLatestTimeOnAnEditionIsSentHoweverFewItsStories() {
    Timetable five =
        timetable(new Dispatch(false, 5, LocalTime.of(12, 0), Missed.ONCE), EVERY_THREE_HOURS);

    assertThat(turn(five, 1, "2026-03-05T10:00")).isEqualTo(Decision.PASS_OVER);
    assertThat(turn(five, 1, "2026-03-05T13:00")).isEqualTo(Decision.SEND);
  }

  @Test
  void anEditionThatMakesUpForTheLastOfADayIsSentHoweverFewItsStories() {
    Timetable five = timetable(new Dispatch(false, 5, null, Missed.ONCE), EVERY_THREE_HOURS);
    Slot slot = new Slot(LocalDateTime.parse("2026-03-06T07:00"), at("2026-03-06T07:00"));

    assertThat(five.decide(1, false, slot, at("2026-03-05T13:00"))).isEqualTo(Decision.SEND);
    assertThat(five.decide(1, false, slot, at("2026-03-05T16:00"))).isEqualTo(Decision.PASS_OVER);
  }

  @Test
  void anEditionWithoutStoriesIsSentIfTheDigestSaysSo() {
    assertThat(turn(timetable(Dispatch.STANDARD, EVERY_THREE_HOURS), 0, "2026-03-05T10:00"))
        .isEqualTo(Decision.EMPTY);
    assertThat(
            turn(
                timetable(new Dispatch(true, 0, null, Missed.ONCE), EVERY_THREE_HOURS),
                0,
                "2026-03-05T10:00"))
        .isEqualTo(Decision.SEND);
  }

  @Property(tries = 200)
  void noStoryWaitsLongerThanToTheEndOfItsDay(
      @ForAll @Size(100) List<@IntRange(max = 4) Integer> stories,
      @ForAll @IntRange(min = 1, max = 9) int least,
      @ForAll Missed missed) {
    Timetable timetable = timetable(new Dispatch(false, least, null, missed), EVERY_THREE_HOURS);
    Instant served = at("2026-03-01T23:00");
    int held = 0;
    for (int brought : stories) {
      Slot slot = timetable.next(served);
      assertThat(timetable.due(served, slot.due())).contains(slot);
      held += brought;
      Decision turn = timetable.decide(held, false, slot, served);
      boolean last = slot.local().toLocalTime().equals(LocalTime.of(16, 0));
      assertThat(turn == Decision.PASS_OVER).isEqualTo(held < least && !last);
      held = turn == Decision.PASS_OVER ? held : 0;
      served = slot.due();
    }
  }

  private static Decision turn(Timetable timetable, int stories, String local) {
    Slot slot = new Slot(LocalDateTime.parse(local), at(local));
    return timetable.decide(stories, false, slot, slot.due().minusSeconds(1));
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Berlin")).toInstant();
  }

  private static Timetable timetable(Dispatch dispatch, LocalTime... at) {
    Selection selection =
        new Selection(
            List.of(Heading.TOPIC), List.of("World"), Duration.ofDays(2), 0, new Limits(9, 9, 9));
    Digest digest =
        new Digest(
            "d",
            "D",
            new Schedule(List.of(at), Days.all()),
            dispatch,
            selection,
            Presentation.PLAIN);
    return new Timetable(
        digest,
        new Subscriber(
            "a@b.example", "", List.of("d"), ZoneId.of("Europe/Berlin"), Locale.ENGLISH, null));
  }
}
