package org.broadsheet.pipeline;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.broadsheet.fetch.FetchRequest;
import org.broadsheet.fetch.FetchResult;
import org.broadsheet.fetch.Fetcher;
import org.broadsheet.fetch.NextPoll;
import org.broadsheet.fetch.PollPolicy;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Pace;
import org.broadsheet.parse.FeedParser;
import org.broadsheet.parse.ParseResult;
import org.broadsheet.parse.ParsedFeed;
import org.broadsheet.store.ClaimedFeed;
import org.broadsheet.store.CompletedPoll;
import org.broadsheet.store.FeedMemory;
import org.broadsheet.store.FeedUpdate;
import org.broadsheet.store.Fingerprint;
import org.broadsheet.store.HubLink;
import org.broadsheet.store.ServedEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One visit to one feed: fetches it, reads it when it has changed, decides when to come again.
 * Whatever the feed does, the visit ends with a record of it. Thread-safe.
 */
public final class FeedPoll {
  private static final Logger LOG = LoggerFactory.getLogger(FeedPoll.class);

  private static final String QUARANTINED =
      "in quarantine: its document did harm again and again, and is read once it changes";

  /** How many visits in a row a redirect must lead to the same place until we go there at once. */
  private static final int VISITS_TO_MOVE = 3;

  private final Fetcher fetcher;
  private final Reader reader;
  private final FilingRules admission;
  private final InstantSource clock;

  /** Bounds the memory that documents take while they are read. */
  private final Semaphore readers = new Semaphore(Runtime.getRuntime().availableProcessors());

  /**
   * @param reader makes entries of documents
   * @param admission on which terms feeds are visited
   * @param clock tells when visits end
   */
  public FeedPoll(Fetcher fetcher, Reader reader, FilingRules admission, InstantSource clock) {
    this.fetcher = fetcher;
    this.reader = reader;
    this.admission = admission;
    this.clock = clock;
  }

  /** What there was to read in a document. */
  private record Harvest(
      @Nullable String title,
      @Nullable HubLink hub,
      List<String> repairs,
      List<ServedEntry> arrivals) {
    static final Harvest NONE = new Harvest(null, null, List.of(), List.of());
  }

  /** As {@link FeedParser#parse}. */
  @FunctionalInterface
  public interface Reader {
    ParseResult parse(byte[] body, @Nullable String contentType, URI base);
  }

  /**
   * Visits a feed and tells once what it brought; waits for the network.
   *
   * @param record takes it, before another visit may take this one's place, so that it bounds what
   *     is in memory; must not throw
   */
  public void to(ClaimedFeed claim, Consumer<CompletedPoll> record) {
    FeedMemory memory = claim.memory();
    try {
      FetchRequest request =
          FetchRequest.to(
              claim.feed().url(),
              memory.fetchUrl(),
              memory.etag(),
              memory.lastModified(),
              admission.access(claim.feed()));
      boolean _ =
          fetcher.fetch(
              request,
              result -> {
                record.accept(after(claim, result));
                return true;
              });
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError harm) {
      record.accept(harmed(claim, memory, harm));
    }
  }

  private CompletedPoll after(ClaimedFeed claim, FetchResult result) {
    return switch (result) {
      case FetchResult.Content content -> read(claim, content);
      case FetchResult.Unchanged unchanged -> unchanged(claim, unchanged);
      case FetchResult.Unusable unusable -> noFeed(claim, unusable);
    };
  }

  private CompletedPoll unchanged(ClaimedFeed claim, FetchResult.Unchanged unchanged) {
    FeedMemory before = claim.memory();
    FeedMemory memory =
        before.withValidators(
            unchanged.etag() != null ? unchanged.etag() : before.etag(),
            unchanged.lastModified() != null ? unchanged.lastModified() : before.lastModified());
    return visited(
        claim, moved(claim, memory, unchanged.movedTo()), unchanged, "unchanged", Harvest.NONE);
  }

  private CompletedPoll read(ClaimedFeed claim, FetchResult.Content content) {
    FeedMemory before = claim.memory();
    String hash = Fingerprint.ofDocument(content.contentType(), content.body());
    FeedMemory memory = before.withValidators(content.etag(), content.lastModified());
    if (hash.equals(before.contentHash())) {
      memory = moved(claim, memory, content.movedTo());
      return visited(claim, memory, content, "unchanged", Harvest.NONE);
    }
    FeedMemory.Harm harm = before.harm();
    if (harm != null && harm.isInQuarantine() && harm.contentHash().equals(hash)) {
      return failed(claim, before, QUARANTINED);
    }
    try {
      return read(claim, content, memory, hash);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
      return harmed(claim, hash, failure);
    }
  }

  /** The same visit where the database does not take what it brought. */
  CompletedPoll refused(CompletedPoll over, RuntimeException refusal) {
    return harmed(over.visit(), over.update().memory().contentHash(), refusal);
  }

  private CompletedPoll harmed(ClaimedFeed claim, @Nullable String hash, Throwable failure) {
    FeedMemory before = claim.memory();
    if (hash == null) {
      return harmed(claim, before, failure);
    }
    FeedMemory.Harm harm = before.harm();
    int visits = harm != null && harm.contentHash().equals(hash) ? harm.visits() + 1 : 1;
    return harmed(claim, before.withHarm(new FeedMemory.Harm(hash, visits)), failure);
  }

  private CompletedPoll read(
      ClaimedFeed claim, FetchResult.Content content, FeedMemory memory, String hash) {
    return switch (parse(content)) {
      case ParseResult.Unreadable(String reason, var _) ->
          failed(claim, claim.memory(), "unreadable: " + reason);
      case ParseResult.Parsed(ParsedFeed feed) -> {
        Pace pace = PostingInterval.of(feed.pace(), feed.entries(), clock.instant());
        yield visited(
            claim,
            moved(claim, memory.withContent(hash, pace), content.movedTo()),
            content,
            feed.entries().size() + " entries",
            new Harvest(
                title(feed), hub(feed, content), feed.repairs(), admission.arrivals(claim, feed)));
      }
    };
  }

  private static @Nullable String title(ParsedFeed feed) {
    return feed.title().isEmpty() ? null : feed.title();
  }

  /** What the server says of its hub counts more than what the document does. */
  private static @Nullable HubLink hub(ParsedFeed feed, FetchResult.Content content) {
    URI hub = content.links().hub() != null ? content.links().hub() : feed.hub();
    URI self = content.links().self() != null ? content.links().self() : feed.self();
    return hub == null ? null : new HubLink(hub, self == null ? content.uri() : self);
  }

  /**
   * Reads what a hub has brought of a feed, whole or in part.
   *
   * @param claim of the feed
   */
  public CompletedPoll told(ClaimedFeed claim, byte[] body, @Nullable String contentType) {
    FeedMemory memory = claim.memory();
    Instant now = clock.instant();
    try {
      return switch (parse(body, contentType, memory.fetchUrl())) {
        case ParseResult.Unreadable(String reason, var _) ->
            told(claim, now, "its hub brought what is unreadable: " + reason, Harvest.NONE);
        case ParseResult.Parsed(ParsedFeed feed) ->
            told(
                claim,
                now.plus(admission.longestWait(claim.feed())),
                feed.entries().size() + " entries, brought by its hub",
                new Harvest(null, null, feed.repairs(), admission.arrivals(claim, feed)));
      };
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError harm) {
      LOG.error("What the hub of feed {} brought did harm", Feed.shown(claim.feed().url()), harm);
      return told(claim, now, "what its hub brought did harm", Harvest.NONE);
    }
  }

  private static CompletedPoll told(
      ClaimedFeed claim, Instant next, String status, Harvest harvest) {
    FeedUpdate update =
        new FeedUpdate(claim.memory(), null, next, false, status, harvest.hub, harvest.repairs);
    return new CompletedPoll(claim, update, harvest.arrivals);
  }

  private ParseResult parse(FetchResult.Content content) {
    return parse(content.body(), content.contentType(), content.uri());
  }

  private ParseResult parse(byte[] body, @Nullable String contentType, URI base) {
    readers.acquireUninterruptibly();
    try {
      return reader.parse(body, contentType, base);
    } finally {
      readers.release();
    }
  }

  private static FeedMemory moved(ClaimedFeed claim, FeedMemory memory, @Nullable URI to) {
    if (to == null) {
      return memory.withMove(null);
    }
    FeedMemory.Move before = memory.move();
    int visits = before != null && before.to().equals(to) ? before.visits() + 1 : 1;
    if (visits < VISITS_TO_MOVE) {
      return memory.withMove(new FeedMemory.Move(to, visits));
    }
    LOG.info(
        "Feed {} has moved to {} and is fetched there from now on",
        Feed.shown(claim.feed().url()),
        Feed.shown(to));
    return memory.movedTo(to);
  }

  private CompletedPoll harmed(ClaimedFeed claim, FeedMemory memory, Throwable harm) {
    LOG.error(
        "Feed {} did harm and is left alone for a while", Feed.shown(claim.feed().url()), harm);
    return failed(claim, memory, "did harm: " + harm.getClass().getSimpleName());
  }

  private CompletedPoll failed(ClaimedFeed claim, FeedMemory memory, String status) {
    return visited(
        claim,
        memory,
        new FetchResult.Failed(FetchResult.Failure.IO, status),
        status,
        Harvest.NONE);
  }

  /** An answer without a feed leaves the validators as they are. */
  private CompletedPoll noFeed(ClaimedFeed claim, FetchResult.Unusable answer) {
    if (answer instanceof FetchResult.Gone) {
      LOG.warn(
          "Feed {} is gone (HTTP 410) and is no longer visited", Feed.shown(claim.feed().url()));
    }
    return visited(claim, claim.memory(), answer, answer.message(), Harvest.NONE);
  }

  private CompletedPoll visited(
      ClaimedFeed claim, FeedMemory memory, FetchResult result, String status, Harvest harvest) {
    NextPoll next =
        PollPolicy.after(
            result,
            new PollPolicy.Known(
                claim.feed().every(),
                admission.longestWait(claim.feed()),
                claim.told(),
                memory.pace(),
                hasValidators(memory, result),
                memory.failures(),
                claim.feedId()),
            clock.instant());
    FeedUpdate update =
        new FeedUpdate(
            memory.withFailures(next.failures()),
            harvest.title,
            next.at(),
            next.disabled(),
            status,
            harvest.hub,
            harvest.repairs);
    return new CompletedPoll(claim, update, harvest.arrivals);
  }

  /** Whether the server gives validators, even if the next visit will not send them. */
  private static boolean hasValidators(FeedMemory memory, FetchResult result) {
    return switch (result) {
      case FetchResult.Content content -> content.hasValidators();
      case FetchResult.Unchanged _ -> true;
      case FetchResult.Unusable _ -> memory.hasValidators();
    };
  }
}
