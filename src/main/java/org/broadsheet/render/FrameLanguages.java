package org.broadsheet.render;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The languages of the frame. Thread-safe. */
final class FrameLanguages {
  private static final String FALLBACK = "en";

  /** The prefix of the operator digest's phrases; a language without them falls back to English. */
  private static final String OPERATORS = "operator-";

  /** Phrases that came after languages had been added. */
  private static final Set<String> LATER =
      Set.of("via", "moreFrom", "alsoHere", "earlier", "earlierMore", "unlisted");

  private final Map<String, Map<String, String>> languages;
  private final Map<Locale, FrameWords> words = new ConcurrentHashMap<>();

  private FrameLanguages(Map<String, Map<String, String>> languages) {
    this.languages = languages;
  }

  /**
   * Reads the words' files.
   *
   * @param problems receives what is wrong with an overriding file, which is then not used
   */
  static FrameLanguages of(
      Map<String, String> packed, Map<String, String> overrides, List<String> problems) {
    Map<String, Map<String, String>> languages = new HashMap<>();
    packed.forEach((file, text) -> put(languages, file, read(text)));
    Set<String> needed = phrases(languages.getOrDefault(FALLBACK, Map.of()).keySet());
    needed.removeIf(FrameLanguages::isOptional);
    overrides.forEach(
        (file, text) -> {
          if (file.startsWith("words_")) {
            add(languages, file, text, needed, problems);
          }
        });
    return new FrameLanguages(languages);
  }

  /** The frame's words for a reader; English where nobody has written theirs. */
  FrameWords in(Locale language) {
    return words.computeIfAbsent(language, this::find);
  }

  /** Whether somebody has written the words of a language. */
  boolean has(Locale language) {
    return languages.containsKey(language.getLanguage());
  }

  /** The entries of a properties file. */
  static Map<String, String> read(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> entries = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> entries.put(key, properties.getProperty(key)));
    return entries;
  }

  private FrameWords find(Locale language) {
    Map<String, String> english = languages.getOrDefault(FALLBACK, Map.of());
    Map<String, String> own = languages.get(language.getLanguage());
    if (own == null) {
      return new FrameWords(Locale.of(FALLBACK), english);
    }
    Map<String, String> phrases = new HashMap<>(english);
    phrases.keySet().removeIf(phrase -> !isOptional(phrase));
    phrases.putAll(own);
    return new FrameWords(language, phrases);
  }

  /** Whether a phrase of an added language may stay English. */
  private static boolean isOptional(String phrase) {
    return phrase.startsWith(OPERATORS) || LATER.contains(withoutPlural(phrase));
  }

  private static void add(
      Map<String, Map<String, String>> languages,
      String file,
      String text,
      Set<String> needed,
      List<String> problems) {
    Map<String, String> phrases;
    try {
      phrases = new HashMap<>(languages.getOrDefault(language(file), Map.of()));
      phrases.putAll(read(text));
    } catch (IllegalArgumentException malformed) {
      problems.add(file + ": " + malformed.getMessage());
      return;
    }
    Set<String> missing = new TreeSet<>(needed);
    missing.removeAll(phrases(phrases.keySet()));
    if (missing.isEmpty()) {
      put(languages, file, phrases);
    } else {
      problems.add(file + ": lacks " + String.join(", ", missing));
    }
  }

  private static void put(
      Map<String, Map<String, String>> languages, String file, Map<String, String> phrases) {
    if (file.startsWith("words_")) {
      languages.put(language(file), phrases);
    }
  }

  private static String language(String file) {
    return file.substring("words_".length(), file.indexOf(".properties"));
  }

  /** Keys without their plural category. */
  private static Set<String> phrases(Set<String> keys) {
    Set<String> phrases = new TreeSet<>();
    keys.forEach(key -> phrases.add(withoutPlural(key)));
    return phrases;
  }

  private static String withoutPlural(String key) {
    return key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
  }
}
