package org.broadsheet.shift;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.broadsheet.fetch.FetchRequest;
import org.broadsheet.fetch.FetchResult;
import org.broadsheet.fetch.Fetcher;
import org.broadsheet.fetch.NextVisit;
import org.broadsheet.fetch.VisitPolicy;
import org.broadsheet.news.Access;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.parse.FeedParser;
import org.broadsheet.parse.ParseResult;
import org.broadsheet.parse.ParsedFeed;
import org.broadsheet.store.FeedUpdate;
import org.broadsheet.store.FeedVisit;
import org.broadsheet.store.Fingerprint;
import org.broadsheet.store.Visited;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One visit to one feed: fetches it, reads it when it has changed, decides when to come again.
 * Whatever the feed does, the visit ends with a record of it. Thread-safe.
 */
public final class Visit {
  private static final Logger LOG = LoggerFactory.getLogger(Visit.class);

  private final Fetcher fetcher;
  private final FeedParser parser;
  private final InstantSource clock;

  /** Bounds the memory that documents take while they are read. */
  private final Semaphore readers = new Semaphore(Runtime.getRuntime().availableProcessors());

  public Visit(Fetcher fetcher, FeedParser parser, InstantSource clock) {
    this.fetcher = fetcher;
    this.parser = parser;
    this.clock = clock;
  }

  /**
   * Visits a feed and tells once what it brought; waits for the network.
   *
   * @param record takes it, before another visit may take this one's place, so that it bounds what
   *     is in memory; must not throw
   */
  public void to(FeedVisit claim, Consumer<Visited> record) {
    try {
      FetchRequest request =
          new FetchRequest(claim.fetchUrl(), claim.etag(), claim.lastModified(), Access.PLAIN);
      boolean _ =
          fetcher.fetch(
              request,
              result -> {
                record.accept(after(claim, result));
                return true;
              });
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError harm) {
      LOG.error(
          "Feed {} did harm and is left alone for a while", Feed.shown(claim.feed().url()), harm);
      record.accept(failed(claim, "did harm: " + harm.getClass().getSimpleName()));
    }
  }

  /** Fetches and reads a feed for the first time, keeping nothing; empty when all is well. */
  public Optional<String> trouble(Feed feed) {
    return switch (fetcher.fetch(FetchRequest.to(feed.url()))) {
      case FetchResult.Content content ->
          switch (parse(content)) {
            case ParseResult.Parsed _ -> Optional.empty();
            case ParseResult.Unreadable(String reason) -> Optional.of(reason);
          };
      case FetchResult.Unchanged _ -> Optional.empty();
      case FetchResult.Throttled(int status, var _) ->
          Optional.of("asks to come later (HTTP " + status + ")");
      case FetchResult.Gone _ -> Optional.of("gone (HTTP 410)");
      case FetchResult.Failed(var _, String message) -> Optional.of(message);
    };
  }

  private Visited after(FeedVisit claim, FetchResult result) {
    return switch (result) {
      case FetchResult.Content content -> read(claim, content);
      case FetchResult.Unchanged unchanged -> unchanged(claim, unchanged);
      case FetchResult.Throttled throttled ->
          noFeed(claim, result, "asks to come later (HTTP " + throttled.status() + ")");
      case FetchResult.Gone _ -> {
        LOG.warn(
            "Feed {} is gone (HTTP 410) and is no longer visited", Feed.shown(claim.feed().url()));
        yield noFeed(claim, result, "gone (HTTP 410)");
      }
      case FetchResult.Failed(var _, String message) -> noFeed(claim, result, message);
    };
  }

  private Visited unchanged(FeedVisit claim, FetchResult.Unchanged unchanged) {
    String etag = unchanged.etag() != null ? unchanged.etag() : claim.etag();
    String lastModified =
        unchanged.lastModified() != null ? unchanged.lastModified() : claim.lastModified();
    return visited(
        claim,
        claim.fetchUrl(),
        etag,
        lastModified,
        claim.contentHash(),
        null,
        next(claim, unchanged, etag != null || lastModified != null),
        "unchanged",
        List.of(),
        List.of());
  }

  private Visited read(FeedVisit claim, FetchResult.Content content) {
    String hash = Fingerprint.ofDocument(content.contentType(), content.body());
    if (hash.equals(claim.contentHash())) {
      return content(claim, content, hash, null, "unchanged", List.of(), List.of());
    }
    return switch (parse(content)) {
      case ParseResult.Unreadable(String reason) -> failed(claim, "unreadable: " + reason);
      case ParseResult.Parsed(ParsedFeed feed) ->
          content(
              claim,
              content,
              hash,
              feed.title().isEmpty() ? null : feed.title(),
              feed.entries().size() + " entries",
              feed.repairs(),
              feed.entries());
    };
  }

  private ParseResult parse(FetchResult.Content content) {
    readers.acquireUninterruptibly();
    try {
      return parser.parse(content.body(), content.contentType(), content.uri());
    } finally {
      readers.release();
    }
  }

  private Visited content(
      FeedVisit claim,
      FetchResult.Content content,
      String hash,
      @Nullable String title,
      String status,
      List<String> repairs,
      List<Entry> entries) {
    return visited(
        claim,
        content.movedTo() != null ? content.movedTo() : claim.fetchUrl(),
        content.etag(),
        content.lastModified(),
        hash,
        title,
        next(claim, content, content.hasValidators()),
        status,
        repairs,
        entries);
  }

  /** An answer without a feed leaves the validators as they are. */
  private Visited noFeed(FeedVisit claim, FetchResult result, String status) {
    return visited(
        claim,
        claim.fetchUrl(),
        claim.etag(),
        claim.lastModified(),
        claim.contentHash(),
        null,
        next(claim, result, true),
        status,
        List.of(),
        List.of());
  }

  private Visited failed(FeedVisit claim, String status) {
    return noFeed(claim, new FetchResult.Failed(FetchResult.Failure.IO, status), status);
  }

  private NextVisit next(FeedVisit claim, FetchResult result, boolean hasValidators) {
    return VisitPolicy.after(
        result,
        claim.feed().every(),
        hasValidators,
        claim.failures(),
        clock.instant(),
        claim.feedId());
  }

  private static Visited visited(
      FeedVisit claim,
      URI fetchUrl,
      @Nullable String etag,
      @Nullable String lastModified,
      @Nullable String hash,
      @Nullable String title,
      NextVisit next,
      String status,
      List<String> repairs,
      List<Entry> entries) {
    FeedUpdate update =
        new FeedUpdate(
            fetchUrl,
            etag,
            lastModified,
            hash,
            title,
            next.at(),
            next.failures(),
            next.disabled(),
            status,
            repairs);
    return new Visited(claim, update, entries);
  }
}
