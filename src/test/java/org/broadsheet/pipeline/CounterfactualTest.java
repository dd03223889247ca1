package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.pipeline.TestPipeline.DIGEST;
import static org.broadsheet.pipeline.TestPipeline.READER;
import static org.broadsheet.pipeline.TestPipeline.berlin;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.broadsheet.edition.EditionDifference;
import org.broadsheet.edition.EditionDifference.Line;
import org.broadsheet.news.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three mornings: two stories, then one, then none. */
class CounterfactualTest {
  private static final String FROST = "Eleven orchards in Brandenburg lose 400 hives to frost";
  private static final String MUSEUM = "Ministry opens a museum of honey in Potsdam";
  private static final String SWARM = "Swarm settles on the clock of Görlitz station";

  @TempDir private Path folder;
  private TestPipeline pipeline;
  private Instant start;

  @BeforeEach
  void publishThreeEditions() {
    pipeline = new TestPipeline(folder);
    start = pipeline.now;
    Publish publish = pipeline.publish(DIGEST, READER);
    publish.run(() -> false);
    publishOn(3, publish, FROST, MUSEUM);
    publishOn(4, publish, SWARM);
    publishOn(5, publish);
  }

  private void publishOn(int day, Publish publish, String... titles) {
    pipeline.now = pipeline.now.plusSeconds(60);
    for (String title : titles) {
      pipeline.gather(title, pipeline.now);
    }
    pipeline.collate();
    pipeline.now = berlin(day, "07:00");
    publish.run(() -> false);
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private List<EditionDifference> under(Digest digest) {
    List<EditionDifference> differences = new ArrayList<>();
    new Counterfactual(pipeline.publish(digest, READER).context)
        .replay(start, pipeline.now, differences::add);
    return differences;
  }

  private static List<String> headlines(List<Line> lines) {
    return lines.stream().map(Line::headline).toList();
  }

  @Test
  void theSameSettingsMakeNoDifference() {
    assertThat(under(DIGEST)).extracting(EditionDifference::shown).containsExactly(2, 1, 0);
    assertThat(under(DIGEST))
        .allSatisfy(difference -> assertThat(difference.added()).isEmpty())
        .allSatisfy(difference -> assertThat(difference.removed()).isEmpty());
  }

  @Test
  void aLowerLimitRemovesAStory() {
    List<EditionDifference> differences = under(TestPipeline.narrow(1));
    assertThat(differences).extracting(EditionDifference::shown).containsExactly(1, 1, 0);
    assertThat(headlines(differences.getFirst().removed())).containsExactly(MUSEUM);
    assertThat(differences.getFirst().added()).isEmpty();
  }

  @Test
  void aRenamedDigestRemovesAllStoriesAndAddsThemAgain() {
    List<EditionDifference> differences = under(TestPipeline.named("evening"));
    assertThat(differences)
        .extracting(d -> d.edition().digest())
        .containsExactly("evening", "evening", "morning", "morning");
    assertThat(headlines(differences.getFirst().added())).containsExactlyInAnyOrder(FROST, MUSEUM);
    assertThat(headlines(differences.getLast().removed())).containsExactly(SWARM);
  }

  @Test
  void nothingIsRecorded() {
    long editions = pipeline.store.editions().allSince(Instant.EPOCH).size();
    under(TestPipeline.named("evening"));
    assertThat(pipeline.store.editions().allSince(Instant.EPOCH)).hasSize((int) editions);
    assertThat(pipeline.letters()).hasSize(2);
  }
}
