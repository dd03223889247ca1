package org.broadsheet.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of vectors as model2vec saves them, of a vocabulary of four tokens. */
class StaticModelTest {
  private static final String TOKENIZER =
      """
      {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
       "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
       "post_processor": null, "decoder": null,
       "model": {"type": "WordLevel", "unk_token": "[UNK]",
                 "vocab": {"[UNK]": 0, "peace": 1, "war": 2, "мир": 3}}}
      """;

  private static final float[] ROWS = {9, 9, 3, 4, 1, 0, -1, 0};

  @TempDir Path folder;

  @BeforeEach
  void writeTokenizer() throws IOException {
    Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
  }

  @Test
  void aTextHasTheMeanOfTheVectorsOfItsKnownWords() throws Exception {
    write(
        "{\"embeddings\": {\"dtype\": \"F32\", \"shape\": [4, 2], \"data_offsets\": [0, 32]}}",
        ROWS);
    try (Embedder embedder = Embedder.open(folder)) {
      assertThat(embedder.embed("Peace")).containsExactly(0.6f, 0.8f);
      assertThat(embedder.embed("peace unheard-of")).containsExactly(0.6f, 0.8f);
      // (3, 4) and (-1, 0) have the mean (1, 2)
      float[] mean = {(float) (1 / Math.sqrt(5)), (float) (2 / Math.sqrt(5))};
      assertThat(embedder.embed("peace мир")).containsExactly(mean, within(1e-6f));
      assertThat(embedder.embed("unheard-of")).containsExactly(0, 0);
    }
  }

  @Test
  void tokensAreWeighedAndMappedToRowsWhereTheFileSaysSo() throws Exception {
    // Each token has another one's row, and peace weighs a third.
    String header =
        """
        {"__metadata__": {"format": "pt"},
         "embeddings": {"dtype": "F32", "shape": [4, 2], "data_offsets": [0, 32]},
         "weights": {"dtype": "F32", "shape": [4], "data_offsets": [32, 48]},
         "mapping": {"dtype": "I32", "shape": [4], "data_offsets": [48, 64]}}
        """;
    float[] weights = {1, 1 / 3f, 1, 1};
    float[] mapping = {
      Float.intBitsToFloat(0), Float.intBitsToFloat(2), Float.intBitsToFloat(1), 0
    };
    write(header, ROWS, weights, mapping);
    try (Embedder embedder = Embedder.open(folder)) {
      assertThat(embedder.embed("peace")).containsExactly(1, 0);
      // a third of (1, 0), and (3, 4)
      double length = Math.hypot(10 / 3.0, 4);
      float[] mean = {(float) (10 / 3.0 / length), (float) (4 / length)};
      assertThat(embedder.embed("peace war")).containsExactly(mean, within(1e-6f));
    }
  }

  @Test
  void numbersOfHalfPrecisionAreRead() throws Exception {
    byte[] halves = new byte[16];
    ByteBuffer buffer = ByteBuffer.wrap(halves).order(ByteOrder.LITTLE_ENDIAN);
    for (float each : ROWS) {
      buffer.putShort(Float.floatToFloat16(each));
    }
    String header =
        "{\"embeddings\": {\"dtype\": \"F16\", \"shape\": [4, 2], \"data_offsets\": [0, 16]}}";
    Files.write(folder.resolve("model.safetensors"), file(header, halves));
    try (Embedder embedder = Embedder.open(folder)) {
      assertThat(embedder.embed("peace")).containsExactly(0.6f, 0.8f);
    }
  }

  @Test
  void aFileThatIsCutShortIsNamed() throws IOException {
    String header =
        "{\"embeddings\": {\"dtype\": \"F32\", \"shape\": [4, 2], \"data_offsets\": [0, 32]}}";
    write(header, Arrays.copyOf(ROWS, 6));
    refused("model.safetensors is not a file of safetensors that can be read: ", "cut short");
    Files.write(folder.resolve("model.safetensors"), new byte[] {1, 2, 3});
    refused("it has no header. Download it again");
  }

  @Test
  void aFileWithoutTheTableIsNamed() throws IOException {
    write("{\"other\": {\"dtype\": \"F32\", \"shape\": [4, 2], \"data_offsets\": [0, 32]}}", ROWS);
    refused("model.safetensors has no table \"embeddings\": bring a model that model2vec");
  }

  @Test
  void numbersOfAnUnknownKindAreNamed() throws IOException {
    write(
        "{\"embeddings\": {\"dtype\": \"BF16\", \"shape\": [4, 4], \"data_offsets\": [0, 32]}}",
        ROWS);
    refused("its table \"embeddings\" holds numbers of the kind BF16");
  }

  private void write(String header, float[]... tables) throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (float[] table : tables) {
      ByteBuffer buffer =
          ByteBuffer.allocate(table.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (float each : table) {
        buffer.putFloat(each);
      }
      data.writeBytes(buffer.array());
    }
    Files.write(folder.resolve("model.safetensors"), file(header, data.toByteArray()));
  }

  private static byte[] file(String header, byte[] data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + json.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .put(data)
        .array();
  }

  private void refused(String... words) {
    assertThatThrownBy(() -> Embedder.open(folder))
        .isInstanceOf(UnusableModel.class)
        .hasMessageContainingAll(words);
  }
}
