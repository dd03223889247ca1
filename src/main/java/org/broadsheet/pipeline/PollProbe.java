package org.broadsheet.pipeline;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.broadsheet.fetch.FetchRequest;
import org.broadsheet.fetch.FetchResult;
import org.broadsheet.fetch.Fetcher;
import org.broadsheet.news.Access;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.parse.FeedParser;
import org.broadsheet.parse.ParseResult;
import org.broadsheet.parse.ParsedFeed;
import org.broadsheet.text.LanguageDetector;
import org.broadsheet.text.LanguageGuess;
import org.broadsheet.text.VisibleText;
import org.jspecify.annotations.Nullable;

/** Polls addresses without recording anything. Thread-safe. */
public final class PollProbe {
  private final Fetcher fetcher;
  private final FeedParser parser;

  public PollProbe(Fetcher fetcher, FeedParser parser) {
    this.fetcher = fetcher;
    this.parser = parser;
  }

  /** What is at an address. */
  public sealed interface Finding {
    /**
     * A feed.
     *
     * @param format such as {@code RSS 2.0}
     * @param newest the date of its newest entry; null where none bears a date
     * @param language in which most of it is written, as a code; empty where nobody can tell
     * @param repairs what was repaired to read it
     */
    record Fine(
        String format, int entries, @Nullable Instant newest, String language, List<String> repairs)
        implements Finding {
      public Fine {
        repairs = List.copyOf(repairs);
      }

      private static Fine of(ParsedFeed feed) {
        List<String> samples =
            feed.entries().stream()
                .map(
                    entry ->
                        entry.title() + ' ' + VisibleText.of(entry.body(), LanguageGuess.SAMPLE))
                .toList();
        String usual = LanguageDetector.usual(samples);
        Locale stated = feed.language();
        String language =
            !usual.equals(LanguageDetector.UNDETERMINED)
                ? usual
                : stated == null ? "" : stated.toLanguageTag();
        return new Fine(
            feed.format(),
            feed.entries().size(),
            feed.entries().stream()
                .map(Entry::dated)
                .flatMap(Stream::ofNullable)
                .max(Comparator.naturalOrder())
                .orElse(null),
            language,
            feed.repairs());
      }
    }

    /**
     * A page that offers a feed.
     *
     * @param feed where the feed is; it was read and is one
     * @param reason what there is instead of a feed, in words for the operator
     */
    record Elsewhere(URI feed, String reason) implements Finding {}

    /**
     * No feed.
     *
     * @param reason what there is instead, in words for the operator
     */
    record Trouble(String reason) implements Finding {}
  }

  /** Fetches an address and, should it be that of a page, the feeds that the page offers. */
  public Finding at(URI address, Access access) {
    return switch (read(new FetchRequest(address, null, null, access))) {
      case ParseResult.Parsed(ParsedFeed feed) -> Finding.Fine.of(feed);
      case ParseResult.Unreadable(String reason, List<URI> offers) ->
          offers.stream()
              .filter(offer -> read(FetchRequest.to(offer)) instanceof ParseResult.Parsed)
              .findFirst()
              .<Finding>map(feed -> new Finding.Elsewhere(feed, reason))
              .orElseGet(() -> new Finding.Trouble(reason));
    };
  }

  /** Reads a document before another may be fetched in its place, as the daemon does. */
  private ParseResult read(FetchRequest request) {
    return fetcher.fetch(
        request,
        result ->
            switch (result) {
              case FetchResult.Content content ->
                  parser.parse(content.body(), content.contentType(), content.uri());
              case FetchResult.Unchanged _ ->
                  throw new IllegalStateException("nothing was known that could be unchanged");
              case FetchResult.Unusable unusable -> new ParseResult.Unreadable(unusable.message());
            });
  }

  /** The same words for everybody who asks what is there. */
  public static String words(Finding finding) {
    return switch (finding) {
      case Finding.Fine fine -> words(fine);
      case Finding.Elsewhere(URI feed, String reason) ->
          reason + " " + Feed.shown(feed) + " was read and is a feed: configure that address.";
      case Finding.Trouble(String reason) -> reason;
    };
  }

  private static String words(Finding.Fine feed) {
    if (feed.entries == 0) {
      return feed.format + " without entries: see in a browser whether its site still fills it";
    }
    String newest =
        feed.newest == null
            ? "none dated"
            : "newest " + feed.newest.truncatedTo(ChronoUnit.SECONDS);
    String language = feed.language.isEmpty() ? "" : ", in " + feed.language;
    String repairs = feed.repairs.isEmpty() ? "" : "; repaired: " + String.join(", ", feed.repairs);
    return "%s, entries: %d, %s%s%s"
        .formatted(feed.format, feed.entries, newest, language, repairs);
  }
}
