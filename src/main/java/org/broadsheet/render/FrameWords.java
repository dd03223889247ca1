package org.broadsheet.render;

import java.util.Locale;
import java.util.Map;

/** What the frame says in one language, and how it writes dates. Thread-safe. */
final class FrameWords {
  private final Locale locale;
  private final Map<String, String> phrases;
  private final Dates dates;
  private final TemplateModel model = new TemplateModel();

  /**
   * @param locale the language, with the region that decides how dates are written
   * @param phrases by the keys of {@code words_en.properties}
   */
  FrameWords(Locale locale, Map<String, String> phrases) {
    this.locale = locale;
    this.phrases = Map.copyOf(phrases);
    this.dates = new Dates(locale);
    phrases.forEach(
        (key, phrase) -> {
          if (!key.contains(".")) {
            model.with(key, phrase);
          }
        });
  }

  Locale locale() {
    return locale;
  }

  Dates dates() {
    return dates;
  }

  /** The phrases that are not counted, for templates; never changed. */
  TemplateModel model() {
    return model;
  }

  /** A phrase with its gaps {@code {0}}, {@code {1}} filled. */
  String text(String key, String... values) {
    String phrase = phrases.getOrDefault(key, key);
    StringBuilder text = new StringBuilder(phrase.length() + 32);
    for (int i = 0; i < phrase.length(); i++) {
      boolean gap = phrase.startsWith("{", i) && phrase.startsWith("}", i + 2);
      int value = gap ? phrase.charAt(i + 1) - '0' : -1;
      if (value >= 0 && value < values.length) {
        text.append(values[value]);
        i += 2;
      } else {
        text.append(phrase.charAt(i));
      }
    }
    return text.toString();
  }

  /** A counted phrase in the plural that the number asks for; other values fill {@code {1}} on. */
  String count(String key, int number, String... others) {
    String plural = key + '.' + Plural.of(number, locale).key();
    String[] values = new String[others.length + 1];
    values[0] = Integer.toString(number);
    System.arraycopy(others, 0, values, 1, others.length);
    return text(phrases.containsKey(plural) ? plural : key + ".other", values);
  }

  /** {@code ltr} or {@code rtl}. */
  String direction() {
    return switch (locale.getLanguage()) {
      case "ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "ckb", "dv" -> "rtl";
      default -> "ltr";
    };
  }
}
