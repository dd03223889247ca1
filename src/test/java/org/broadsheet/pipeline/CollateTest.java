package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.broadsheet.store.CollateLease;
import org.broadsheet.story.Clusterer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollateTest {
  private static final String FROST = "Eleven orchards in Brandenburg lose 400 hives to frost";

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

  private Collate.Summary collateAfresh() {
    return new Collate(
            pipeline.store.entries(),
            Duration.ofDays(7),
            () -> new Clusterer(Duration.ofDays(7)),
            pipeline.noEmbeddings(),
            () -> pipeline.now,
            pipeline.metrics)
        .run(() -> false);
  }

  @Test
  void aRestartedNodeFindsItsEarlierStories() {
    pipeline.gather(FROST, pipeline.now);
    assertThat(collateAfresh()).isEqualTo(new Collate.Summary(1, 1));
    pipeline.gather(FROST + " again", pipeline.now);
    assertThat(collateAfresh()).isEqualTo(new Collate.Summary(1, 0));
  }

  @Test
  void aNodeSeesWhatAnotherHasFiled() {
    pipeline.gather("Ministry opens a museum of honey", pipeline.now);
    pipeline.collate();
    pipeline.gather(FROST, pipeline.now);
    collateAfresh();
    pipeline.gather(FROST + " again", pipeline.now);
    assertThat(pipeline.collate()).isEqualTo(new Collate.Summary(1, 0));
  }

  @Test
  void underALostLeaseNothingIsWritten() {
    pipeline.gather(FROST, pipeline.now);
    CollateLease stale =
        pipeline.store.entries().acquireCollate(pipeline.now, Duration.ZERO).orElseThrow();
    pipeline.collate();
    assertThat(pipeline.store.entries().file(stale, List.of(), List.of(), pipeline.now)).isFalse();
    assertThat(pipeline.store.entries().lastFiled()).isEqualTo(1);
  }

  @Test
  void aNodeThatLosesItsLeaseWhileItReadsFilesUnderTheNext() {
    pipeline.gather(FROST, pipeline.now);
    Collate slow =
        new Collate(
            pipeline.store.entries(),
            Duration.ofDays(7),
            () -> {
              pipeline.store.entries().acquireCollate(pipeline.now, Duration.ZERO);
              return new Clusterer(Duration.ofDays(7));
            },
            pipeline.noEmbeddings(),
            () -> pipeline.now,
            pipeline.metrics);
    assertThat(slow.run(() -> false)).isEqualTo(new Collate.Summary(1, 1));
  }
}
