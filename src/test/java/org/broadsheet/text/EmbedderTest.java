package org.broadsheet.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedderTest {
  /** The words' vectors, in the order of the vocabulary. */
  private static final float[][] TABLE = {{0, 0}, {3, 4}, {1, 0}, {-1, 0}};

  private static final String TOKENIZER =
      """
      {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
       "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
       "post_processor": null, "decoder": null,
       "model": {"type": "WordLevel", "unk_token": "[UNK]",
                 "vocab": {"[UNK]": 0, "peace": 1, "war": 2, "мир": 3}}}
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeTokenizer() throws IOException {
    Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
  }

  @Test
  void aWordHasItsVectorOfLengthOne() throws Exception {
    try (Embedder embedder = embedder(words())) {
      assertThat(embedder.dimensions()).isEqualTo(2);
      assertThat(embedder.embed("Peace")).containsExactly(0.6f, 0.8f);
    }
  }

  @Test
  void aTextHasTheMeanOfItsWordsVectors() throws Exception {
    try (Embedder embedder = embedder(words())) {
      // (3, 4) and (1, 0) have the mean (2, 2)
      float half = (float) Math.sqrt(0.5);
      assertThat(embedder.embed("peace war")).containsExactly(new float[] {half, half}, close());
    }
  }

  @Test
  void theModelsOwnSentenceVectorIsTakenBeforeTheMean() throws Exception {
    OnnxFile model = words().overTokens("ReduceMax", "sentence_embedding", "last_hidden_state");
    try (Embedder embedder = embedder(model.output("sentence_embedding", 1, 2))) {
      // the greater of (3, 4) and (-1, 0) is (3, 4), their mean (1, 2)
      assertThat(embedder.embed("peace мир")).containsExactly(0.6f, 0.8f);
    }
  }

  @Test
  void anOutputOfAnotherNameIsTakenWhereItHasARowForEachToken() throws Exception {
    OnnxFile model =
        new OnnxFile()
            .input("input_ids")
            .table("table", TABLE)
            .node("Gather", "hidden", "table", "input_ids")
            .output("hidden", 1, -1, 2);
    try (Embedder embedder = embedder(model)) {
      assertThat(embedder.embed("peace")).containsExactly(0.6f, 0.8f);
    }
  }

  @Test
  void maskAndTypesGoInWhereTheModelReadsThem() throws Exception {
    try (Embedder embedder = embedder(maskedWords())) {
      assertThat(embedder.embed("peace")).containsExactly(0.6f, 0.8f);
    }
  }

  @Test
  void paddingTokensDoNotCount() throws Exception {
    NativeLibraries.load();
    try (SentenceModel model = SentenceModel.open(write(words()), ModelManifest.Pooling.MEAN)) {
      ModelInput tokens = new ModelInput(new long[] {2, 1}, new long[] {1, 0}, new long[] {0, 0});
      assertThat(model.vector(tokens)).containsExactly(1, 0);
    }
  }

  @Test
  void textBeyondTheTokenLimitChangesNothing() throws Exception {
    try (Embedder embedder = embedder(words())) {
      String cut = "war ".repeat(ModelManifest.ABSENT.length());
      assertThat(embedder.embed(cut + "peace")).containsExactly(1, 0);
      assertThat(embedder.embed(cut.substring(4) + "peace")[1]).isPositive();
    }
  }

  @Test
  void aTextOfWhichTheModelMakesNothingIsAllZeros() throws Exception {
    try (Embedder embedder = embedder(words())) {
      assertThat(embedder.embed("")).containsExactly(0, 0);
      assertThat(embedder.embed("unheard-of")).containsExactly(0, 0);
      assertThat(embedder.embed("war мир")).containsExactly(0, 0);
    }
  }

  @Test
  void textThatIsNotUnicodeIsReadAllTheSame() throws Exception {
    try (Embedder embedder = embedder(words())) {
      assertThat(embedder.embed("peace \ud83d 😀 \0")[0]).isPositive();
      assertThat(embedder.embed("😀".repeat(100_000))).containsExactly(0, 0);
    }
  }

  @Test
  void theSameTextGivesTheSameBits() throws Exception {
    String text = "peace war мир peace";
    float[] first;
    try (Embedder embedder = embedder(words())) {
      first = embedder.embed(text);
    }
    try (Embedder embedder = embedder(words())) {
      embedder.embed("war");
      assertThat(embedder.embed(text)).containsExactly(first);
    }
  }

  @Test
  void twoEmbeddersAreOpenAtOnce() throws Exception {
    try (Embedder one = embedder(words());
        Embedder other = embedder(maskedWords())) {
      assertThat(one.embed("peace")).containsExactly(other.embed("peace"));
    }
  }

  @Test
  void aClosedEmbedderSaysSoAndMayBeClosedAgain() throws Exception {
    Embedder embedder = embedder(words());
    embedder.close();
    embedder.close();
    assertThatThrownBy(() -> embedder.embed("war"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("model.onnx is closed");
  }

  @Test
  void aVocabularyOfAnotherModelIsReported() throws Exception {
    Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER.replace("3}", "3, \"sea\": 9}"));
    try (Embedder embedder = embedder(words())) {
      assertThatThrownBy(() -> embedder.embed("sea"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("model.onnx fails on a text: ");
      assertThat(embedder.embed("war")).containsExactly(1, 0);
    }
  }

  @Test
  void aVocabularyWithoutAnUnknownTokenIsReported() throws Exception {
    String without = TOKENIZER.replace("\"[UNK]\": 0, ", "\"the\": 0, ");
    Files.writeString(folder.resolve("tokenizer.json"), without);
    try (Embedder embedder = embedder(words())) {
      assertThatThrownBy(() -> embedder.embed("sea"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("tokenizer.json fails on a text: ");
      assertThat(embedder.embed("war")).containsExactly(1, 0);
    }
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    refused("There is no ", "model.onnx that can be read: put it there");
    write(words());
    Files.delete(folder.resolve("tokenizer.json"));
    refused("There is no ", "tokenizer.json that can be read: put it there");
  }

  @Test
  void aDamagedModelIsNamed() throws IOException {
    byte[] half = Arrays.copyOf(words().bytes(), 60);
    Files.write(folder.resolve("model.onnx"), half);
    refused("model.onnx is not a model that ONNX Runtime can read: ", "download it again");
  }

  @Test
  void aDamagedTokenizerIsNamed() throws IOException {
    write(words());
    Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER.substring(0, 99));
    refused("tokenizer.json is not a tokenizer: ", "Export the model again");
  }

  @Test
  void aModelThatReadsSomethingElseIsRefused() throws IOException {
    write(words().input("position_ids"));
    refused("model.onnx reads input_ids, position_ids: export it so that it reads input_ids");
  }

  @Test
  void aModelThatGivesSomethingElseIsRefused() throws IOException {
    write(
        new OnnxFile()
            .input("input_ids")
            .table("table", TABLE)
            .node("Gather", "words", "table", "input_ids")
            .overTokens("ReduceMax", "logits", "words")
            .output("logits", 1, 2));
    refused("model.onnx gives logits: export it so that it gives sentence_embedding");
  }

  @Test
  void aModelThatTakesOneLengthOnlyIsRefused() throws IOException {
    write(
        new OnnxFile()
            .input("input_ids")
            .table("row", new float[][] {{1, 2}, {3, 4}})
            .table("table", TABLE)
            .node("Gather", "words", "table", "input_ids")
            .node("Add", "last_hidden_state", "words", "row")
            .output("last_hidden_state", 1, -1, 2));
    refused("model.onnx cannot compute texts of 1 to 256 tokens: ", "Export it with a length");
  }

  @Test
  void aModelThatGivesMoreRowsThanThereAreTokensIsRefused() throws IOException {
    write(
        new OnnxFile()
            .input("input_ids")
            .table("table", TABLE)
            .node("Gather", "words", "table", "input_ids")
            .node("Transpose", "last_hidden_state", "words")
            .output("last_hidden_state", 2, -1, 1));
    refused("model.onnx cannot compute texts of 1 to 256 tokens: it gives 2 rows for 1 tokens");
  }

  @Test
  void aModelWhoseVectorsVaryInLengthIsRefused() throws IOException {
    write(
        new OnnxFile()
            .input("input_ids")
            .table("table", TABLE)
            .node("Gather", "words", "table", "input_ids")
            .node("Flatten", "sentence_embedding", "words")
            .output("sentence_embedding", 1, -1));
    refused("model.onnx gives vectors of a length that varies");
  }

  /** A model that gives each token's row of the table. */
  private static OnnxFile words() {
    return new OnnxFile()
        .input("input_ids")
        .table("table", TABLE)
        .node("Gather", "last_hidden_state", "table", "input_ids")
        .output("last_hidden_state", 1, -1, 2);
  }

  /** The same, but it finds the row by number times mask plus type. */
  private static OnnxFile maskedWords() {
    return new OnnxFile()
        .input("input_ids")
        .input("attention_mask")
        .input("token_type_ids")
        .table("table", TABLE)
        .node("Mul", "masked", "input_ids", "attention_mask")
        .node("Add", "typed", "masked", "token_type_ids")
        .node("Gather", "last_hidden_state", "table", "typed")
        .output("last_hidden_state", 1, -1, 2);
  }

  private Embedder embedder(OnnxFile model) throws IOException, UnusableModel {
    write(model);
    return Embedder.open(folder);
  }

  private Path write(OnnxFile model) throws IOException {
    return Files.write(folder.resolve("model.onnx"), model.bytes());
  }

  private void refused(String... words) {
    assertThatThrownBy(() -> Embedder.open(folder))
        .isInstanceOf(UnusableModel.class)
        .hasMessageContainingAll(words);
  }

  private static Offset<Float> close() {
    return within(1e-6f);
  }
}
