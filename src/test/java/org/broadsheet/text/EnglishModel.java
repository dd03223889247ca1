package org.broadsheet.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The English all-MiniLM-L6-v2 of sentence-transformers, with weights in eight bits. */
public final class EnglishModel {
  private EnglishModel() {}

  /** Writes its files, without a manifest, and returns the folder. */
  public static Path in(Path folder) throws IOException {
    Files.createDirectories(folder);
    copy("/all-minilm-l6-v2-q.onnx", folder.resolve("model.onnx"));
    copy("/all-minilm-l6-v2-q-tokenizer.json", folder.resolve("tokenizer.json"));
    return folder;
  }

  /** Deletes them, and the folder. */
  public static void deleteFrom(Path folder) throws IOException {
    Files.delete(folder.resolve("model.onnx"));
    Files.delete(folder.resolve("tokenizer.json"));
    Files.delete(folder);
  }

  private static void copy(String resource, Path file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(EnglishModel.class.getResourceAsStream(resource), resource)) {
      Files.copy(in, file);
    }
  }
}
