package org.broadsheet.dates;

import java.text.DateFormatSymbols;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names of AM and PM in the languages of {@link MonthNames}, by the Unicode CLDR. Loaded at
 * first use.
 */
final class DayHalves {
  /** A regular expression for each half, to be matched against small letters. */
  static final String BEFORE_NOON = names(0);

  static final String AFTER_NOON = names(1);

  private DayHalves() {}

  private static String names(int half) {
    Set<String> names =
        new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(s -> s));
    for (String language : MonthNames.LANGUAGES) {
      Locale locale = Locale.forLanguageTag(language);
      String name = DateFormatSymbols.getInstance(locale).getAmPmStrings()[half];
      names.add(name.toLowerCase(Locale.ROOT).replaceAll("[.\\s\\u00A0\\u202F]", ""));
    }
    return names.stream().map(DayHalves::loosely).collect(Collectors.joining("|", "(?:", ")"));
  }

  /** With or without dots and spaces between the letters. */
  private static String loosely(String name) {
    return name.codePoints()
        .mapToObj(point -> Pattern.quote(Character.toString(point)))
        .collect(Collectors.joining("\\.?\\s?", "", "\\.?"));
  }
}
