package org.broadsheet.parse;

import org.jspecify.annotations.Nullable;

/**
 * HTML that is safe to show: the structure of text, links (http, https, mailto) and pictures (http,
 * https), all addresses absolute, and nothing else. No script, style, form, frame or embedded
 * object, no attribute that acts or styles, no picture of one pixel.
 *
 * <p>Cleaning is idempotent, the result is at most twice as long as what was given, and input
 * beyond {@value Limits#HTML} characters is not looked at. Thread-safe.
 *
 * <p>Most feeds carry tidy HTML, which {@link TidyHtml} cleans as it reads; what that one declines
 * goes the long way of {@link HtmlTree}. The result is the same whichever reads it.
 */
final class SafeHtml {
  private SafeHtml() {}

  /**
   * What of {@code html} may be shown.
   *
   * @param html a fragment or a whole page
   * @param base absolute address that relative ones are resolved against; where it is not http or
   *     https, relative addresses are dropped
   */
  static String clean(String html, String base) {
    String read = html.length() <= Limits.HTML ? html : html.substring(0, Limits.HTML);
    String text = Characters.allowed(unixLines(read)).strip();
    if (text.indexOf('<') < 0 && text.indexOf('&') < 0) {
      return text;
    }
    @Nullable String tidy = TidyHtml.clean(text, base);
    String cleaned = tidy != null ? tidy : HtmlTree.clean(text, base);
    int longest = 2 * html.length();
    return cleaned.length() <= longest ? cleaned : escaped(HtmlWords.of(text), longest);
  }

  /** With the line ends that a parser makes of all others. */
  private static String unixLines(String text) {
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** Plain text with the characters that mean something in HTML escaped, cut to a length. */
  static String escaped(String text, int longest) {
    StringBuilder out = new StringBuilder(Math.min(text.length() + 16, longest));
    for (int i = 0; i < text.length(); i++) {
      int before = out.length();
      HtmlRules.append(out, text.charAt(i), false);
      if (out.length() > longest) {
        out.setLength(before);
        break;
      }
    }
    return Characters.allowed(out.toString()).strip();
  }
}
