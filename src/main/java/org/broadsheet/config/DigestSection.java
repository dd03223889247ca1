package org.broadsheet.config;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.broadsheet.news.Days;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Digest.Dispatch;
import org.broadsheet.news.Digest.Limits;
import org.broadsheet.news.Digest.Missed;
import org.broadsheet.news.Digest.Presentation;
import org.broadsheet.news.Digest.Selection;
import org.broadsheet.news.Edition.Heading;
import org.broadsheet.news.Formerly;
import org.broadsheet.news.Images;
import org.broadsheet.news.Schedule;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.ListType;
import org.broadsheet.yaml.Section;
import org.broadsheet.yaml.SectionValues;
import org.broadsheet.yaml.TimeTypes;
import org.jspecify.annotations.Nullable;

/** An item of {@code digests}. Without {@code topics} its list is empty and means all of them. */
final class DigestSection {
  static final Key<String> NAME =
      Key.required("name", BasicTypes.NAME, "Names the digest; unique.");
  static final Key<List<String>> TOPICS =
      Key.optional(
          "topics",
          ListType.oneOrMany(BasicTypes.NAME, "a list of topics"),
          "Names of its topics in the order of its sections; all when absent.");

  private static final Key<String> TITLE =
      Key.optional("title", BasicTypes.NAME, "Its title as readers see it; otherwise its name.");
  static final Key<Formerly> FORMERLY = FormerlyType.key(BasicTypes.NAME, "digest");
  private static final Key<List<List<LocalTime>>> AT =
      Key.required(
          "at",
          ListType.oneOrMany(ScheduleTypes.TIMES, "a time of day such as 07:00, or a list of them"),
          "When it is due on the subscriber's clock: a time such as 07:00, hourly, *:30 for half"
              + " past each hour, or a list.");
  private static final Key<List<Days>> DAYS =
      Key.optional(
          "days",
          ListType.oneOrMany(ScheduleTypes.DAYS, "a day such as mon or 15, or a list of them"),
          "Days of the week (mon to sun, weekdays, weekend) or of the month (1 to 31, last), or a"
              + " list; every day when absent.");
  private static final Key<Boolean> WHEN_EMPTY =
      Key.withDefault(
          "when-empty",
          BasicTypes.choice("skip", "send"),
          "skip",
          "What to do when there is no story.");
  private static final Key<Integer> MIN_STORIES =
      Key.withDefault(
          "min-stories",
          BasicTypes.count(0, 1_000),
          "0",
          "An edition with fewer stories leaves them to the next, except after \"latest\" and at"
              + " the last time of a day.");
  private static final Key<LocalTime> LATEST =
      Key.optional(
          "latest",
          TimeTypes.TIME,
          "From this time of day on an edition goes however few its stories.");
  private static final Key<Missed> MISSED =
      Key.withDefault(
          "missed",
          BasicTypes.choice(Missed.class),
          "once",
          "After a pause: make up once for all that was missed, skip it, or make up for each.");
  private static final Key<List<Heading>> SECTIONS =
      Key.optional(
          "sections",
          ListType.oneOrMany(
              BasicTypes.choice(List.of(Heading.values()), Heading::word), "a list of sections"),
          "Its sections in their order; only topics when absent.");
  private static final Key<Duration> MAX_AGE =
      Key.withDefault(
          "max-age",
          TimeTypes.POSITIVE_DURATION,
          "2d",
          "Stories whose newest report is older than this are left out.");
  private static final Key<Double> MIN_SCORE =
      Key.withDefault(
          "min-score",
          BasicTypes.DECIMAL,
          "0",
          "Stories that rank lower are only listed; \"explain\" tells a story's rank.");
  private static final Key<Integer> STORIES =
      Key.withDefault(
          "stories", BasicTypes.count(1, 1_000), "12", "How many stories a section shows at most.");
  private static final Key<Integer> PER_SOURCE =
      Key.optional(
          "per-source",
          BasicTypes.count(1, 1_000),
          "How many stories of a section one outlet may lead; any number when absent.");
  private static final Key<Integer> MOST_REPORTED =
      Key.withDefault(
          "most-reported",
          BasicTypes.count(1, 1_000),
          "5",
          "How many stories the section most-reported shows.");
  private static final Key<Images> IMAGES =
      Key.withDefault(
          "images",
          BasicTypes.choice(Images.class),
          "none",
          "Pictures: none, linked from the outlets' servers, or embedded in the mail.");
  private static final Key<Boolean> SILENT =
      Key.withDefault(
          "silent",
          BasicTypes.FLAG,
          "false",
          "Whether it says how many sources brought nothing since the edition before.");

  static final Section<Digest> SECTION =
      new Section<>(
          "a digest",
          List.of(
              NAME.from(Digest::name),
              TITLE.from(Digest::title),
              TOPICS.from(digest -> digest.selection().topics()),
              AT.from(digest -> digest.schedule().at().stream().map(List::of).toList()),
              DAYS.from(digest -> ScheduleTypes.each(digest.schedule().days())),
              WHEN_EMPTY.from(digest -> digest.dispatch().sendWhenEmpty()),
              MIN_STORIES.from(digest -> digest.dispatch().minStories()),
              LATEST.from(digest -> digest.dispatch().latest()),
              MISSED.from(digest -> digest.dispatch().missed()),
              SECTIONS.from(digest -> digest.selection().sections()),
              MAX_AGE.from(digest -> digest.selection().maxAge()),
              MIN_SCORE.from(digest -> digest.selection().minScore()),
              STORIES.from(digest -> digest.selection().limits().perSection()),
              PER_SOURCE.from(digest -> digest.selection().limits().perSource()),
              MOST_REPORTED.from(digest -> digest.selection().limits().mostReported()),
              IMAGES.from(digest -> digest.presentation().images()),
              SILENT.from(digest -> digest.presentation().tellsSilence()),
              FORMERLY.from(Digest::formerly)),
          DigestSection::digest);

  private DigestSection() {}

  private static @Nullable Digest digest(SectionValues values) {
    Days days = days(values);
    List<Heading> sections = sections(values);
    if (days == null || sections == null) {
      return null;
    }
    List<LocalTime> at = values.get(AT).stream().flatMap(List::stream).toList();
    Dispatch dispatch =
        new Dispatch(
            values.get(WHEN_EMPTY),
            values.get(MIN_STORIES),
            values.find(LATEST),
            values.get(MISSED));
    return new Digest(
        values.get(NAME),
        values.getOr(TITLE, values.get(NAME)),
        new Schedule(at, days),
        dispatch,
        selection(values, sections),
        new Presentation(values.get(IMAGES), values.get(SILENT)),
        values.getOr(FORMERLY, Formerly.UNSAID));
  }

  private static Selection selection(SectionValues values, List<Heading> sections) {
    int stories = values.get(STORIES);
    int most = values.get(MOST_REPORTED);
    int perSource = values.getOr(PER_SOURCE, Math.max(stories, most));
    return new Selection(
        sections,
        values.getOr(TOPICS, List.of()),
        values.get(MAX_AGE),
        values.get(MIN_SCORE),
        new Limits(stories, perSource, most));
  }

  private static @Nullable List<Heading> sections(SectionValues values) {
    if (!values.has(SECTIONS)) {
      return List.of(Heading.TOPIC);
    }
    List<Heading> sections = values.get(SECTIONS);
    if (new HashSet<>(sections).size() < sections.size()) {
      values.problem(SECTIONS, "a section is listed twice: keep it once");
      return null;
    }
    return sections;
  }

  private static @Nullable Days days(SectionValues values) {
    if (!values.has(DAYS)) {
      return Days.all();
    }
    Set<DayOfWeek> ofWeek = EnumSet.noneOf(DayOfWeek.class);
    Set<Integer> ofMonth = new TreeSet<>();
    for (Days each : values.get(DAYS)) {
      switch (each) {
        case Days.OfWeek(Set<DayOfWeek> some) -> ofWeek.addAll(some);
        case Days.OfMonth(Set<Integer> some) -> ofMonth.addAll(some);
      }
    }
    if (!ofWeek.isEmpty() && !ofMonth.isEmpty()) {
      values.problem(DAYS, "days of the week and of the month together: keep one kind");
      return null;
    }
    return ofMonth.isEmpty() ? new Days.OfWeek(ofWeek) : new Days.OfMonth(ofMonth);
  }
}
