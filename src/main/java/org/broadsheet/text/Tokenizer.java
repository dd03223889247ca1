package org.broadsheet.text;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A tokenizer as {@code tokenizer.json} describes it. Speaks to the native library itself, because
 * the classes around it report their use to their makers; it throws bare runtime exceptions. Not
 * thread-safe.
 */
final class Tokenizer implements AutoCloseable {
  private static final Set<String> UNKNOWN = Set.of("[UNK]", "<unk>");
  private static final TokenizersLibrary LIBRARY = TokenizersLibrary.LIB;

  private final Path file;
  private final long handle;
  private final boolean isWrapped;

  private Tokenizer(Path file, long handle, boolean isWrapped) {
    this.file = file;
    this.handle = handle;
    this.isWrapped = isWrapped;
  }

  /**
   * @param most the tokens that a text is cut to, those included that the model puts around it
   * @param isWrapped whether it puts these, such as one for the beginning of a text
   */
  static Tokenizer open(Path file, int most, boolean isWrapped) throws UnusableModel {
    try {
      String json = Files.readString(file, StandardCharsets.UTF_8);
      long handle = LIBRARY.createTokenizerFromString(json);
      Tokenizer tokenizer = new Tokenizer(file, handle, isWrapped);
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
      ModelInput all =
          new ModelInput(
              LIBRARY.getTokenIds(encoding),
              LIBRARY.getAttentionMask(encoding),
              LIBRARY.getTypeIds(encoding));
      return isWrapped ? all : known(all, LIBRARY.getTokens(encoding));
    } finally {
      LIBRARY.deleteEncoding(encoding);
    }
  }

  /**
   * Without the tokens that stand for what the vocabulary lacks: they mean nothing by themselves.
   */
  private static ModelInput known(ModelInput all, String[] tokens) {
    int[] known =
        IntStream.range(0, tokens.length).filter(i -> !UNKNOWN.contains(tokens[i])).toArray();
    return new ModelInput(
        IntStream.of(known).mapToLong(i -> all.ids()[i]).toArray(),
        IntStream.of(known).mapToLong(i -> all.mask()[i]).toArray(),
        IntStream.of(known).mapToLong(i -> all.types()[i]).toArray());
  }

  private long encoded(String text) {
    try {
      return LIBRARY.encode(handle, text, isWrapped);
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
