package org.broadsheet.pipeline;

import java.net.URI;
import java.util.List;
import org.broadsheet.fetch.FetchRequest;
import org.broadsheet.fetch.FetchResult;
import org.broadsheet.fetch.Fetcher;
import org.broadsheet.news.Access;
import org.broadsheet.news.Feed;
import org.broadsheet.parse.FeedParser;
import org.broadsheet.parse.ParseResult;

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
    /** A feed. */
    record Fine() implements Finding {}

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
      case ParseResult.Parsed _ -> new Finding.Fine();
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

  /** The same words for everybody who asks what is wrong; empty where nothing is. */
  public static String words(Finding finding) {
    return switch (finding) {
      case Finding.Fine _ -> "";
      case Finding.Elsewhere(URI feed, String reason) ->
          reason + " " + Feed.shown(feed) + " was read and is a feed: configure that address.";
      case Finding.Trouble(String reason) -> reason;
    };
  }
}
