package org.broadsheet.dates;

import java.text.Normalizer;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of the months in the most common languages of the web, by the Unicode CLDR that comes
 * with Java: in full and abbreviated, alone and in a date, whatever the case, with accents and dots
 * or without. The beginning of a name will do, if it is that of one month only.
 *
 * <p>Few names mean two months, as Polish and Croatian {@code listopada} does; then the more common
 * language counts. Loaded at first use.
 */
final class MonthNames {
  /** Most widely written first. */
  static final String[] LANGUAGES =
      ("en es de ja fr pt ru it nl pl tr fa zh vi cs id ar ko uk hu sv ro el da fi he th sk bg nb"
           + " sr sr-Latn lt hr sl et lv ca eu gl az kk uz ka hy hi bn ms mk sq bs be is ga cy mt"
           + " de-AT ar-DZ ar-IQ es-PE")
          .split(" ");

  private static final TextStyle[] STYLES = {
    TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE
  };
  private static final int SHORTEST = 3;
  private static final Pattern ACCENTS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");
  private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{M}\\d ]+");
  private static final NavigableMap<String, Month> NAMES = names();

  private MonthNames() {}

  private static NavigableMap<String, Month> names() {
    NavigableMap<String, Month> names = new TreeMap<>();
    for (String language : LANGUAGES) {
      Locale locale = Locale.forLanguageTag(language);
      for (Month month : Month.values()) {
        for (TextStyle style : STYLES) {
          String name = folded(month.getDisplayName(style, locale));
          if (!Character.isDigit(name.charAt(0))) {
            names.putIfAbsent(name, month);
          }
          if (language.equals("he")) {
            names.putIfAbsent('\u05D1' + name, month); // "in", which is written as one word
          }
        }
      }
    }
    names.putIfAbsent("mrz", Month.MARCH); // in German, besides what the CLDR has
    names.putIfAbsent("maerz", Month.MARCH);
    return names;
  }

  /** The month that {@code name} means, or null. */
  static @Nullable Month month(String name) {
    String folded = folded(name);
    Month known = NAMES.get(folded);
    if (known != null || folded.length() < SHORTEST) {
      return known;
    }
    Month only = null;
    for (Map.Entry<String, Month> longer : NAMES.tailMap(folded).entrySet()) {
      if (!longer.getKey().startsWith(folded)) {
        break;
      }
      if (only != null && only != longer.getValue()) {
        return null;
      }
      only = longer.getValue();
    }
    return only;
  }

  /** Without case, accents and dots. */
  static String folded(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replace('\u0131', 'i');
    String plain = ACCENTS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
    return MARKS.matcher(plain).replaceAll("").strip();
  }
}
