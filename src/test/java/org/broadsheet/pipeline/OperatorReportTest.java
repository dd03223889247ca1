package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.pipeline.TestPaper.DIGEST;
import static org.broadsheet.pipeline.TestPaper.READER;
import static org.broadsheet.pipeline.TestPaper.berlin;

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
          TestPaper.BERLIN,
          Locale.ENGLISH,
          null);

  @TempDir private Path folder;
  private TestPaper paper;
  private Publish publish;
  private OperatorReport informant;

  @BeforeEach
  void open() {
    paper = new TestPaper(folder);
    publish = paper.publish(DIGEST, READER);
    publish.run(() -> false);
    informant = informant(false);
    assertThat(informant.run()).isEqualTo(Publish.Summary.NOTHING);
    paper.now = paper.now.plusSeconds(60);
  }

  @AfterEach
  void close() {
    paper.close();
  }

  private OperatorReport informant(boolean always) {
    return new OperatorReport(OPERATOR, LocalTime.of(6, 0), always, publish.context);
  }

  /** A visit to the feed fails for the given number of times in a row. */
  private void fail(Feed feed, int failures) {
    ClaimedFeed visit =
        paper.store.feeds().claimDue(paper.now, Duration.ofMinutes(1), 1, 1).getFirst();
    FeedUpdate update =
        new FeedUpdate(
            visit.memory().withFailures(failures),
            null,
            paper.now.plus(Duration.ofHours(1)),
            false,
            "HTTP 500 from " + feed.name(),
            null,
            List.of());
    paper.store.feeds().record(visit, update, List.of(), paper.now);
  }

  @Test
  void theOperatorIsToldOnceADayOfWhatIsNewlyAmiss() {
    paper.store.feeds().configure(List.of(TestPaper.FEED), paper.now);
    fail(TestPaper.FEED, 3);
    paper.now = berlin(3, "05:59");
    assertThat(informant.run()).isEqualTo(Publish.Summary.NOTHING);
    paper.now = berlin(3, "06:00");
    assertThat(informant.run()).isEqualTo(SENT);
    assertThat(informant.run()).isEqualTo(Publish.Summary.NOTHING);
    assertThat(informant(false).run()).as("another node").isEqualTo(Publish.Summary.NOTHING);
    assertThat(paper.letters())
        .singleElement()
        .asString()
        .contains(
            "To: <op@paper.example>",
            "Subject: Feeds failing: 1",
            "* One (new)",
            "  https://one.example/feed",
            "  HTTP 500 from One",
            "Feeds visited: 1 of 1");

    paper.now = berlin(4, "06:00");
    publish.run(() -> false);
    assertThat(informant.run()).as("nothing new").isEqualTo(SILENT);
    paper.store.feeds().configure(List.of(TestPaper.FEED, TestPaper.OTHER), paper.now);
    fail(TestPaper.FEED, 4);
    fail(TestPaper.OTHER, 3);
    paper.now = berlin(5, "06:00");
    publish.run(() -> false);
    assertThat(informant.run()).isEqualTo(SENT);
    assertThat(paper.letters().getLast())
        .contains("Subject: Feeds failing: 2", "* One\r\n", "* Two (new)");
  }

  @Test
  void whoWantsToHearThatAllIsWellDoes() {
    OperatorReport always = informant(true);
    paper.now = berlin(3, "06:00");
    assertThat(always.run()).isEqualTo(SENT);
    assertThat(paper.letters()).singleElement().asString().contains("Subject: All is well.");
  }

  @Test
  void aDigestThatIsNotMadeIsToldAndReadersGetNoBulletin() {
    paper.gather("Orchards wake early", paper.now);
    paper.now = berlin(3, "07:00");
    assertThat(publish.run(() -> false).waiting()).as("nobody files").isEqualTo(1);
    paper.now = berlin(4, "06:00");
    assertThat(informant.run()).isEqualTo(SENT);
    assertThat(paper.letters())
        .singleElement()
        .asString()
        .contains("Digests overdue: 1", "* morning (new)", "  ada@reader.example");
  }

  @Test
  void theWorkOfTheDayIsCountedWithoutTheBulletinsOwn() {
    paper.gather("Orchards wake early", paper.now);
    paper.collate();
    paper.now = berlin(3, "07:00");
    assertThat(publish.run(() -> false).published()).isEqualTo(1);
    paper.now = berlin(4, "06:00");
    assertThat(informant.run()).as("the reader's letter waits").isEqualTo(SENT);
    assertThat(paper.letters().getLast())
        .contains("Letters waiting: 1", "New reports: 1", "New stories: 1", "Editions: 1");
  }

  @Test
  void anAddressWithALoginIsShownWithoutIt() {
    Feed secret =
        new Feed(URI.create("https://me:s3cret@closed.example/feed"), "C", null, Duration.ZERO, 0);
    paper.store.feeds().configure(List.of(secret), paper.now);
    fail(secret, 3);
    paper.now = berlin(3, "06:00");
    assertThat(informant.run()).isEqualTo(SENT);
    assertThat(paper.letters())
        .singleElement()
        .asString()
        .contains("https://***@closed.example/feed")
        .doesNotContain("s3cret");
  }
}
