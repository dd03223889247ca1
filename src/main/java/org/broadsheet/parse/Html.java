package org.broadsheet.parse;

import java.util.Locale;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** HTML as feeds carry it, before and after it is made safe. */
final class Html {
  private Html() {}

  /** Safe HTML of what a feed states, escaped once too often or not. */
  static String clean(String stated, String base) {
    return SafeHtml.clean(
        escapedTwice(stated) ? Parser.unescapeEntities(stated, false) : stated, base);
  }

  /** Safe HTML of plain text. */
  static String ofText(String text) {
    return SafeHtml.escaped(text, Integer.MAX_VALUE);
  }

  /** Whether there is no tag but the escaped form of some that text would not hold. */
  private static boolean escapedTwice(String html) {
    if (html.indexOf('&') < 0 || SingleLineText.holdsTag(html)) {
      return false;
    }
    String lower = html.toLowerCase(Locale.ROOT);
    return lower.contains("&lt;/p&gt;")
        || lower.contains("&lt;/a&gt;")
        || lower.contains("&lt;/div&gt;")
        || lower.contains("&lt;br")
        || lower.contains("&lt;img ");
  }

  /** The address of the first picture in sanitised HTML. */
  static @Nullable String firstImage(String safe) {
    int at = safe.indexOf("<img ");
    if (at < 0) {
      return null;
    }
    int start = safe.indexOf(" src=\"", at);
    int end = start < 0 ? -1 : safe.indexOf('"', start + " src=\"".length());
    return end < 0
        ? null
        : Parser.unescapeEntities(safe.substring(start + " src=\"".length(), end), true);
  }
}
