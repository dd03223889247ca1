package org.broadsheet.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What its maker says of a model and its files do not: {@code manifest.json} beside it, an object
 * with any of the four names.
 *
 * @param languages ISO 639 codes of the languages that it understands; empty where it shall be
 *     tried which those are
 * @param pooling what is taken of the vectors of the tokens
 * @param prefix what the model wants before each text, such as {@code "query: "}
 * @param length the longest text that it reads, in tokens; the rest of a longer one is left out
 */
record ModelManifest(List<String> languages, Pooling pooling, String prefix, int length) {
  static final String FILE = "manifest.json";

  static final ModelManifest ABSENT = new ModelManifest(List.of(), Pooling.MEAN, "", 256);

  private static final int LEAST_LENGTH = 8;
  private static final int MOST_LENGTH = 8192;
  private static final JsonFactory JSON = new JsonFactory();

  /** What the vector of a text is made of. */
  enum Pooling {
    /** The mean of the vectors of all tokens. */
    MEAN,
    /** The vector of the first token, which some models put before each text for that. */
    FIRST;

    private String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  ModelManifest {
    languages = List.copyOf(languages);
  }

  /**
   * Reads the manifest in a model's folder; without one it is {@link #ABSENT}.
   *
   * @throws UnusableModel if it cannot be understood
   */
  static ModelManifest read(Path folder) throws UnusableModel {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return ABSENT;
    }
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), Files.readAllBytes(file))) {
      return new Reading(file, json).manifest();
    } catch (IOException | JacksonException fault) {
      throw new UnusableModel(
          file + " is not JSON that can be read: " + UnusableModel.words(fault) + ". Correct it",
          fault);
    }
  }

  /** A file while it is read. */
  private record Reading(Path file, JsonParser json) {
    private ModelManifest manifest() throws UnusableModel {
      List<String> languages = ABSENT.languages;
      Pooling pooling = ABSENT.pooling;
      String prefix = ABSENT.prefix;
      int length = ABSENT.length;
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new UnusableModel(
            file + " holds no object: write it as {\"languages\": [\"en\"], \"length\": 256}");
      }
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        json.nextToken();
        switch (name) {
          case "languages" -> languages = languages();
          case "pooling" -> pooling = pooling();
          case "prefix" -> prefix = text(name, "the text itself, such as \"query: \"");
          case "length" -> length = length();
          default ->
              throw new UnusableModel(
                  "%s has \"%s\", which nothing reads: it may have languages, pooling, prefix and"
                          .formatted(file, name)
                      + " length");
        }
      }
      return new ModelManifest(languages, pooling, prefix, length);
    }

    private List<String> languages() throws UnusableModel {
      String remedy = "a list of codes, such as [\"en\", \"de\"]";
      if (json.currentToken() != JsonToken.START_ARRAY) {
        throw wrong("languages", remedy);
      }
      List<String> languages = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        String code = Locale.forLanguageTag(text("languages", remedy)).getLanguage();
        if (code.isEmpty()) {
          throw wrong("languages", remedy);
        }
        languages.add(code);
      }
      return languages;
    }

    private Pooling pooling() throws UnusableModel {
      String remedy = "\"mean\" or \"first\"";
      String written = text("pooling", remedy);
      for (Pooling pooling : Pooling.values()) {
        if (pooling.key().equals(written)) {
          return pooling;
        }
      }
      throw wrong("pooling", remedy);
    }

    private int length() throws UnusableModel {
      String remedy = "a whole number from %d to %d".formatted(LEAST_LENGTH, MOST_LENGTH);
      if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
        throw wrong("length", remedy);
      }
      long length = json.getLongValue();
      if (length < LEAST_LENGTH || length > MOST_LENGTH) {
        throw wrong("length", remedy);
      }
      return (int) length;
    }

    private String text(String name, String remedy) throws UnusableModel {
      if (json.currentToken() != JsonToken.VALUE_STRING) {
        throw wrong(name, remedy);
      }
      return json.getString();
    }

    private UnusableModel wrong(String name, String remedy) {
      return new UnusableModel(
          "%s has \"%s\": %s in line %d: write %s"
              .formatted(
                  file, name, json.getString(), json.currentTokenLocation().getLineNr(), remedy));
    }
  }
}
