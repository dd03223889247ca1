package org.broadsheet.html;

import java.util.Locale;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Sanitises HTML: keeps the structure of text, links (http, https, mailto) and pictures (http,
 * https), makes all addresses absolute, and drops everything else. No script, style, form, frame or
 * embedded object remains, no attribute that acts or styles, no picture of one pixel.
 *
 * <p>Sanitising is idempotent, the result is at most twice as long as the input, and input beyond
 * {@value #MAX_LENGTH} characters is ignored. Thread-safe.
 *
 * <p>Most feeds carry tidy HTML, which {@link FastSanitizer} handles in one pass; the rest goes
 * through {@link TreeSanitizer}. The result is the same whichever reads it.
 */
public final class HtmlSanitizer {
  /** Characters of HTML that are read; the rest is ignored. */
  public static final int MAX_LENGTH = 256 << 10;

  private HtmlSanitizer() {}

  /**
   * Sanitised HTML.
   *
   * @param html a fragment or a whole page
   * @param base absolute address that relative ones are resolved against; where it is not http or
   *     https, relative addresses are dropped
   */
  public static String clean(String html, String base) {
    String read = html.length() <= MAX_LENGTH ? html : html.substring(0, MAX_LENGTH);
    String text = Characters.allowed(unixLines(read)).strip();
    if (text.indexOf('<') < 0 && text.indexOf('&') < 0) {
      return text;
    }
    @Nullable String fast = FastSanitizer.clean(text, base);
    String cleaned = fast != null ? fast : TreeSanitizer.clean(text, base);
    int longest = 2 * html.length();
    return cleaned.length() <= longest ? cleaned : escaped(HtmlText.of(text), longest);
  }

  /** As {@link #clean}, but unescapes first what was surely escaped once too often. */
  public static String cleanLeniently(String html, String base) {
    return clean(isEscapedTwice(html) ? Parser.unescapeEntities(html, false) : html, base);
  }

  /** Plain text as sanitised HTML. */
  public static String ofText(String text) {
    return escaped(text, Integer.MAX_VALUE);
  }

  /** The address of the first picture in sanitised HTML, or null. */
  public static @Nullable String firstImage(String sanitised) {
    int at = sanitised.indexOf("<img ");
    if (at < 0) {
      return null;
    }
    int start = sanitised.indexOf(" src=\"", at);
    int end = start < 0 ? -1 : sanitised.indexOf('"', start + " src=\"".length());
    return end < 0
        ? null
        : Parser.unescapeEntities(sanitised.substring(start + " src=\"".length(), end), true);
  }

  private static String unixLines(String text) {
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** Whether there is no tag, but the escaped form of some that plain text would not hold. */
  private static boolean isEscapedTwice(String html) {
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

  /** Plain text with the characters that mean something in HTML escaped, cut to a length. */
  private static String escaped(String text, int longest) {
    StringBuilder out = new StringBuilder(Math.min(text.length() + 16, longest));
    for (int i = 0; i < text.length(); i++) {
      int before = out.length();
      SanitizerRules.append(out, text.charAt(i), false);
      if (out.length() > longest) {
        out.setLength(before);
        break;
      }
    }
    return Characters.allowed(out.toString()).strip();
  }
}
