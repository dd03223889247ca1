package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.pipeline.TestPipeline.DIGEST;
import static org.broadsheet.pipeline.TestPipeline.READER;
import static org.broadsheet.pipeline.TestPipeline.berlin;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.broadsheet.edition.ReportPlace;
import org.broadsheet.edition.StoryOutcome;
import org.broadsheet.news.ArchivedEdition.CutPlace;
import org.broadsheet.pipeline.EditionExplainer.Finding;
import org.broadsheet.pipeline.EditionExplainer.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditionExplainerTest {
  private static final String FROST = "Eleven orchards in Brandenburg lose 400 hives to frost";

  @TempDir private Path folder;
  private TestPipeline pipeline;
  private Publish publish;

  @BeforeEach
  void open() {
    pipeline = new TestPipeline(folder);
    publish = pipeline.publish(DIGEST, READER);
    publish.run(() -> false);
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private void file(String title) {
    pipeline.gather(title, pipeline.now);
    pipeline.collate();
  }

  private List<Finding> about(long storyId) {
    return new EditionExplainer(publish.context)
        .explain(pipeline.store.stories().history(storyId))
        .findings();
  }

  @Test
  void aStoryBeforeItsFirstEditionIsToCome() {
    file(FROST);
    assertThat(about(1))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.state()).isEqualTo(State.TO_COME);
              assertThat(finding.edition().slot()).isEqualTo("2026-03-03T07:00");
              assertThat(finding.outcome()).isInstanceOf(StoryOutcome.Shown.class);
            });
  }

  @Test
  void aStoryShownAndThenLeftOutHasBothFindings() {
    file(FROST);
    pipeline.now = berlin(3, "07:00");
    publish.run(() -> false);
    file("Frost costs eleven orchards in Brandenburg hives");
    file("Ministry opens a museum of honey in Potsdam");
    pipeline.now = berlin(4, "07:00");
    publish.run(() -> false);

    assertThat(about(1)).extracting(Finding::state).containsExactly(State.SHOWN, State.LEFT_OUT);
    assertThat(about(1))
        .extracting(Finding::outcome)
        .last()
        .isEqualTo(new StoryOutcome.AlreadyShown(1));
    assertThat(about(1))
        .flatExtracting(finding -> finding.places().values())
        .containsExactly(ReportPlace.LEAD, ReportPlace.EARLIER_STORY);
  }

  @Test
  void aStoryThatTheLetterHadNoRoomForIsCut() {
    pipeline.close();
    pipeline = new TestPipeline(folder.resolve("long"));
    publish = pipeline.publish(TestPipeline.narrow(500), READER);
    publish.run(() -> false);
    int stories = 150;
    for (int i = 0; i < stories; i++) {
      pipeline.gather(words(i), pipeline.now);
    }
    pipeline.collate();
    assertThat(pipeline.store.entries().lastStoryId()).isEqualTo(stories);
    pipeline.now = berlin(3, "07:00");
    assertThat(publish.run(() -> false).published()).isEqualTo(1);

    List<Finding> findings =
        LongStream.rangeClosed(1, stories).mapToObj(id -> about(id).getFirst()).toList();
    assertThat(findings).extracting(Finding::state).containsOnly(State.SHOWN, State.CUT);
    assertThat(findings)
        .filteredOn(finding -> finding.state() == State.CUT)
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.cut()).isEqualTo(CutPlace.LETTER_END));
  }

  /** A long headline of words that no other has. */
  private static String words(int number) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      long seed = (number * 20L + i + 1) * 2_654_435_761L;
      for (int letter = 0; letter < 8; letter++) {
        words.append("aeioubdfgklmnprstvz".charAt((int) (seed % 19)));
        seed = seed / 19 + 7L * letter;
      }
      words.append(' ');
    }
    return words.toString().strip();
  }

  @Test
  void aStoryBeyondTheLimitIsExplained() {
    pipeline.close();
    pipeline = new TestPipeline(folder.resolve("narrow"));
    publish = pipeline.publish(TestPipeline.narrow(1), READER);
    publish.run(() -> false);
    file(FROST);
    file("Ministry opens a museum of honey in Potsdam");
    pipeline.now = berlin(3, "07:00");
    publish.run(() -> false);

    assertThat(List.of(about(1).getFirst(), about(2).getFirst()))
        .extracting(Finding::state)
        .containsExactlyInAnyOrder(State.SHOWN, State.LEFT_OUT);
    assertThat(about(2).getFirst().outcome())
        .isInstanceOfSatisfying(
            StoryOutcome.BeyondLimit.class,
            beyond -> {
              assertThat(beyond.position()).isEqualTo(2);
              assertThat(beyond.limit()).isEqualTo(1);
            });
  }
}
