package org.broadsheet.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.pipeline.TestPipeline.DIGEST;
import static org.broadsheet.pipeline.TestPipeline.READER;
import static org.broadsheet.pipeline.TestPipeline.berlin;

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
import org.broadsheet.store.EditionRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine's clock jumps while the pipeline is at work, and is set right again. */
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
  private TestPipeline pipeline;
  private ScriptedServer server;
  private Deliver deliver;
  private Publish publish;
  private int filed;
  private final List<Integer> published = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    pipeline = new TestPipeline(folder.resolve("data"));
    server = new ScriptedServer().start();
    deliver = pipeline.deliver(FakeServer.connection(server.port()));
    publish = pipeline.publish(DIGEST, READER);
    publish.run(() -> false);
  }

  @AfterEach
  void close() throws IOException {
    deliver.close();
    server.close();
    pipeline.close();
  }

  private void file() {
    pipeline.gather(STORIES.get(filed++), pipeline.now);
    pipeline.collate();
  }

  private void ring() {
    published.add(publish.run(() -> false).published());
    deliver.run(() -> false);
  }

  private void passDay(int day) {
    for (int hour = 0; hour < 24; hour++) {
      pipeline.now = berlin(day, "%02d:00".formatted(hour));
      ring();
    }
  }

  private List<String> letters() {
    return server.received().stream().map(each -> new String(each, UTF_8)).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "P1D", "P365D", "PT-1H", "PT-24H"})
  void aJumpThereAndBackRepeatsNoEditionAndLosesNoStory(Duration jump) {
    file();
    pipeline.now = berlin(3, "07:00");
    ring();
    assertThat(letters()).hasSize(1);

    pipeline.now = berlin(3, "07:30").plus(jump);
    ring();
    ring();
    assertThat(published.subList(1, 3)).as("nothing was filed").containsOnly(0);
    pipeline.now = pipeline.now.plus(Duration.ofHours(3));
    file();
    ring();
    ring();
    for (int day = 4; day < 7; day++) {
      pipeline.now = berlin(day - 1, "22:00");
      file();
      ring();
      passDay(day);
    }
    pipeline.now = berlin(7, "07:00");
    ring();

    assertThat(published).allMatch(each -> each <= 1);
    for (String story : STORIES.subList(0, filed)) {
      assertThat(letters()).filteredOn(each -> each.contains(story)).as(story).hasSize(1);
    }
    assertThat(pipeline.store.editions().allSince(Instant.EPOCH))
        .extracting(EditionRow::key)
        .doesNotHaveDuplicates();
    assertThat(pipeline.store.outbox().counts())
        .containsEntry(Delivery.State.ACCEPTED, letters().size());
    assertThat(letters().size()).isBetween(filed - 2, filed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "P1D", "P365D"})
  void aClockThatStaysAheadMakesOneEditionForAllThatWasDue(Duration jump) {
    file();
    pipeline.now = berlin(3, "06:30").plus(jump);
    file();
    ring();
    ring();
    ring();
    assertThat(published).containsExactly(1, 0, 0);
    assertThat(letters()).singleElement().asString().contains(STORIES.get(1));
  }

  @Test
  void aReaderAddedWhileTheClockWasAheadGetsTheNextEdition() {
    pipeline.now = berlin(2, "13:00").plus(YEAR);
    Publish later = pipeline.publish(DIGEST, TestPipeline.reader("bo@reader.example"));
    later.run(() -> false);
    pipeline.now = berlin(2, "14:00");
    later.run(() -> false);
    file();
    pipeline.now = berlin(3, "07:00");
    assertThat(later.run(() -> false).published()).isEqualTo(1);
  }

  @Test
  void lettersAndRelaysPausedWhileTheClockWasAheadDoNotWaitAYear() {
    DeliveryFixture.queue(pipeline.store, DeliveryFixture.letters(2, 1), pipeline.now);
    Instant right = pipeline.now.plus(Duration.ofMinutes(5));
    pipeline.now = pipeline.now.plus(YEAR);
    DeliveryFixture.queue(
        pipeline.store, DeliveryFixture.letters(4, 1).subList(2, 4), pipeline.now);
    server.then(Phase.RCPT, "451 4.7.1 later");
    server.then(Phase.MAIL, "250 2.1.0 ok").then(Phase.MAIL, "530 5.7.0 log in first");
    deliver.run(() -> false);
    assertThat(server.received()).isEmpty();
    assertThat(deliver.conditions().getFirst().pausedUntil()).isAfter(pipeline.now);

    pipeline.now = right;
    deliver.run(() -> false);
    Delivery.State[] open = {Delivery.State.QUEUED, Delivery.State.DEFERRED};
    for (Delivery.State state : open) {
      assertThat(pipeline.store.outbox().counts()).as(state.name()).containsEntry(state, 0);
    }
    assertThat(deliver.conditions().getFirst().pausedUntil()).isBeforeOrEqualTo(right);
  }

  @Test
  void aStoryForgottenWhileTheClockWasAheadIsKnownAgain() {
    pipeline.gather("Eleven orchards in Brandenburg lose 400 hives to frost", pipeline.now);
    pipeline.collate();
    Instant right = pipeline.now.plus(Duration.ofHours(3));
    pipeline.now = pipeline.now.plus(YEAR);
    pipeline.gather("Ministry opens a museum of honey in Potsdam", pipeline.now);
    pipeline.collate();

    pipeline.now = right;
    pipeline.gather("Eleven orchards in Brandenburg lose 400 hives to the frost", pipeline.now);
    assertThat(pipeline.collate()).isEqualTo(new Collate.Summary(1, 0));
  }

  @Test
  void aFeedPolledWhileTheClockWasAheadIsPolledAgain() throws IOException {
    Instant right = pipeline.now;
    try (GatherFixture.Site site = new GatherFixture.Site();
        GatherFixture intake = new GatherFixture(site, folder, right)) {
      site.serve(
          "/feed",
          GatherFixture.rss(GatherFixture.item("1", "https://one.example/1", "Hives", "")));
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
  void anEntryDatedInTheFutureIsDatedByItsGathering() {
    pipeline.gather(STORIES.getFirst(), pipeline.now.plus(YEAR));
    Report report = pipeline.store.entries().unfiled(1).getFirst();
    assertThat(report.entry().dated()).isEqualTo(pipeline.now.plus(YEAR));
    assertThat(report.appeared()).isEqualTo(pipeline.now);
    pipeline.collate();
    pipeline.now = berlin(3, "07:00");
    ring();
    passDay(4);
    pipeline.now = pipeline.now.plus(YEAR);
    ring();
    assertThat(letters()).hasSize(1);
  }
}
