package org.broadsheet.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns a text into a vector whose direction is its meaning: the nearer the directions of two
 * texts, the nearer what they say, in whatever languages they say it. How good that is rests with
 * the model, which the operator brings; it is measured on fixed sentences when it is opened.
 *
 * <p>Equal texts give equal vectors, bit for bit, on one machine. Safe to be used by several
 * threads, which wait for each other. The native libraries are loaded when the first embedder is
 * opened and not before.
 */
public final class Embedder implements AutoCloseable {
  private static final String NETWORK = "model.onnx";
  private static final String TABLE = "model.safetensors";
  private static final String TOKENIZER = "tokenizer.json";

  /** No token is longer than that on average, save in a text that nobody wants to compare. */
  private static final int MOST_CHARACTERS_OF_A_TOKEN = 32;

  private final Path file;
  private final ModelManifest manifest;
  private final Tokenizer tokenizer;
  private final SentenceEncoder model;
  private final int dimensions;
  private final String hash;
  private final Set<String> languages = new TreeSet<>();
  private Calibration calibration = Calibration.NONE;
  private boolean closed;

  private Embedder(
      Path file,
      ModelManifest manifest,
      Tokenizer tokenizer,
      SentenceEncoder model,
      int dimensions,
      String hash) {
    this.file = file;
    this.manifest = manifest;
    this.tokenizer = tokenizer;
    this.model = model;
    this.dimensions = dimensions;
    this.hash = hash;
  }

  /** Which files of a model a folder lacks, so that it cannot be opened; none where it can. */
  private static List<String> missing(Path folder) {
    String model = Files.isReadable(folder.resolve(TABLE)) ? TABLE : NETWORK;
    return List.of(model, TOKENIZER).stream()
        .filter(name -> !Files.isReadable(folder.resolve(name)))
        .toList();
  }

  /**
   * Opens the model in a folder: {@code model.onnx}, or a table of vectors as model2vec saves it in
   * {@code model.safetensors}, with {@code tokenizer.json} and, if need be, {@code manifest.json}.
   * Tries it on some hundred sentences, which takes a second or a few.
   *
   * @throws UnusableModel if a file is missing or damaged, if the model reads or gives something
   *     else than sentence-transformers do, or if this machine has no native library
   */
  public static Embedder open(Path folder) throws UnusableModel {
    for (String name : missing(folder)) {
      throw new UnusableModel(
          "There is no "
              + folder.resolve(name)
              + " that can be read: put it there, or correct \"stories: model\"");
    }
    ModelManifest manifest = ModelManifest.read(folder);
    Path network = folder.resolve(NETWORK);
    boolean isNetwork = Files.isReadable(network);
    Path file = isNetwork ? network : folder.resolve(TABLE);
    NativeLibraries.load();
    SentenceEncoder model =
        isNetwork ? SentenceModel.open(network, manifest.pooling()) : StaticModel.open(file);
    try {
      int dimensions = dimensions(file, model, manifest.length());
      Path words = folder.resolve(TOKENIZER);
      Tokenizer tokenizer = Tokenizer.open(words, manifest.length(), isNetwork);
      String hash = hash(folder, file);
      Embedder embedder = new Embedder(file, manifest, tokenizer, model, dimensions, hash);
      embedder.calibrate();
      return embedder;
    } catch (UnusableModel fault) {
      model.close();
      throw fault;
    }
  }

  /** Tries the shortest and the longest text, so that what cannot work is told at the start. */
  private static int dimensions(Path file, SentenceEncoder model, int length) throws UnusableModel {
    try {
      int dimensions = model.vector(zeros(1)).length;
      if (dimensions > 0 && dimensions == model.vector(zeros(length)).length) {
        return dimensions;
      }
    } catch (IllegalStateException fault) {
      throw new UnusableModel(
          "%s cannot compute texts of 1 to %d tokens: %s. Export it with a length that may vary, or"
                  .formatted(file, length, fault.getMessage())
              + " give the longest as \"length\" in "
              + ModelManifest.FILE,
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

  private static String hash(Path folder, Path model) throws UnusableModel {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file :
          List.of(model, folder.resolve(TOKENIZER), folder.resolve(ModelManifest.FILE))) {
        if (Files.exists(file)) {
          try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (IOException fault) {
      throw new UnusableModel(
          model + " cannot be read: " + UnusableModel.words(fault) + ". Put it there again", fault);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void calibrate() {
    CalibrationSentences sentences =
        new CalibrationSentences(manifest.languages(), this::embeddingOrZero);
    languages.addAll(
        manifest.languages().isEmpty() ? sentences.understood() : manifest.languages());
    calibration = sentences.calibration(languages);
  }

  private Embedding embeddingOrZero(String text) {
    try {
      return embedding(text);
    } catch (IllegalStateException beyondTheModel) {
      return Embedding.of(new float[dimensions]);
    }
  }

  /** The length of every vector, at least 1. */
  public int dimensions() {
    return dimensions;
  }

  /**
   * The languages that the model understands, as ISO 639 codes: those of its manifest, or else
   * those in which it knows of the fixed sentences which tell of one event.
   */
  public Set<String> languages() {
    return Set.copyOf(languages);
  }

  /** Whether it understands a language, given as a tag such as {@code pt-BR}. */
  public boolean understands(String language) {
    return languages.contains(Locale.forLanguageTag(language).getLanguage());
  }

  /** What the cosines of this model's embeddings say. */
  public Calibration calibration() {
    return calibration;
  }

  /** Names the model: other files, or another manifest, have another hash. */
  public String hash() {
    return hash;
  }

  /** The vector of a text, as {@link #embed}, rounded to whole numbers. */
  public Embedding embedding(String text) {
    return Embedding.of(embed(text));
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
    ModelInput tokens = tokenizer.read(wellFormed(manifest.prefix() + text));
    if (tokens.count() == 0) {
      return new float[dimensions];
    }
    try {
      return normalised(model.vector(tokens));
    } catch (IllegalStateException fault) {
      throw new IllegalStateException(file + " fails on a text: " + fault.getMessage(), fault);
    }
  }

  /** The text's beginning, without halves of characters, which native code cannot take. */
  private String wellFormed(String text) {
    int most = manifest.length() * MOST_CHARACTERS_OF_A_TOKEN;
    String beginning = text.substring(0, Math.min(text.length(), most));
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
