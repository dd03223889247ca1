package org.broadsheet.edition;

import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Character references of HTML: the numeric ones, and the named ones that sanitised text holds. */
final class HtmlEntities {
  /** Longest reference, from {@code &} to {@code ;}. */
  private static final int LONGEST = 12;

  private static final Map<String, Integer> NAMED =
      Map.ofEntries(
          Map.entry("amp", (int) '&'),
          Map.entry("lt", (int) '<'),
          Map.entry("gt", (int) '>'),
          Map.entry("quot", (int) '"'),
          Map.entry("apos", (int) '\''),
          Map.entry("nbsp", (int) '\u00a0'),
          Map.entry("hellip", (int) '…'),
          Map.entry("ndash", (int) '–'),
          Map.entry("mdash", (int) '—'),
          Map.entry("lsquo", (int) '‘'),
          Map.entry("rsquo", (int) '’'),
          Map.entry("ldquo", (int) '“'),
          Map.entry("rdquo", (int) '”'),
          Map.entry("laquo", (int) '«'),
          Map.entry("raquo", (int) '»'));

  private HtmlEntities() {}

  /**
   * Reads what stands at an ampersand: the character referred to, or the ampersand itself.
   *
   * @return the index at which reading continues
   */
  static int decode(String html, int at, IntConsumer text) {
    int end = html.indexOf(';', at, Math.min(at + LONGEST, html.length()));
    Integer codePoint = end < 0 ? null : codePoint(html.substring(at + 1, end));
    text.accept(codePoint == null ? '&' : codePoint);
    return codePoint == null ? at + 1 : end + 1;
  }

  private static @Nullable Integer codePoint(String name) {
    if (!name.startsWith("#")) {
      return NAMED.get(name);
    }
    boolean hex = name.startsWith("x", 1) || name.startsWith("X", 1);
    try {
      int number = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
      return Character.isValidCodePoint(number) && !Character.isISOControl(number)
          ? Integer.valueOf(number)
          : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }
}
