package org.broadsheet.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.pipeline.TestPaper.DIGEST;
import static org.broadsheet.pipeline.TestPaper.READER;
import static org.broadsheet.pipeline.TestPaper.berlin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.broadsheet.bench.DeliveryFixture;
import org.broadsheet.mail.ScriptedServer;
import org.broadsheet.mail.ScriptedServer.Phase;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Report;
import org.broadsheet.store.MadeEdition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine's clock jumps while the paper is at work, and is set right again. */
class ClockJumpsTest {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final List<String> STORIES =
      List.of(
          "Orchards wake early",
          "Hives found in the ministry",
          "Museum of honey opens",
          "Court fines a pesticide maker",
          "Swarm delays the express train",
          "Farmers plant lavender in Saxony",
          "School teaches children the waggle dance");

  @TempDir private Path folder;
  private TestPaper paper;
  private ScriptedServer server;
  private Deliver deliver;
  private Publish publish;
  private int filed;
  private final List<Integer> published = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    paper = new TestPaper(folder.resolve("paper"));
    server = new ScriptedServer().start();
    deliver = paper.deliver(FakeServer.connection(server.port()));
    publish = paper.publish(DIGEST, READER);
    publish.run(() -> false);
  }

  @AfterEach
  void close() throws IOException {
    deliver.close();
    server.close();
    paper.close();
  }

  private void file() {
    paper.gather(STORIES.get(filed++), paper.now);
    paper.collate();
  }

  private void ring() {
    published.add(publish.run(() -> false).published());
    deliver.run(() -> false);
  }

  private void passDay(int day) {
    for (int hour = 0; hour < 24; hour++) {
      paper.now = berlin(day, "%02d:00".formatted(hour));
      ring();
    }
  }

  private List<String> letters() {
    return server.received().stream().map(each -> new String(each, UTF_8)).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "P1D", "P365D", "PT-1H", "PT-24H"})
  void thereAndBackNoEditionComesTwiceNoStoryIsLostAndNoneComesInBulk(Duration jump) {
    file();
    paper.now = berlin(3, "07:00");
    ring();
    assertThat(letters()).hasSize(1);

    paper.now = berlin(3, "07:30").plus(jump);
    ring();
    ring();
    assertThat(published.subList(1, 3)).as("nothing was filed").containsOnly(0);
    paper.now = paper.now.plus(Duration.ofHours(3));
    file();
    ring();
    ring();
    for (int day = 4; day < 7; day++) {
      paper.now = berlin(day - 1, "22:00");
      file();
      ring();
      passDay(day);
    }
    paper.now = berlin(7, "07:00");
    ring();

    assertThat(published).allMatch(each -> each <= 1);
    for (String story : STORIES.subList(0, filed)) {
      assertThat(letters()).filteredOn(each -> each.contains(story)).as(story).hasSize(1);
    }
    assertThat(paper.store.editions().madeSince(Instant.EPOCH))
        .extracting(MadeEdition::key)
        .doesNotHaveDuplicates();
    assertThat(paper.store.outbox().counts())
        .containsEntry(Delivery.State.ACCEPTED, letters().size());
    assertThat(letters().size()).isBetween(filed - 2, filed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "P1D", "P365D"})
  void aClockThatStaysAheadLeadsToOneEditionForAllThatWasDue(Duration jump) {
    file();
    paper.now = berlin(3, "06:30").plus(jump);
    file();
    ring();
    ring();
    ring();
    assertThat(published).containsExactly(1, 0, 0);
    assertThat(letters()).singleElement().asString().contains(STORIES.get(1));
  }

  @Test
  void aReaderWhoCameWhileTheClockWasAheadHasTheNextEdition() {
    paper.now = berlin(2, "13:00").plus(YEAR);
    Publish later = paper.publish(DIGEST, TestPaper.reader("bo@reader.example"));
    later.run(() -> false);
    paper.now = berlin(2, "14:00");
    later.run(() -> false);
    file();
    paper.now = berlin(3, "07:00");
    assertThat(later.run(() -> false).published()).isEqualTo(1);
  }

  @Test
  void lettersAndServersThatWereToWaitWhileTheClockWasAheadDoNotWaitAYear() {
    DeliveryFixture.queue(paper.store, DeliveryFixture.letters(2, 1), paper.now);
    Instant right = paper.now.plus(Duration.ofMinutes(5));
    paper.now = paper.now.plus(YEAR);
    DeliveryFixture.queue(paper.store, DeliveryFixture.letters(4, 1).subList(2, 4), paper.now);
    server.then(Phase.RCPT, "451 4.7.1 later");
    server.then(Phase.MAIL, "250 2.1.0 ok").then(Phase.MAIL, "530 5.7.0 log in first");
    deliver.run(() -> false);
    assertThat(server.received()).isEmpty();
    assertThat(deliver.conditions().getFirst().pausedUntil()).isAfter(paper.now);

    paper.now = right;
    deliver.run(() -> false);
    Delivery.State[] open = {Delivery.State.QUEUED, Delivery.State.DEFERRED};
    for (Delivery.State state : open) {
      assertThat(paper.store.outbox().counts()).as(state.name()).containsEntry(state, 0);
    }
    assertThat(deliver.conditions().getFirst().pausedUntil()).isBeforeOrEqualTo(right);
  }

  @Test
  void aStoryThatWasForgottenWhileTheClockWasAheadIsKnownAgain() {
    paper.gather("Eleven orchards in Brandenburg lose 400 hives to frost", paper.now);
    paper.collate();
    Instant right = paper.now.plus(Duration.ofHours(3));
    paper.now = paper.now.plus(YEAR);
    paper.gather("Ministry opens a museum of honey in Potsdam", paper.now);
    paper.collate();

    paper.now = right;
    paper.gather("Eleven orchards in Brandenburg lose 400 hives to the frost", paper.now);
    assertThat(paper.collate()).isEqualTo(new Collate.Summary(1, 0));
  }

  @Test
  void aFeedThatWasReadWhileTheClockWasAheadIsReadAgain() throws IOException {
    Instant right = paper.now;
    try (Intake.Site site = new Intake.Site();
        Intake intake = new Intake(site, folder, right)) {
      site.serve("/feed", Intake.rss(Intake.item("1", "https://one.example/1", "Hives", "")));
      intake.gather();
      intake.now = right.plus(YEAR);
      intake.gather();
      assertThat(site.asked).hasSize(2);
      intake.now = right.plus(Duration.ofHours(1));
      intake.gather();
      intake.gather();
      assertThat(site.asked).hasSize(3);
    }
  }

  @Test
  void anEntryDatedInTheFutureCountsAsOfItsGathering() {
    paper.gather(STORIES.getFirst(), paper.now.plus(YEAR));
    Report report = paper.store.entries().unfiled(1).getFirst();
    assertThat(report.entry().dated()).isEqualTo(paper.now.plus(YEAR));
    assertThat(report.appeared()).isEqualTo(paper.now);
    paper.collate();
    paper.now = berlin(3, "07:00");
    ring();
    passDay(4);
    paper.now = paper.now.plus(YEAR);
    ring();
    assertThat(letters()).hasSize(1);
  }
}
