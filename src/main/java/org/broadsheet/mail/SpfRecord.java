package org.broadsheet.mail;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.broadsheet.mail.Finding.Level;
import org.broadsheet.mail.TextRecords.Answer;
import org.jspecify.annotations.Nullable;

/** Checks the SPF record of a domain (RFC 7208) as receivers do, but for the sending machine. */
final class SpfRecord {
  /** Beyond these a receiver gives up with a permanent error (section 4.6.4). */
  private static final int MAX_LOOKUPS = 10;

  private static final Pattern TERM =
      Pattern.compile(
          "([+?~-]?)(all|include|a|mx|ptr|ip4|ip6|exists|redirect|exp|[a-z][a-z0-9_.-]*(?==))"
              + "(?:[:=](\\S+?))?(?:/\\S*)?");

  private final TextRecords dns;
  private int lookups;

  SpfRecord(TextRecords dns) {
    this.dns = dns;
  }

  Finding check(String domain) {
    return switch (dns.at(domain)) {
      case Answer.Unavailable(String reason) -> SenderRecords.unavailable("SPF", domain, reason);
      case Answer.Found(List<String> texts) -> check(domain, spf(texts));
    };
  }

  private Finding check(String domain, List<String> records) {
    if (records.isEmpty()) {
      return new Finding(
          "SPF",
          Level.NOTE,
          "nothing at %s: publish the TXT record v=spf1 a:THE-MAIL-SERVER -all".formatted(domain));
    }
    if (records.size() > 1) {
      return new Finding(
          "SPF",
          Level.FAULT,
          records.size() + " records at " + domain + " count as an error: join them in one");
    }
    String record = records.getFirst();
    String mistake = mistake(record);
    if (!mistake.isEmpty()) {
      return new Finding("SPF", Level.FAULT, mistake + " in the record at " + domain);
    }
    boolean ends = record.matches(".*\\s([~-]all|redirect=\\S+)(\\s.*)?");
    return ends
        ? new Finding("SPF", Level.FINE, record)
        : new Finding(
            "SPF", Level.NOTE, "the record at " + domain + " shuts nobody out: end it in -all");
  }

  /**
   * What makes receivers reject the record, or permits every sender, and the remedy; empty where
   * nothing does.
   */
  private String mistake(String record) {
    for (String word : record.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
      Matcher term = TERM.matcher(word);
      if (word.equals("v=spf1") || word.isEmpty()) {
        continue;
      }
      if (!term.matches()) {
        return "“" + HeaderText.oneLine(word) + "” is no term of SPF: take it out or correct it,";
      }
      if (term.group(2).equals("all") && (term.group(1).isEmpty() || term.group(1).equals("+"))) {
        return "“" + word + "” lets everybody send: write -all";
      }
      String deeper = follow(term.group(2), term.group(3));
      if (!deeper.isEmpty()) {
        return deeper;
      }
    }
    return "";
  }

  private String follow(String mechanism, @Nullable String domain) {
    boolean asks = List.of("include", "a", "mx", "ptr", "exists", "redirect").contains(mechanism);
    if (asks && ++lookups > MAX_LOOKUPS) {
      return "more than ten questions to DNS: take out what includes least";
    }
    boolean another = mechanism.equals("include") || mechanism.equals("redirect");
    if (!another || domain == null || domain.contains("%")) {
      return "";
    }
    return switch (dns.at(domain)) {
      case Answer.Unavailable _ -> "";
      case Answer.Found(List<String> texts) -> {
        List<String> records = spf(texts);
        yield records.size() == 1
            ? mistake(records.getFirst())
            : "“" + mechanism + "” of " + domain + ", which has no SPF record: take it out";
      }
    };
  }

  private static List<String> spf(List<String> texts) {
    return texts.stream()
        .map(text -> text.strip())
        .filter(text -> text.matches("(?i)v=spf1(\\s.*)?"))
        .toList();
  }
}
