package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Report;
import org.broadsheet.story.ReportEmbedder;
import org.broadsheet.text.Embedder;
import org.broadsheet.text.Embedding;
import org.broadsheet.text.EnglishModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportEmbeddingsTest {
  private static final String FROST = "Frost damages the orchards along the river";

  private static final Entry SNOW =
      Entry.of("snow", null, "Snow covers the hills", "", Locale.ENGLISH, null);

  @TempDir Path folder;
  private TestPipeline pipeline;
  private Embedder embedder;
  private ReportEmbedder model;

  @BeforeEach
  void open() throws Exception {
    pipeline = new TestPipeline(folder);
    embedder = Embedder.open(EnglishModel.in(folder.resolve("model")));
    model = new ReportEmbedder(embedder);
  }

  @AfterEach
  void close() {
    embedder.close();
    pipeline.close();
  }

  @Test
  void whatWasComputedIsReadFromTheDatabaseAfterARestart() {
    Report report = gathered(FROST);
    ReportEmbeddings first = embeddings();
    assertThat(first.prepare(List.of(report), Instant.EPOCH, () -> false)).isTrue();
    assertThat(first.prepare(List.of(report), Instant.EPOCH, () -> false)).isFalse();
    Embedding computed = embedding(first, report);

    embedder.close();
    ReportEmbeddings restarted = embeddings();
    assertThat(restarted.meaning().embeddings().apply(report)).isNull();
    restarted.prepareAll();
    assertThat(embedding(restarted, report).bytes()).isEqualTo(computed.bytes());
    assertThat(restarted.prepare(List.of(report), Instant.EPOCH, () -> false)).isFalse();
  }

  @Test
  void anEntryThatSaysSomethingElseIsEmbeddedAnew() {
    Report report = gathered(FROST);
    ReportEmbeddings embeddings = embeddings();
    embeddings.prepare(List.of(report), Instant.EPOCH, () -> false);
    Report changed = new Report(report.id(), report.feed(), SNOW, report.gathered());
    assertThat(embeddings.prepare(List.of(changed), Instant.EPOCH, () -> false)).isTrue();
    assertThat(embedding(embeddings, changed).bytes())
        .isNotEqualTo(embedding(embeddings, report).bytes());
  }

  @Test
  void whatNoStoryIsComparedWithIsDeleted() {
    Report report = gathered(FROST);
    ReportEmbeddings embeddings = embeddings();
    embeddings.prepare(List.of(report), Instant.EPOCH, () -> false);
    Instant later = report.gathered().plus(Duration.ofDays(8));
    embeddings.prepare(List.of(), later, () -> false);
    assertThat(pipeline.store.embeddings().find(model.model(), List.of(report.id()))).isEmpty();
  }

  @Test
  void aStopLeavesTheRestOut() {
    Report report = gathered(FROST);
    assertThat(embeddings().prepare(List.of(report), Instant.EPOCH, () -> true)).isTrue();
    assertThat(pipeline.store.embeddings().find(model.model(), List.of(report.id()))).isEmpty();
  }

  private ReportEmbeddings embeddings() {
    return new ReportEmbeddings(pipeline.store.embeddings(), () -> model);
  }

  private static Embedding embedding(ReportEmbeddings embeddings, Report report) {
    return Objects.requireNonNull(embeddings.meaning().embeddings().apply(report));
  }

  private Report gathered(String title) {
    pipeline.gather(title, pipeline.now);
    return pipeline.store.entries().unfiled(1).getFirst();
  }
}
