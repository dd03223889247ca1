package org.broadsheet.text;

import ai.onnxruntime.OrtException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Turns a text into a vector whose direction is its meaning: the nearer the directions of two
 * texts, the nearer what they say, in whatever languages they say it. How good that is rests with
 * the model, which the operator brings.
 *
 * <p>Equal texts give equal vectors, bit for bit, on one machine. Safe to be used by several
 * threads, which wait for each other. The native libraries are loaded when the first embedder is
 * opened and not before.
 */
public final class Embedder implements AutoCloseable {
  /**
   * The longest text that is read, in tokens of the model; the rest of a longer one is left out.
   */
  static final int MOST_TOKENS = 256;

  /** No token is shorter than that on average, save in a text that nobody wants to compare. */
  private static final int MOST_CHARACTERS = MOST_TOKENS * 32;

  private final Path file;
  private final Tokenizer tokenizer;
  private final SentenceModel model;
  private final int dimensions;
  private boolean closed;

  private Embedder(Path file, Tokenizer tokenizer, SentenceModel model, int dimensions) {
    this.file = file;
    this.tokenizer = tokenizer;
    this.model = model;
    this.dimensions = dimensions;
  }

  /**
   * Opens the model in a folder: {@code model.onnx} with {@code tokenizer.json}.
   *
   * @throws UnusableModel if a file is missing or damaged, if the model reads or gives something
   *     else than sentence-transformers do, or if this machine has no native library
   */
  public static Embedder open(Path folder) throws UnusableModel {
    Path model = present(folder.resolve("model.onnx"));
    Path tokenizer = present(folder.resolve("tokenizer.json"));
    NativeLibraries.load();
    SentenceModel network = SentenceModel.open(model);
    try {
      int dimensions = dimensions(model, network);
      return new Embedder(model, Tokenizer.open(tokenizer, MOST_TOKENS), network, dimensions);
    } catch (UnusableModel fault) {
      network.close();
      throw fault;
    }
  }

  private static Path present(Path file) throws UnusableModel {
    if (!Files.isReadable(file)) {
      throw new UnusableModel(
          "There is no " + file + " that can be read: put it there, or correct \"stories: model\"");
    }
    return file;
  }

  /** Tries the shortest and the longest text, so that what cannot work is told at the start. */
  private static int dimensions(Path file, SentenceModel model) throws UnusableModel {
    try {
      int dimensions = model.vector(zeros(1)).length;
      if (dimensions > 0 && dimensions == model.vector(zeros(MOST_TOKENS)).length) {
        return dimensions;
      }
    } catch (OrtException fault) {
      throw new UnusableModel(
          "%s cannot compute texts of 1 to %d tokens: %s. Export it with a length that may vary"
              .formatted(file, MOST_TOKENS, UnusableModel.words(fault)),
          fault);
    }
    throw new UnusableModel(
        file + " gives vectors of a length that varies: export it again, with sentence vectors");
  }

  private static ModelInput zeros(int count) {
    long[] mask = new long[count];
    Arrays.fill(mask, 1);
    return new ModelInput(new long[count], mask, new long[count]);
  }

  /** The length of every vector, at least 1. */
  public int dimensions() {
    return dimensions;
  }

  /**
   * The vector of a text, of length 1; all zeros where the model makes nothing of the text, as of
   * an empty one. Texts are compared by the sum of the products of their vectors' elements.
   *
   * @throws IllegalStateException if this embedder is closed, or if the model fails on this text,
   *     as when its vocabulary is not the tokenizer's; other texts can be tried then
   */
  public synchronized float[] embed(String text) {
    if (closed) {
      throw new IllegalStateException(file + " is closed");
    }
    ModelInput tokens = tokenizer.read(wellFormed(text));
    if (tokens.count() == 0) {
      return new float[dimensions];
    }
    try {
      return normalised(model.vector(tokens));
    } catch (OrtException fault) {
      throw new IllegalStateException(
          file + " fails on a text: " + UnusableModel.words(fault), fault);
    }
  }

  /** The text's beginning, without halves of characters, which native code cannot take. */
  private static String wellFormed(String text) {
    String beginning = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
    return new String(beginning.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static float[] normalised(float[] vector) {
    double squares = 0;
    for (float element : vector) {
      squares += (double) element * element;
    }
    double length = Math.sqrt(squares);
    boolean usable = length > 0 && Double.isFinite(length);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = usable ? (float) (vector[i] / length) : 0;
    }
    return vector;
  }

  /** Frees the native memory. Closing twice does nothing. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      tokenizer.close();
      model.close();
    }
  }
}
