package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.pipeline.TestPipeline.DIGEST;
import static org.broadsheet.pipeline.TestPipeline.READER;
import static org.broadsheet.pipeline.TestPipeline.berlin;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.broadsheet.news.Feed;
import org.broadsheet.news.OperatorDigest;
import org.broadsheet.news.Subscriber;
import org.broadsheet.store.ClaimedFeed;
import org.broadsheet.store.FeedUpdate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorReportTest {
  private static final Publish.Summary SENT = new Publish.Summary(1, 0, 0, 0, 0);
  private static final Publish.Summary SILENT = new Publish.Summary(0, 1, 0, 0, 0);
  private static final Subscriber OPERATOR =
      new Subscriber(
          "op@paper.example",
          "",
          List.of(OperatorDigest.NAME),
          TestPipeline.BERLIN,
          Locale.ENGLISH,
          null);

  @TempDir private Path folder;
  private TestPipeline pipeline;
  private Publish publish;
  private OperatorReport operatorReport;

  @BeforeEach
  void open() {
    pipeline = new TestPipeline(folder);
    publish = pipeline.publish(DIGEST, READER);
    publish.run(() -> false);
    operatorReport = operatorReport(false);
    assertThat(operatorReport.run()).isEqualTo(Publish.Summary.NOTHING);
    pipeline.now = pipeline.now.plusSeconds(60);
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private OperatorReport operatorReport(boolean always) {
    return new OperatorReport(OPERATOR, LocalTime.of(6, 0), always, publish.context);
  }

  /** A visit to the feed fails for the given number of times in a row. */
  private void fail(Feed feed, int failures) {
    ClaimedFeed visit =
        pipeline.store.feeds().claimDue(pipeline.now, Duration.ofMinutes(1), 1, 1).getFirst();
    FeedUpdate update =
        new FeedUpdate(
            visit.state().withFailures(failures),
            null,
            pipeline.now.plus(Duration.ofHours(1)),
            false,
            "HTTP 500 from " + feed.name(),
            null,
            List.of());
    pipeline.store.feeds().record(visit, update, List.of(), pipeline.now);
  }

  @Test
  void newConcernsAreReportedOnceADay() {
    pipeline.store.feeds().configure(List.of(TestPipeline.FEED), pipeline.now);
    fail(TestPipeline.FEED, 3);
    pipeline.now = berlin(3, "05:59");
    assertThat(operatorReport.run()).isEqualTo(Publish.Summary.NOTHING);
    pipeline.now = berlin(3, "06:00");
    assertThat(operatorReport.run()).isEqualTo(SENT);
    assertThat(operatorReport.run()).isEqualTo(Publish.Summary.NOTHING);
    assertThat(operatorReport(false).run()).as("another node").isEqualTo(Publish.Summary.NOTHING);
    assertThat(pipeline.letters())
        .singleElement()
        .asString()
        .contains(
            "To: <op@paper.example>",
            "Subject: Feeds failing: 1",
            "* One (new)",
            "  https://one.example/feed",
            "  HTTP 500 from One",
            "Feeds visited: 1 of 1");

    pipeline.now = berlin(4, "06:00");
    publish.run(() -> false);
    assertThat(operatorReport.run()).as("nothing new").isEqualTo(SILENT);
    pipeline.store.feeds().configure(List.of(TestPipeline.FEED, TestPipeline.OTHER), pipeline.now);
    fail(TestPipeline.FEED, 4);
    fail(TestPipeline.OTHER, 3);
    pipeline.now = berlin(5, "06:00");
    publish.run(() -> false);
    assertThat(operatorReport.run()).isEqualTo(SENT);
    assertThat(pipeline.letters().getLast())
        .contains("Subject: Feeds failing: 2", "* One\r\n", "* Two (new)");
  }

  @Test
  void aFeedThatTheGuardRefusesIsReportedTheFirstTime() {
    pipeline.store.feeds().configure(List.of(TestPipeline.FEED), pipeline.now);
    ClaimedFeed visit =
        pipeline.store.feeds().claimDue(pipeline.now, Duration.ofMinutes(1), 1, 1).getFirst();
    FeedUpdate refused =
        new FeedUpdate(
            visit.state().withFailures(1),
            null,
            null,
            pipeline.now.plus(Duration.ofHours(1)),
            false,
            "10.0.0.1 is private",
            null,
            List.of(),
            true,
            true);
    pipeline.store.feeds().record(visit, refused, List.of(), pipeline.now);
    pipeline.now = berlin(3, "06:00");
    assertThat(operatorReport.run()).isEqualTo(SENT);
    assertThat(pipeline.letters())
        .singleElement()
        .asString()
        .contains("Subject: Feeds failing: 1", "10.0.0.1 is private");
  }

  @Test
  void theDigestIsSentWithoutConcernsIfConfigured() {
    OperatorReport always = operatorReport(true);
    pipeline.now = berlin(3, "06:00");
    assertThat(always.run()).isEqualTo(SENT);
    assertThat(pipeline.letters()).singleElement().asString().contains("Subject: All is well.");
  }

  @Test
  void anOverdueDigestIsReportedToTheOperatorOnly() {
    pipeline.gather("Orchards wake early", pipeline.now);
    pipeline.now = berlin(3, "07:00");
    assertThat(publish.run(() -> false).waiting()).as("nobody files").isEqualTo(1);
    pipeline.now = berlin(4, "06:00");
    assertThat(operatorReport.run()).isEqualTo(SENT);
    assertThat(pipeline.letters())
        .singleElement()
        .asString()
        .contains("Digests overdue: 1", "* morning (new)", "  ada@reader.example");
  }

  @Test
  void theDaysWorkIsCountedWithoutTheOperatorsDigest() {
    pipeline.gather("Orchards wake early", pipeline.now);
    pipeline.collate();
    pipeline.now = berlin(3, "07:00");
    assertThat(publish.run(() -> false).published()).isEqualTo(1);
    pipeline.now = berlin(4, "06:00");
    assertThat(operatorReport.run()).as("the reader's letter waits").isEqualTo(SENT);
    assertThat(pipeline.letters().getLast())
        .contains("Letters waiting: 1", "New reports: 1", "New stories: 1", "Editions: 1");
  }

  @Test
  void credentialsInAnAddressAreNotShown() {
    Feed secret =
        new Feed(URI.create("https://me:s3cret@closed.example/feed"), "C", null, Duration.ZERO, 0);
    pipeline.store.feeds().configure(List.of(secret), pipeline.now);
    fail(secret, 3);
    pipeline.now = berlin(3, "06:00");
    assertThat(operatorReport.run()).isEqualTo(SENT);
    assertThat(pipeline.letters())
        .singleElement()
        .asString()
        .contains("https://***@closed.example/feed")
        .doesNotContain("s3cret");
    assertThat(pipeline.store.operatorDigests().reportedNotices().toString())
        .contains("FAILING")
        .doesNotContain("s3cret");
    pipeline.now = berlin(4, "06:00");
    publish.run(() -> false);
    assertThat(operatorReport.run()).as("nothing new").isEqualTo(SILENT);
  }
}
