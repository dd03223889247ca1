package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.pipeline.TestPaper.DIGEST;
import static org.broadsheet.pipeline.TestPaper.READER;
import static org.broadsheet.pipeline.TestPaper.berlin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.broadsheet.render.Renderer;
import org.broadsheet.store.CollateLease;
import org.broadsheet.store.Filing;
import org.broadsheet.store.StoryMerge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishTest {
  @TempDir private Path folder;
  private TestPaper paper;

  @BeforeEach
  void open() {
    paper = new TestPaper(folder);
  }

  @AfterEach
  void close() {
    paper.close();
  }

  private Publish subscribed() {
    Publish publish = paper.publish(DIGEST, READER);
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(0, 0, 0, 0, 0));
    return publish;
  }

  private void gatherAndCollate(String title, Instant published) {
    paper.gather(title, published);
    paper.collate();
  }

  @Test
  void aDigestIsPublishedOnceAtItsHourOnTheReadersClock() {
    Publish publish = subscribed();
    gatherAndCollate("Orchards wake early", paper.now);
    paper.now = berlin(3, "06:59");
    assertThat(publish.run(() -> false).published()).isZero();
    paper.now = berlin(3, "07:00");
    assertThat(publish.run(() -> false).published()).isEqualTo(1);
    assertThat(publish.run(() -> false).published()).isZero();
    assertThat(paper.publish(DIGEST, READER).run(() -> false).published()).isZero();
    assertThat(paper.letters()).singleElement().asString().contains("Orchards wake early");
  }

  @Test
  void aNewSubscriberWaitsForTheNextSlot() {
    gatherAndCollate("Orchards wake early", paper.now);
    paper.now = berlin(3, "07:30");
    assertThat(paper.publish(DIGEST, READER).run(() -> false).published()).isZero();
  }

  @Test
  void afterAPauseOneEditionMakesUpForAllMissedSlots() {
    Publish publish = subscribed();
    paper.now = berlin(4, "12:00");
    gatherAndCollate("Orchards wake early", paper.now);
    paper.now = berlin(5, "09:00");
    assertThat(publish.run(() -> false).published()).isEqualTo(1);
    assertThat(publish.run(() -> false).published()).isZero();
    assertThat(paper.letters()).hasSize(1);
  }

  @Test
  void aLateBackDatedReportIsInExactlyTheNextEdition() {
    Publish publish = subscribed();
    gatherAndCollate("Orchards wake early", paper.now);
    paper.now = berlin(3, "07:00");
    publish.run(() -> false);
    gatherAndCollate("Hives found in the ministry", berlin(2, "20:00"));
    paper.now = berlin(4, "07:00");
    publish.run(() -> false);
    List<String> letters = paper.letters();
    assertThat(letters).hasSize(2);
    assertThat(letters.get(0)).contains("Orchards").doesNotContain("Hives found");
    assertThat(letters.get(1)).contains("Hives found").doesNotContain("Orchards");
  }

  @Test
  void anEditionWaitsUntilWhatWasGatheredBeforeItsSlotIsFiled() {
    Publish publish = subscribed();
    paper.gather("Orchards wake early", paper.now);
    paper.now = berlin(3, "07:00");
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(0, 0, 0, 1, 0));
    paper.collate();
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(1, 0, 0, 0, 0));
  }

  @Test
  void withoutAStoryNoMailGoesOutUnlessTheDigestSaysSo() {
    Publish publish = subscribed();
    Publish always = paper.publish(TestPaper.digest(true), TestPaper.reader("bo@reader.example"));
    always.run(() -> false);
    paper.now = berlin(3, "07:00");
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(0, 1, 0, 0, 0));
    assertThat(paper.letters()).isEmpty();
    assertThat(always.run(() -> false)).isEqualTo(new Publish.Summary(1, 0, 0, 0, 0));
    assertThat(paper.letters()).hasSize(1);
  }

  @Test
  void aStoryThatTheReaderHadIsNotShownAgain() {
    Publish publish = subscribed();
    gatherAndCollate("Eleven orchards in Brandenburg lose 400 hives to frost", paper.now);
    paper.now = berlin(3, "07:00");
    publish.run(() -> false);
    gatherAndCollate("Eleven orchards in Brandenburg lose 400 hives to the frost", paper.now);
    assertThat(paper.store.entries().lastStoryId()).isEqualTo(1);
    paper.now = berlin(4, "07:00");
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(0, 1, 0, 0, 0));
  }

  @Test
  void aStoryReturnsAsAnUpdateOnceAndSaysWhatIsNew() {
    Publish publish = subscribed();
    gatherAndCollate("Eleven orchards in Brandenburg lose 400 hives to frost", paper.now);
    paper.now = berlin(3, "07:00");
    publish.run(() -> false);
    paper.gatherFrom(
        TestPaper.OTHER, "Eleven orchards in Brandenburg lose 650 hives to frost", paper.now);
    paper.collate();
    paper.now = berlin(4, "07:00");
    assertThat(paper.store.entries().lastStoryId()).isEqualTo(1);
    assertThat(publish.run(() -> false).empty()).as("one outlet's word").isEqualTo(1);
    gatherAndCollate("Frost costs eleven orchards in Brandenburg 650 hives", paper.now);
    assertThat(paper.store.entries().lastStoryId()).isEqualTo(1);
    paper.now = berlin(5, "07:00");
    assertThat(publish.run(() -> false).published()).isEqualTo(1);
    assertThat(paper.letters().getLast()).contains("Update").contains("650 hives");
    gatherAndCollate("Frost costs eleven orchards in Brandenburg their 650 hives", paper.now);
    paper.now = berlin(6, "07:00");
    assertThat(publish.run(() -> false).empty()).isEqualTo(1);
  }

  @Test
  void aStoryThatTurnsOutToBeOneTheReaderHadIsNotNew() {
    Publish publish = paper.publish(TestPaper.narrow(1), READER);
    publish.run(() -> false);
    gatherAndCollate("Eleven orchards in Brandenburg lose 400 hives to frost", paper.now);
    gatherAndCollate("Ministry opens a museum of honey in Potsdam", paper.now);
    paper.now = berlin(3, "07:00");
    publish.run(() -> false);
    assertThat(paper.letters()).singleElement().asString().contains("orchards");

    paper.gather("Museum of honey shows what the frost has left", paper.now);
    Filing third =
        new Filing(
            paper.store.entries().unfiled(1).getFirst().id(),
            2,
            0.6,
            List.of("a museum"),
            List.of(new StoryMerge(2, 1, 0.7, List.of("the frost"))));
    CollateLease lease =
        paper.store.entries().acquireCollate(paper.now, Duration.ofMinutes(1)).orElseThrow();
    assertThat(paper.store.entries().file(lease, List.of(third), paper.now)).isTrue();
    paper.now = berlin(4, "07:00");
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(0, 1, 0, 0, 0));
  }

  @Test
  void twoNodesThatPublishAtOnceMakeTheEditionOnce() throws Exception {
    subscribed();
    gatherAndCollate("Orchards wake early", paper.now);
    paper.now = berlin(3, "07:00");
    int published = 0;
    try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
      Callable<Publish.Summary> node = () -> paper.publish(DIGEST, READER).run(() -> false);
      for (Future<Publish.Summary> done : nodes.invokeAll(List.of(node, node, node, node))) {
        published += done.get().published();
      }
    }
    assertThat(published).isEqualTo(1);
    assertThat(paper.letters()).hasSize(1);
  }

  @Test
  void aPreviewRecordsNothing() {
    Publish publish = subscribed();
    gatherAndCollate("Orchards wake early", paper.now);
    assertThat(new EditionPreview(publish.context).of(DIGEST, READER, paper.now).pages().text())
        .contains("Orchards wake early");
    paper.now = berlin(3, "07:00");
    assertThat(publish.run(() -> false).published()).isEqualTo(1);
  }

  @Test
  void aBrokenTemplateCostsNoReaderTheirEdition(@TempDir Path templates) throws IOException {
    Files.writeString(templates.resolve("digest.html"), "<p>\n<b th:text=\"${edition.nope}\">");
    LetterComposer composer = paper.composer(new Renderer(templates));
    Publish publish = paper.publish(composer, DIGEST, READER);
    publish.run(() -> false);
    gatherAndCollate("Orchards wake early", paper.now);
    paper.now = berlin(3, "07:00");

    assertThat(publish.run(() -> false).published()).isEqualTo(1);
    assertThat(paper.letters()).singleElement().asString().contains("Orchards wake early");
    assertThat(composer.templateProblems())
        .singleElement()
        .asString()
        .startsWith("digest.html:2: there is no variable");
  }

  @Test
  void aPreviewOfAMomentThatIsPastShowsWhatWentOutThen() {
    Publish publish = subscribed();
    gatherAndCollate("Orchards wake early", paper.now);
    paper.now = berlin(3, "07:00");
    Instant first = paper.now;
    publish.run(() -> false);
    gatherAndCollate("Hives hum late", paper.now.plusSeconds(60));
    paper.now = berlin(4, "06:00");

    assertThat(new EditionPreview(publish.context).of(DIGEST, READER, first).pages().text())
        .contains("Orchards wake early")
        .doesNotContain("Hives hum late");
    assertThat(
            new EditionPreview(publish.context)
                .of(DIGEST, READER, berlin(4, "07:00"))
                .pages()
                .text())
        .contains("Hives hum late")
        .doesNotContain("Orchards wake early");
  }
}
