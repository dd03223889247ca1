package org.broadsheet.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelManifestTest {
  @TempDir Path folder;

  @Test
  void withoutAFileTheMeanOf256TokensIsTaken() throws Exception {
    assertThat(ModelManifest.read(folder))
        .isEqualTo(new ModelManifest(List.of(), ModelManifest.Pooling.MEAN, "", 256));
  }

  @Test
  void eachKeyIsRead() throws Exception {
    write(
        """
        {"languages": ["en", "pt-BR"], "pooling": "first", "prefix": "query: ", "length": 512}
        """);
    assertThat(ModelManifest.read(folder))
        .isEqualTo(
            new ModelManifest(List.of("en", "pt"), ModelManifest.Pooling.FIRST, "query: ", 512));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"langages\": [\"en\"]} | has \"langages\", which nothing reads: it may have languages,",
        "{\"languages\": \"en\"} | has \"languages\": en in line 1: write a list of codes, such as",
        "{\"languages\": [\"\"]} | has \"languages\":  in line 1: write a list of codes",
        "{\"pooling\": \"cls\"} | has \"pooling\": cls in line 1: write \"mean\" or \"first\"",
        "{\"prefix\": 3} | has \"prefix\": 3 in line 1: write the text itself, such as \"query: \"",
        "{\"length\": 4} | has \"length\": 4 in line 1: write a whole number from 8 to 8192",
        "{\"length\": \"long\"} | has \"length\": long in line 1: write a whole number",
        "[] | holds no object: write it as {\"languages\": [\"en\"]",
        "{\"length\": 256 | is not JSON that can be read: "
      })
  void whatCannotBeUnderstoodIsNamedWithItsRemedy(String json, String words) throws IOException {
    write(json);
    assertThatThrownBy(() -> ModelManifest.read(folder))
        .isInstanceOf(UnusableModel.class)
        .hasMessageStartingWith(folder.resolve("manifest.json").toString())
        .hasMessageContaining(words);
  }

  private void write(String json) throws IOException {
    Files.writeString(folder.resolve("manifest.json"), json);
  }
}
