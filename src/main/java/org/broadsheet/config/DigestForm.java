package org.broadsheet.config;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Schedule;

/** An item of {@code digests}. Without {@code topics} its list is empty and means all of them. */
final class DigestForm {
  static final Key<String> NAME =
      Key.required("name", Texts.NAME, "Names the digest for good; unique.");
  static final Key<List<String>> TOPICS =
      Key.optional(
          "topics",
          ListOf.oneOrMany(Texts.NAME, "a list of topics"),
          "Names of its topics in the order of its sections; all when absent.");

  private static final Key<String> TITLE =
      Key.optional("title", Texts.NAME, "Its title as readers see it; otherwise its name.");
  private static final Key<List<LocalTime>> AT =
      Key.required(
          "at",
          ListOf.oneOrMany(Times.TIME, "a time of day such as 07:00, or a list of them"),
          "When it is due on the subscriber's clock: one time such as 07:00, or a list.");
  private static final Key<List<Set<DayOfWeek>>> DAYS =
      Key.optional(
          "days",
          ListOf.oneOrMany(Times.DAYS, "a day such as mon, or a list of them"),
          "Days of the week: mon to sun, weekdays, weekend, or a list; every day when absent.");
  private static final Key<Boolean> WHEN_EMPTY =
      Key.withDefault(
          "when-empty",
          Texts.choice(List.of("skip", "send"), "send"::equals),
          "skip",
          "What to do when there is no story.");
  private static final Key<Duration> MAX_AGE =
      Key.withDefault(
          "max-age",
          Times.POSITIVE_DURATION,
          "2d",
          "Stories whose newest report is older than this are left out.");
  private static final Key<Integer> STORIES =
      Key.withDefault(
          "stories", Texts.count(1, 1_000), "12", "How many stories a section shows at most.");

  static final Section<Digest> FORM =
      new Section<>(
          "a digest",
          List.of(NAME, TITLE, TOPICS, AT, DAYS, WHEN_EMPTY, MAX_AGE, STORIES),
          DigestForm::digest);

  private DigestForm() {}

  private static Digest digest(Values values) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    if (values.has(DAYS)) {
      values.get(DAYS).forEach(days::addAll);
    } else {
      days.addAll(List.of(DayOfWeek.values()));
    }
    return new Digest(
        values.get(NAME),
        values.has(TITLE) ? values.get(TITLE) : values.get(NAME),
        values.has(TOPICS) ? values.get(TOPICS) : List.of(),
        new Schedule(values.get(AT), days),
        values.get(WHEN_EMPTY),
        values.get(MAX_AGE),
        values.get(STORIES));
  }
}
