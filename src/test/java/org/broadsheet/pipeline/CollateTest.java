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
  private TestPaper paper;

  @BeforeEach
  void open() {
    paper = new TestPaper(folder);
  }

  @AfterEach
  void close() {
    paper.close();
  }

  private Collate.Summary collateAfresh() {
    return new Collate(
            paper.store.entries(),
            Duration.ofDays(7),
            () -> new Clusterer(Duration.ofDays(7)),
            () -> paper.now,
            paper.metrics)
        .run(() -> false);
  }

  @Test
  void aNodeThatWasRestartedFindsTheStoriesOfTheOneBefore() {
    paper.gather(FROST, paper.now);
    assertThat(collateAfresh()).isEqualTo(new Collate.Summary(1, 1));
    paper.gather(FROST + " again", paper.now);
    assertThat(collateAfresh()).isEqualTo(new Collate.Summary(1, 0));
  }

  @Test
  void aNodeSeesWhatAnotherHasFiledMeanwhile() {
    paper.gather("Ministry opens a museum of honey", paper.now);
    paper.collate();
    paper.gather(FROST, paper.now);
    collateAfresh();
    paper.gather(FROST + " again", paper.now);
    assertThat(paper.collate()).isEqualTo(new Collate.Summary(1, 0));
  }

  @Test
  void underALeaseThatWasTakenOverNothingIsWritten() {
    paper.gather(FROST, paper.now);
    CollateLease stale =
        paper.store.entries().acquireCollate(paper.now, Duration.ZERO).orElseThrow();
    paper.collate();
    assertThat(paper.store.entries().file(stale, List.of(), paper.now)).isFalse();
    assertThat(paper.store.entries().lastFiled()).isEqualTo(1);
  }

  @Test
  void aNodeWhoseRebuildingOutlastsItsLeaseFilesWhenItHasTheNext() {
    paper.gather(FROST, paper.now);
    Collate slow =
        new Collate(
            paper.store.entries(),
            Duration.ofDays(7),
            () -> {
              paper.store.entries().acquireCollate(paper.now, Duration.ZERO);
              return new Clusterer(Duration.ofDays(7));
            },
            () -> paper.now,
            paper.metrics);
    assertThat(slow.run(() -> false)).isEqualTo(new Collate.Summary(1, 1));
  }
}
