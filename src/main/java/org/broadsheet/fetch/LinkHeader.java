package org.broadsheet.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads {@code Link} headers (RFC 8288 section 3) and stops at the first thing that is none. */
final class LinkHeader {
  private final String text;
  private int at;

  private LinkHeader(String text) {
    this.text = text;
  }

  /**
   * A link from the answer's own address.
   *
   * @param target a reference, as sent
   * @param relations in lower case
   */
  record Link(String target, Set<String> relations) {}

  /** The links in a header's value, without those from another address than the answer's. */
  static List<Link> parse(String value) {
    LinkHeader header = new LinkHeader(value);
    List<Link> links = new ArrayList<>(2);
    while (header.isAt('<')) {
      header.readLink(links);
      header.take(',');
    }
    return links;
  }

  private void readLink(List<Link> links) {
    int end = text.indexOf('>', at);
    if (end < 0) {
      at = text.length();
      return;
    }
    String target = text.substring(at + 1, end);
    at = end + 1;
    Set<String> relations = Set.of();
    boolean isOwn = true;
    while (take(';')) {
      String name = word("=;,").toLowerCase(Locale.ROOT);
      String parameter = take('=') ? value() : "";
      if (name.equals("rel") && relations.isEmpty()) {
        relations =
            Set.copyOf(List.of(parameter.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)));
      } else if (name.equals("anchor")) {
        isOwn = false;
      }
    }
    if (isOwn) {
      links.add(new Link(target, relations));
    }
  }

  private String value() {
    if (!isAt('"')) {
      return word(";,");
    }
    StringBuilder quoted = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      quoted.append(text.charAt(at));
    }
    at++;
    return quoted.toString();
  }

  private String word(String ends) {
    int start = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at).strip();
  }

  private boolean take(char c) {
    boolean isThere = isAt(c);
    if (isThere) {
      at++;
    }
    return isThere;
  }

  /** Whether that character comes next, white space aside. */
  private boolean isAt(char c) {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at < text.length() && text.charAt(at) == c;
  }
}
