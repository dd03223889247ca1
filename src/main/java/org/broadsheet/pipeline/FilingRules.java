package org.broadsheet.pipeline;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.broadsheet.news.Access;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Terms;
import org.broadsheet.parse.ParsedFeed;
import org.broadsheet.store.ClaimedFeed;
import org.broadsheet.store.ServedEntry;
import org.broadsheet.text.LanguageDetector;
import org.broadsheet.text.LanguageGuess;
import org.broadsheet.text.VisibleText;
import org.broadsheet.topic.FeedRules;
import org.jspecify.annotations.Nullable;

/**
 * The rules of feeds: on which terms each is polled, and which of its entries are filed.
 * Thread-safe.
 *
 * <p>Every entry is stored. Not filed are those that the feed's own rules refuse and, of those
 * without a date that a feed has when it is first polled, all but the first twenty: whether they
 * are news nobody can tell, and an archive must not flood the reader. Dated ones are filed, and
 * digests leave out what is older than they allow.
 */
public final class FilingRules {
  private static final int UNDATED_NEWS = 20;
  private static final String UNDATED =
      "it bears no date and stood behind others when the feed was met";

  private final Map<URI, Terms> terms;
  private final Map<URI, FeedRules> rules = new LinkedHashMap<>();

  /**
   * @param terms by the feed's address; {@link Terms#STANDARD} where there are none
   */
  public FilingRules(Map<URI, Terms> terms) {
    this.terms = Map.copyOf(terms);
    terms.forEach(
        (url, of) -> {
          if (of.keep() != null || of.drop() != null) {
            rules.put(url, new FeedRules(of.keep(), of.drop()));
          }
        });
  }

  /** What is wrong with the feeds' rules, one line each; such a rule is not applied. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    rules.forEach(
        (url, of) ->
            of.problems()
                .forEach(
                    problem ->
                        problems.add(
                            "%s, rule \"%s\": %s"
                                .formatted(Feed.shown(url), problem.name(), problem.message()))));
    return problems;
  }

  private Terms terms(Feed feed) {
    return terms.getOrDefault(feed.url(), Terms.STANDARD);
  }

  Access access(Feed feed) {
    return terms(feed).access();
  }

  Duration longestInterval(Feed feed) {
    return terms(feed).longestInterval(feed.every());
  }

  /** What the feed serves, each with the reason if it is not to be filed. */
  List<ServedEntry> arrivals(ClaimedFeed claim, ParsedFeed document) {
    List<ServedEntry> arrivals = new ArrayList<>(document.entries().size());
    List<Entry> entries =
        claim.feed().language() == null ? inTheirLanguages(document) : document.entries();
    int undated = 0;
    for (Entry entry : entries) {
      boolean isArchive = claim.first() && entry.dated() == null && ++undated > UNDATED_NEWS;
      arrivals.add(new ServedEntry(entry, isArchive ? UNDATED : objection(claim.feed(), entry)));
    }
    return arrivals;
  }

  private @Nullable String objection(Feed feed, Entry entry) {
    FeedRules own = rules.get(feed.url());
    return own == null ? null : own.objection(feed, entry).orElse(null);
  }

  /** Each entry in the language that it is written in, whatever the document's tags say. */
  private static List<Entry> inTheirLanguages(ParsedFeed document) {
    List<String> samples =
        document.entries().stream()
            .map(each -> each.title() + ' ' + VisibleText.of(each.body(), LanguageGuess.SAMPLE))
            .toList();
    String usual = LanguageDetector.usual(samples);
    List<Entry> entries = new ArrayList<>(samples.size());
    for (int i = 0; i < samples.size(); i++) {
      Entry entry = document.entries().get(i);
      Locale tag = entry.language() != null ? entry.language() : document.language();
      String language = LanguageDetector.of(samples.get(i), tag, usual);
      Locale locale = locale(language, tag);
      entries.add(locale == null ? entry : entry.in(locale));
    }
    return entries;
  }

  /** The tag, with its region, where it is right. */
  private static @Nullable Locale locale(String language, @Nullable Locale tag) {
    if (language.equals(LanguageDetector.UNDETERMINED)) {
      return tag;
    }
    return tag != null && tag.getLanguage().equals(language)
        ? tag
        : Locale.forLanguageTag(language);
  }
}
