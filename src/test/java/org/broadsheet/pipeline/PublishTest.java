package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.pipeline.TestPipeline.DIGEST;
import static org.broadsheet.pipeline.TestPipeline.READER;
import static org.broadsheet.pipeline.TestPipeline.berlin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.broadsheet.news.Feed;
import org.broadsheet.render.Renderer;
import org.broadsheet.store.CollateLease;
import org.broadsheet.store.Filing;
import org.broadsheet.store.StoryMerge;
import org.broadsheet.store.StorySplit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishTest {
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

  private Publish subscribed() {
    Publish publish = pipeline.publish(DIGEST, READER);
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(0, 0, 0, 0, 0));
    return publish;
  }

  private void gatherAndCollate(String title, Instant published) {
    pipeline.gather(title, published);
    pipeline.collate();
  }

  @Test
  void aDigestIsPublishedOnceAtItsLocalTime() {
    Publish publish = subscribed();
    gatherAndCollate("Orchards wake early", pipeline.now);
    pipeline.now = berlin(3, "06:59");
    assertThat(publish.run(() -> false).published()).isZero();
    pipeline.now = berlin(3, "07:00");
    assertThat(publish.run(() -> false).published()).isEqualTo(1);
    assertThat(publish.run(() -> false).published()).isZero();
    assertThat(pipeline.publish(DIGEST, READER).run(() -> false).published()).isZero();
    assertThat(pipeline.letters()).singleElement().asString().contains("Orchards wake early");
  }

  @Test
  void aNewSubscriberWaitsForTheNextSlot() {
    gatherAndCollate("Orchards wake early", pipeline.now);
    pipeline.now = berlin(3, "07:30");
    assertThat(pipeline.publish(DIGEST, READER).run(() -> false).published()).isZero();
  }

  @Test
  void oneEditionMakesUpForAllMissedSlots() {
    Publish publish = subscribed();
    pipeline.now = berlin(4, "12:00");
    gatherAndCollate("Orchards wake early", pipeline.now);
    pipeline.now = berlin(5, "09:00");
    assertThat(publish.run(() -> false).published()).isEqualTo(1);
    assertThat(publish.run(() -> false).published()).isZero();
    assertThat(pipeline.letters()).hasSize(1);
  }

  @Test
  void aBackDatedReportIsInTheNextEditionOnly() {
    Publish publish = subscribed();
    gatherAndCollate("Orchards wake early", pipeline.now);
    pipeline.now = berlin(3, "07:00");
    publish.run(() -> false);
    gatherAndCollate("Hives found in the ministry", berlin(2, "20:00"));
    pipeline.now = berlin(4, "07:00");
    publish.run(() -> false);
    List<String> letters = pipeline.letters();
    assertThat(letters).hasSize(2);
    assertThat(letters.get(0)).contains("Orchards").doesNotContain("Hives found");
    assertThat(letters.get(1)).contains("Hives found").doesNotContain("Orchards");
  }

  @Test
  void anEditionWaitsUntilEntriesGatheredBeforeItsSlotAreFiled() {
    Publish publish = subscribed();
    pipeline.gather("Orchards wake early", pipeline.now);
    pipeline.now = berlin(3, "07:00");
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(0, 0, 0, 1, 0));
    pipeline.collate();
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(1, 0, 0, 0, 0));
  }

  @Test
  void anEmptyEditionIsSentOnlyIfTheDigestSaysSo() {
    Publish publish = subscribed();
    Publish always =
        pipeline.publish(TestPipeline.digest(true), TestPipeline.reader("bo@reader.example"));
    always.run(() -> false);
    pipeline.now = berlin(3, "07:00");
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(0, 1, 0, 0, 0));
    assertThat(pipeline.letters()).isEmpty();
    assertThat(always.run(() -> false)).isEqualTo(new Publish.Summary(1, 0, 0, 0, 0));
    assertThat(pipeline.letters()).hasSize(1);
  }

  @Test
  void aStoryIsNotShownAgainWithoutAChange() {
    Publish publish = subscribed();
    gatherAndCollate("Eleven orchards in Brandenburg lose 400 hives to frost", pipeline.now);
    pipeline.now = berlin(3, "07:00");
    publish.run(() -> false);
    gatherAndCollate("Eleven orchards in Brandenburg lose 400 hives to the frost", pipeline.now);
    assertThat(pipeline.store.entries().lastStoryId()).isEqualTo(1);
    pipeline.now = berlin(4, "07:00");
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(0, 0, 1, 0, 0));
  }

  @Test
  void whatANewReportOfAKnownStoryIsWorthWaitsForALetterAndIsListedOnce() {
    Publish publish = subscribed();
    gatherAndCollate("Eleven orchards in Brandenburg lose 400 hives to frost", pipeline.now);
    pipeline.now = berlin(3, "07:00");
    publish.run(() -> false);
    gatherAndCollate("Eleven orchards in Brandenburg lose 400 hives to the frost", pipeline.now);
    pipeline.now = berlin(4, "07:00");
    assertThat(publish.run(() -> false).passedOver()).isEqualTo(1);
    gatherAndCollate("Ministry opens a museum of honey in Potsdam", pipeline.now);
    pipeline.now = berlin(5, "07:00");
    assertThat(publish.run(() -> false).published()).isEqualTo(1);
    assertThat(pipeline.letters().getLast())
        .contains("* Ministry opens", "More on stories you had", "hives to the frost");
    gatherAndCollate("Cats of Lisbon learn to swim in spring", pipeline.now);
    pipeline.now = berlin(6, "07:00");
    assertThat(publish.run(() -> false).published()).isEqualTo(1);
    assertThat(pipeline.letters().getLast()).contains("* Cats").doesNotContain("frost");
  }

  @Test
  void aFigureThatWasNotInTheReadersLetterIsAnUpdateThoughOneOutletHadIt() {
    Publish publish = subscribed();
    Feed third = feed("three");
    gatherAndCollate("Eleven orchards in Brandenburg lose 400 hives to frost", pipeline.now);
    pipeline.gatherFrom(
        TestPipeline.OTHER, "Frost costs eleven orchards in Brandenburg 400 hives", pipeline.now);
    pipeline.gatherFrom(
        third, "Eleven orchards in Brandenburg lose 650 hives to frost", pipeline.now);
    pipeline.collate();
    pipeline.now = berlin(3, "07:00");
    publish.run(() -> false);
    assertThat(pipeline.letters().getLast()).contains("* Eleven orchards in Brandenburg lose 400");

    pipeline.gatherFrom(
        feed("four"), "Frost costs eleven orchards in Brandenburg 650 hives", pipeline.now);
    pipeline.collate();
    assertThat(pipeline.store.entries().lastStoryId()).isEqualTo(1);
    pipeline.now = berlin(4, "07:00");
    assertThat(publish.run(() -> false).published()).isEqualTo(1);
    assertThat(pipeline.letters().getLast()).contains("Update: 400 =E2=86=92 650 hives");
  }

  private static Feed feed(String name) {
    return new Feed(
        URI.create("https://" + name + ".example/feed"), name, Locale.ENGLISH, Duration.ZERO, 0);
  }

  @Test
  void aChangedStoryIsShownAgainOnceAsAnUpdate() {
    Publish publish = subscribed();
    gatherAndCollate("Eleven orchards in Brandenburg lose 400 hives to frost", pipeline.now);
    pipeline.now = berlin(3, "07:00");
    publish.run(() -> false);
    pipeline.gatherFrom(
        TestPipeline.OTHER, "Eleven orchards in Brandenburg lose 650 hives to frost", pipeline.now);
    pipeline.collate();
    pipeline.now = berlin(4, "07:00");
    assertThat(pipeline.store.entries().lastStoryId()).isEqualTo(1);
    assertThat(publish.run(() -> false).passedOver()).as("one outlet's word").isEqualTo(1);
    gatherAndCollate("Frost costs eleven orchards in Brandenburg 650 hives", pipeline.now);
    assertThat(pipeline.store.entries().lastStoryId()).isEqualTo(1);
    pipeline.now = berlin(5, "07:00");
    assertThat(publish.run(() -> false).published()).isEqualTo(1);
    assertThat(pipeline.letters().getLast()).contains("Update").contains("650 hives");
    gatherAndCollate("Frost costs eleven orchards in Brandenburg their 650 hives", pipeline.now);
    pipeline.now = berlin(6, "07:00");
    assertThat(publish.run(() -> false).passedOver()).isEqualTo(1);
  }

  @Test
  void aStoryMergedIntoAKnownStoryIsNotNew() {
    Publish publish = pipeline.publish(TestPipeline.narrow(1), READER);
    publish.run(() -> false);
    gatherAndCollate("Eleven orchards in Brandenburg lose 400 hives to frost", pipeline.now);
    gatherAndCollate("Ministry opens a museum of honey in Potsdam", pipeline.now);
    pipeline.now = berlin(3, "07:00");
    publish.run(() -> false);
    assertThat(pipeline.letters()).singleElement().asString().contains("orchards");

    pipeline.gather("Museum of honey shows what the frost has left", pipeline.now);
    Filing third =
        new Filing(
            pipeline.store.entries().unfiled(1).getFirst().id(),
            2,
            0.6,
            List.of("a museum"),
            null,
            List.of(new StoryMerge(2, 1, 0.7, List.of("the frost"))),
            null,
            "");
    CollateLease lease =
        pipeline.store.entries().acquireCollate(pipeline.now, Duration.ofMinutes(1)).orElseThrow();
    assertThat(pipeline.store.entries().file(lease, List.of(third), List.of(), pipeline.now))
        .isTrue();
    pipeline.now = berlin(4, "07:00");
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(0, 0, 1, 0, 0));
  }

  @Test
  void whatLeavesAKnownStoryIsNotNew() {
    Publish publish = pipeline.publish(TestPipeline.narrow(1), READER);
    publish.run(() -> false);
    gatherAndCollate("Eleven orchards in Brandenburg lose 400 hives to frost", pipeline.now);
    pipeline.now = berlin(3, "07:00");
    publish.run(() -> false);
    assertThat(pipeline.letters()).singleElement().asString().contains("orchards");

    long known = pipeline.store.entries().find("orchards", 1).getFirst().report().id();
    pipeline.gather("Beekeepers count hives after the frost", pipeline.now);
    long id = pipeline.store.entries().unfiled(1).getFirst().id();
    StorySplit split = new StorySplit(1, 2, List.of(known, id), 0.1, List.of("other names"));
    Filing second = new Filing(id, 1, 0.6, List.of("hives"), null, List.of(), split, "");
    CollateLease lease =
        pipeline.store.entries().acquireCollate(pipeline.now, Duration.ofMinutes(1)).orElseThrow();
    assertThat(pipeline.store.entries().file(lease, List.of(second), List.of(), pipeline.now))
        .isTrue();
    pipeline.now = berlin(4, "07:00");
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(0, 0, 1, 0, 0));
  }

  @Test
  void concurrentNodesPublishAnEditionOnce() throws Exception {
    subscribed();
    gatherAndCollate("Orchards wake early", pipeline.now);
    pipeline.now = berlin(3, "07:00");
    int published = 0;
    try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
      Callable<Publish.Summary> node = () -> pipeline.publish(DIGEST, READER).run(() -> false);
      for (Future<Publish.Summary> done : nodes.invokeAll(List.of(node, node, node, node))) {
        published += done.get().published();
      }
    }
    assertThat(published).isEqualTo(1);
    assertThat(pipeline.letters()).hasSize(1);
  }

  @Test
  void aPreviewRecordsNothing() {
    Publish publish = subscribed();
    gatherAndCollate("Orchards wake early", pipeline.now);
    assertThat(new EditionPreview(publish.context).of(DIGEST, READER, pipeline.now).pages().text())
        .contains("Orchards wake early");
    pipeline.now = berlin(3, "07:00");
    assertThat(publish.run(() -> false).published()).isEqualTo(1);
  }

  @Test
  void aBrokenTemplateIsReplacedByThePackedOne(@TempDir Path templates) throws IOException {
    Files.writeString(templates.resolve("digest.html"), "<p>\n<b th:text=\"${edition.nope}\">");
    LetterComposer composer = pipeline.composer(new Renderer(templates));
    Publish publish = pipeline.publish(composer, DIGEST, READER);
    publish.run(() -> false);
    gatherAndCollate("Orchards wake early", pipeline.now);
    pipeline.now = berlin(3, "07:00");

    assertThat(publish.run(() -> false).published()).isEqualTo(1);
    assertThat(pipeline.letters()).singleElement().asString().contains("Orchards wake early");
    assertThat(composer.templateProblems())
        .singleElement()
        .asString()
        .startsWith("digest.html:2: there is no variable");
  }

  @Test
  void aPreviewOfAPastMomentShowsTheEditionSentThen() {
    Publish publish = subscribed();
    gatherAndCollate("Orchards wake early", pipeline.now);
    pipeline.now = berlin(3, "07:00");
    Instant first = pipeline.now;
    publish.run(() -> false);
    gatherAndCollate("Hives hum late", pipeline.now.plusSeconds(60));
    pipeline.now = berlin(4, "06:00");

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
