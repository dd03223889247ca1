package org.broadsheet.render;

/** Iterates over the attributes of a page's tags. Not thread-safe. */
final class Tags {
  private final String html;
  private int at;
  private boolean inTag;
  private String name = "";
  private int valueStart;
  private int valueEnd;

  Tags(String html) {
    this.html = html;
  }

  /** Goes on to the next attribute that has a value; false when there is none. */
  boolean next() {
    while (inTag || enterTag()) {
      skip(" \t\r\n\f/\"'=", true);
      if (at >= html.length() || html.charAt(at) == '>') {
        inTag = false;
        continue;
      }
      int start = at;
      skip(" \t\r\n\f/>=", false);
      name = html.substring(start, at);
      skip(" \t\r\n\f", true);
      if (at < html.length() && html.charAt(at) == '=') {
        at++;
        skip(" \t\r\n\f", true);
        readValue();
        return true;
      }
    }
    return false;
  }

  /** As written. */
  String name() {
    return name;
  }

  /** As written, without its quotes. */
  String value() {
    return html.substring(valueStart, valueEnd);
  }

  private boolean enterTag() {
    do {
      at = html.indexOf('<', at) + 1;
    } while (at > 0 && at < html.length() && !Character.isLetter(html.charAt(at)));
    inTag = at > 0 && at < html.length();
    if (inTag) {
      skip(" \t\r\n\f/>", false);
    } else {
      at = html.length();
    }
    return inTag;
  }

  private void readValue() {
    char quote = at < html.length() ? html.charAt(at) : ' ';
    if (quote == '"' || quote == '\'') {
      int end = html.indexOf(quote, at + 1);
      valueStart = at + 1;
      valueEnd = end < 0 ? html.length() : end;
      at = end < 0 ? html.length() : end + 1;
    } else {
      valueStart = at;
      skip(" \t\r\n\f>", false);
      valueEnd = at;
    }
  }

  /** Goes on while the characters are, or are not, among those named. */
  private void skip(String characters, boolean among) {
    while (at < html.length() && (characters.indexOf(html.charAt(at)) >= 0) == among) {
      at++;
    }
  }
}
