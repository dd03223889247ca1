package org.broadsheet.dates;

/** A scanner of the text of a date. */
final class DateScanner {
  private final String text;
  private int at;

  DateScanner(String text) {
    this.text = text;
  }

  boolean isAtEnd() {
    return at == text.length();
  }

  /** The next character, or NUL at the end. */
  char next() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  /** How many digits follow. */
  int digitsAhead() {
    int end = at;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end - at;
  }

  /** The number of at most so many digits that follows, or -1. */
  int number(int longest) {
    int end = Math.min(text.length(), at + longest);
    int start = at;
    int value = 0;
    while (at < end && isDigit(text.charAt(at))) {
      value = value * 10 + (text.charAt(at) - '0');
      at++;
    }
    return at == start ? -1 : value;
  }

  /** The letters that follow, and what stands between them in the name of a zone. */
  String zoneName() {
    int start = at;
    while (Character.isLetter(next()) || next() == '/' || next() == '_') {
      at++;
    }
    return text.substring(start, at);
  }

  String letters() {
    int start = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  boolean skip(char expected) {
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  void skipSpaces() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  void skipToDigit() {
    while (at < text.length() && !isDigit(text.charAt(at))) {
      at++;
    }
  }

  /** Skips what stands between a day, a month and a year. */
  void skipSeparators() {
    while (at < text.length()
        && (Character.isWhitespace(text.charAt(at)) || "-,.".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
