package org.broadsheet.cli;

import java.time.Instant;
import org.broadsheet.news.Entry;
import org.broadsheet.parse.ParseResult;
import org.broadsheet.parse.ParsedFeed;

/** A parsed document as text for people. */
final class ParsedSummary {
  private ParsedSummary() {}

  static String of(String document, ParseResult result) {
    return switch (result) {
      case ParseResult.Unreadable(String reason, var _) -> document + "\n  " + reason + "\n";
      case ParseResult.Parsed(ParsedFeed feed) -> of(document, feed);
    };
  }

  private static String of(String document, ParsedFeed feed) {
    StringBuilder out = new StringBuilder(document).append("\n  ");
    out.append(feed.title().isEmpty() ? "(no title)" : feed.title());
    if (feed.link() != null) {
      out.append("  ").append(feed.link());
    }
    if (feed.language() != null) {
      out.append("  [").append(feed.language().toLanguageTag()).append(']');
    }
    out.append('\n');
    for (String repair : feed.repairs()) {
      out.append("  repaired: ").append(repair).append('\n');
    }
    int count = feed.entries().size();
    out.append("  ").append(count).append(count == 1 ? " entry\n" : " entries\n");
    for (Entry entry : feed.entries()) {
      Instant date = entry.published() != null ? entry.published() : entry.updated();
      out.append("    ").append(date == null ? "undated             " : date).append("  ");
      out.append(entry.title().isEmpty() ? "(no title)" : entry.title()).append('\n');
      if (entry.link() != null) {
        out.append("      ").append(entry.link()).append('\n');
      }
    }
    return out.toString();
  }
}
