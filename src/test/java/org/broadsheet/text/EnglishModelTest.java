package org.broadsheet.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real model says, and what is measured of it. */
class EnglishModelTest {
  private static final String STRIKE = "Bus drivers walk out over pay, leaving commuters stranded";
  private static final String WALKOUT =
      "Transport workers strike for higher wages as trips cancelled";
  private static final String OTTER = "Zoo welcomes three otter pups";

  @TempDir static Path folder;
  private static Embedder embedder;

  @BeforeAll
  static void open() throws Exception {
    embedder = Embedder.open(EnglishModel.in(folder.resolve("minilm")));
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  @Test
  void otherWordsForOneEventAreNearerThanAnotherEvent() {
    assertThat(similarity(STRIKE, WALKOUT)).isGreaterThan(0.8);
    assertThat(similarity(STRIKE, OTTER)).isLessThan(0.3);
    assertThat(similarity(STRIKE, STRIKE)).isEqualTo(2, within(0.5));
  }

  @Test
  void theLanguagesThatItDoesNotUnderstandAreFoundOut() {
    assertThat(embedder.languages()).containsExactly("en");
    assertThat(embedder.understands("en-GB")).isTrue();
    assertThat(embedder.understands("de")).isFalse();
  }

  @Test
  void calibrationTellsRelatedFromUnrelatedSentences() {
    Calibration.Scale within = embedder.calibration().within();
    assertThat(within.unrelated()).isBetween(-0.05, 0.15);
    assertThat(within.related()).isBetween(0.3, 0.6);
    assertThat(within.tells()).isTrue();
    assertThat(embedder.calibration().across()).isEqualTo(Calibration.Scale.NONE);
  }

  @Test
  void roundingToWholeNumbersMovesNoCosineByMuch() {
    float[] strike = embedder.embed(STRIKE);
    float[] walkout = embedder.embed(WALKOUT);
    double exact = 0;
    for (int i = 0; i < strike.length; i++) {
      exact += (double) strike[i] * walkout[i];
    }
    assertThat(embedder.embedding(STRIKE).cosine(embedder.embedding(WALKOUT)))
        .isEqualTo(exact, within(0.01));
  }

  @Test
  void anotherManifestIsAnotherModel() throws Exception {
    Path other = EnglishModel.in(folder.resolve("first"));
    Files.writeString(
        other.resolve("manifest.json"),
        "{\"languages\": [\"en\"], \"pooling\": \"first\", \"prefix\": \"news: \", \"length\":"
            + " 64}");
    try (Embedder first = Embedder.open(other)) {
      assertThat(first.hash()).isNotEqualTo(embedder.hash());
      assertThat(first.embed(STRIKE)).isNotEqualTo(embedder.embed("news: " + STRIKE));
    }
  }

  private static double similarity(String one, String other) {
    return embedder
        .calibration()
        .similarity(embedder.embedding(one), embedder.embedding(other), true);
  }
}
