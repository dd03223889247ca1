package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.pipeline.TestPipeline.BERLIN;
import static org.broadsheet.pipeline.TestPipeline.DIGEST;
import static org.broadsheet.pipeline.TestPipeline.FEED;
import static org.broadsheet.pipeline.TestPipeline.OTHER;
import static org.broadsheet.pipeline.TestPipeline.READER;
import static org.broadsheet.pipeline.TestPipeline.berlin;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.broadsheet.edition.EditionPlan;
import org.broadsheet.edition.Period;
import org.broadsheet.edition.Subscription;
import org.broadsheet.news.Days;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Digest.Dispatch;
import org.broadsheet.news.Digest.Missed;
import org.broadsheet.news.Digest.Presentation;
import org.broadsheet.news.Digest.Selection;
import org.broadsheet.news.Edition.Heading;
import org.broadsheet.news.Edition.Silence;
import org.broadsheet.news.Images;
import org.broadsheet.news.Quiet;
import org.broadsheet.news.Schedule;
import org.broadsheet.news.Subscriber;
import org.broadsheet.store.EditionRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which editions go out when they are due, and what they cover. */
class DueEditionsTest {
  private static final Schedule MORNING_AND_NOON =
      new Schedule(List.of(LocalTime.of(7, 0), LocalTime.NOON), Days.all());

  @TempDir private Path folder;
  private TestPipeline pipeline;

  @BeforeEach
  void open() {
    pipeline = new TestPipeline(folder);
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private Publish subscribed(Schedule schedule, Dispatch dispatch) {
    Publish publish =
        pipeline.publish(
            digest(schedule, dispatch, DIGEST.selection(), DIGEST.presentation()), READER);
    publish.run(() -> false);
    return publish;
  }

  private static Digest digest(
      Schedule schedule, Dispatch dispatch, Selection selection, Presentation presentation) {
    return new Digest("morning", "Morning", schedule, dispatch, selection, presentation);
  }

  private void file(String title, Instant at) {
    pipeline.now = at;
    pipeline.gather(title, at);
    pipeline.collate();
  }

  @Test
  void anEditionWithTooFewStoriesLeavesThemToTheNext() {
    Publish publish = subscribed(MORNING_AND_NOON, new Dispatch(false, 2, null, Missed.ONCE));
    file("Orchards wake early", berlin(3, "06:00"));
    pipeline.now = berlin(3, "07:00");
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(0, 0, 1, 0, 0));
    file("Hives found in the ministry", berlin(3, "07:05"));
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(0, 0, 0, 0, 0));
    pipeline.now = berlin(3, "12:00");
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(1, 0, 0, 0, 0));

    assertThat(pipeline.letters())
        .singleElement()
        .asString()
        .contains("Orchards wake early", "Hives found");
  }

  @Test
  void theLastEditionOfADayIsSentWithOneStory() {
    Publish publish = subscribed(MORNING_AND_NOON, new Dispatch(false, 2, null, Missed.ONCE));
    file("Orchards wake early", berlin(3, "06:00"));
    pipeline.now = berlin(3, "12:00");

    assertThat(publish.run(() -> false).published()).isEqualTo(1);
  }

  @Test
  void explainSaysThatAnEditionWasPassedOver() {
    Publish publish = subscribed(MORNING_AND_NOON, new Dispatch(false, 2, null, Missed.ONCE));
    file("Orchards wake early", berlin(3, "06:00"));
    pipeline.now = berlin(3, "07:00");
    publish.run(() -> false);

    assertThat(
            new EditionExplainer(publish.context)
                .explain(pipeline.store.stories().history(1))
                .findings())
        .extracting(EditionExplainer.Finding::state)
        .containsExactly(EditionExplainer.State.PASSED_OVER, EditionExplainer.State.TO_COME);
  }

  @Test
  void eachMissedEditionIsMadeUpForWithItsOwnStories() {
    Publish publish = subscribed(MORNING_AND_NOON, new Dispatch(false, 0, null, Missed.EACH));
    file("Orchards wake early", berlin(3, "06:00"));
    file("Hives found in the ministry", berlin(3, "11:00"));
    file("Museum of honey opens", berlin(4, "06:00"));
    pipeline.now = berlin(4, "07:30");

    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(3, 0, 0, 0, 0));
    List<String> letters = pipeline.letters();
    assertThat(letters.get(0)).contains("Orchards").doesNotContain("Hives found", "Museum");
    assertThat(letters.get(1)).contains("Hives found").doesNotContain("Orchards", "Museum");
    assertThat(letters.get(2)).contains("Museum").doesNotContain("Orchards", "Hives found");
  }

  @Test
  void theNextEditionCoversTheSkippedOnes() {
    Publish publish = subscribed(MORNING_AND_NOON, new Dispatch(false, 0, null, Missed.SKIP));
    file("Orchards wake early", berlin(3, "06:00"));
    pipeline.now = berlin(3, "10:00");
    assertThat(publish.run(() -> false).published()).isZero();
    pipeline.now = berlin(3, "12:00");

    assertThat(publish.run(() -> false).published()).isEqualTo(1);
    assertThat(pipeline.letters()).singleElement().asString().contains("Orchards wake early");
  }

  @Test
  void afterThirtyMissedDaysEveryStoryIsInOneEditionUnderEveryPolicy() {
    for (Missed missed : Missed.values()) {
      pipeline.close();
      pipeline = new TestPipeline(folder.resolve(missed.name()));
      Selection patient = selection(DIGEST.selection().sections(), Duration.ofDays(40));
      Publish publish =
          pipeline.publish(
              digest(
                  MORNING_AND_NOON,
                  new Dispatch(false, 0, null, missed),
                  patient,
                  Presentation.PLAIN),
              READER);
      publish.run(() -> false);
      for (int day = 3; day < 31; day += 3) {
        file(STORIES.get(day / 3 - 1), berlin(day, "09:00"));
      }
      pipeline.now = berlin(31, "12:00");
      publish.run(() -> false);

      List<Long> shown =
          pipeline.store.editions().allSince(Instant.EPOCH).stream()
              .map(EditionRow::sections)
              .flatMap(sections -> sections.keySet().stream())
              .sorted()
              .toList();
      assertThat(shown)
          .describedAs(missed.name())
          .containsExactlyElementsOf(IntStream.rangeClosed(1, 10).mapToObj(Long::valueOf).toList());
      assertThat(pipeline.letters()).hasSize(missed == Missed.EACH ? 10 : 1);
    }
  }

  private static final List<String> STORIES =
      List.of(
          "Orchards wake early",
          "Hives found in the ministry",
          "Museum of honey opens",
          "Court fines a pesticide maker",
          "Swarm delays the express train",
          "Farmers plant lavender in Saxony",
          "School teaches children the waggle dance",
          "Wax prices double at auction",
          "Drone maps clover from the air",
          "Mayor signs a meadow treaty");

  private static Selection selection(List<Heading> sections, Duration maxAge) {
    Selection usual = DIGEST.selection();
    return new Selection(sections, usual.topics(), maxAge, usual.minScore(), usual.limits());
  }

  @Test
  void anEditionDueInQuietHoursIsSentAtTheirEnd() {
    Subscriber sleeper =
        new Subscriber(
            READER.email(),
            "Ada",
            READER.digests(),
            BERLIN,
            Locale.ENGLISH,
            new Quiet(LocalTime.of(22, 0), LocalTime.of(9, 0)));
    Publish publish = pipeline.publish(DIGEST, sleeper);
    publish.run(() -> false);
    file("Orchards wake early", berlin(3, "06:00"));
    pipeline.now = berlin(3, "08:59");
    assertThat(publish.run(() -> false).published()).isZero();
    pipeline.now = berlin(3, "09:00");
    assertThat(publish.run(() -> false).published()).isEqualTo(1);
    assertThat(publish.run(() -> false).published()).isZero();

    assertThat(pipeline.store.editions().allSince(Instant.EPOCH))
        .extracting(edition -> edition.key().slot().toLocalTime())
        .containsExactly(LocalTime.of(7, 0));
  }

  @Test
  void consecutiveEditionsHaveDifferentSubjects() {
    Publish publish =
        pipeline.publish(
            digest(
                DIGEST.schedule(),
                new Dispatch(true, 0, null, Missed.ONCE),
                DIGEST.selection(),
                Presentation.PLAIN),
            READER);
    publish.run(() -> false);
    for (int day = 3; day < 6; day++) {
      pipeline.now = berlin(day, "07:00");
      publish.run(() -> false);
    }

    assertThat(pipeline.letters())
        .extracting(letter -> letter.lines().filter(line -> line.startsWith("Subject:")).findAny())
        .doesNotHaveDuplicates()
        .hasSize(3);
  }

  @Test
  void anEditionCountsTheSilentSources() {
    Digest told =
        digest(
            DIGEST.schedule(),
            Dispatch.STANDARD,
            DIGEST.selection(),
            new Presentation(Images.NONE, true));
    pipeline.store.feeds().configure(List.of(FEED, OTHER), pipeline.now);
    file("Orchards wake early", berlin(3, "06:00"));
    pipeline.store.feeds().configure(List.of(FEED, OTHER), pipeline.now);

    assertThat(plan(told).edition().silence()).isEqualTo(new Silence(1, 2));
  }

  @Test
  void aStoryWithoutTopicIsACandidateOnlyWithASectionForIt() {
    Digest narrow =
        digest(DIGEST.schedule(), Dispatch.STANDARD, DIGEST.selection(), Presentation.PLAIN);
    Digest wide =
        digest(
            DIGEST.schedule(),
            Dispatch.STANDARD,
            selection(List.of(Heading.TOPIC, Heading.EVERYTHING_ELSE), DIGEST.selection().maxAge()),
            Presentation.PLAIN);
    Digest most =
        digest(
            DIGEST.schedule(),
            Dispatch.STANDARD,
            selection(List.of(Heading.TOPIC, Heading.MOST_REPORTED), DIGEST.selection().maxAge()),
            Presentation.PLAIN);
    pipeline.gatherSaying(
        "Parliament votes on a budget", "<p>Nothing on insects.</p>", pipeline.now);
    pipeline.collate();

    assertThat(candidates(narrow)).isZero();
    assertThat(candidates(most)).isZero();
    assertThat(candidates(wide)).isEqualTo(1);
  }

  private int candidates(Digest digest) {
    return plan(digest).outcomes().size();
  }

  private EditionPlan plan(Digest digest) {
    Subscription subscription = new Subscription(digest, READER);
    return pipeline
        .assembler()
        .plan(
            subscription, subscription.timetable().next(pipeline.now), new Period(0, 1), Map.of());
  }
}
