package org.broadsheet.text;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A tokenizer as {@code tokenizer.json} describes it. Speaks to the native library itself, because
 * the classes around it report their use to their makers; it throws bare runtime exceptions. Not
 * thread-safe.
 */
final class Tokenizer implements AutoCloseable {
  private static final TokenizersLibrary LIBRARY = TokenizersLibrary.LIB;

  private final Path file;
  private final long handle;

  private Tokenizer(Path file, long handle) {
    this.file = file;
    this.handle = handle;
  }

  /**
   * @param most the tokens that a text is cut to, those included that the model puts around it
   */
  static Tokenizer open(Path file, int most) throws UnusableModel {
    try {
      String json = Files.readString(file, StandardCharsets.UTF_8);
      Tokenizer tokenizer = new Tokenizer(file, LIBRARY.createTokenizerFromString(json));
      LIBRARY.disablePadding(tokenizer.handle);
      LIBRARY.setTruncation(tokenizer.handle, most, "LONGEST_FIRST", 0);
      return tokenizer;
    } catch (IOException | RuntimeException fault) {
      throw new UnusableModel(
          file + " is not a tokenizer: " + UnusableModel.words(fault) + ". Export the model again",
          fault);
    }
  }

  /**
   * The tokens of a text; none where it holds nothing that the vocabulary knows.
   *
   * @throws IllegalStateException if a word is unknown and the vocabulary has no token for that
   */
  ModelInput read(String text) {
    long encoding = encoded(text);
    try {
      return new ModelInput(
          LIBRARY.getTokenIds(encoding),
          LIBRARY.getAttentionMask(encoding),
          LIBRARY.getTypeIds(encoding));
    } finally {
      LIBRARY.deleteEncoding(encoding);
    }
  }

  private long encoded(String text) {
    try {
      return LIBRARY.encode(handle, text, true);
    } catch (RuntimeException fault) {
      throw new IllegalStateException(
          file + " fails on a text: " + UnusableModel.words(fault), fault);
    }
  }

  @Override
  public void close() {
    LIBRARY.deleteTokenizer(handle);
  }
}
