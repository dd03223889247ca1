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
import org.broadsheet.outlet.OutletResolver;
import org.broadsheet.parse.FeedParser;
import org.broadsheet.parse.ParseResult;
import org.broadsheet.parse.ParsedFeed;
import org.broadsheet.store.ClaimedFeed;
import org.broadsheet.store.CompletedPoll;
import org.broadsheet.store.FeedUpdate;
import org.broadsheet.store.Fingerprint;
import org.broadsheet.store.HubLink;
import org.broadsheet.store.PollState;
import org.broadsheet.store.ServedEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls one feed: fetches it, parses it when it has changed, decides when to poll it again.
 * Whatever the feed does, the poll ends with a record of it. Thread-safe.
 */
public final class FeedPoll {
  private static final Logger LOG = LoggerFactory.getLogger(FeedPoll.class);

  private static final String QUARANTINED =
      "in quarantine: its document did harm again and again, and is read once it changes";

  /** How many polls in a row a redirect must lead to the same place until we go there at once. */
  private static final int POLLS_TO_MOVE = 3;

  private final Fetcher fetcher;
  private final Reader reader;
  private final FilingRules rules;
  private final InstantSource clock;

  /** Bounds the memory that documents take while they are read. */
  private final Semaphore readers = new Semaphore(Runtime.getRuntime().availableProcessors());

  /**
   * @param reader makes entries of documents
   * @param rules on which terms feeds are polled
   * @param clock tells when polls end
   */
  public FeedPoll(Fetcher fetcher, Reader reader, FilingRules rules, InstantSource clock) {
    this.fetcher = fetcher;
    this.reader = reader;
    this.rules = rules;
    this.clock = clock;
  }

  /** What a document brought. */
  private record Harvest(
      @Nullable String title,
      @Nullable String publisher,
      @Nullable HubLink hub,
      List<String> repairs,
      List<ServedEntry> arrivals) {
    static final Harvest NONE = new Harvest(null, null, null, List.of(), List.of());
  }

  /** As {@link FeedParser#parse}. */
  @FunctionalInterface
  public interface Reader {
    ParseResult parse(byte[] body, @Nullable String contentType, URI base);
  }

  /**
   * Polls a feed and reports once what it brought; waits for the network.
   *
   * @param record takes the report before another poll may begin in this one's place, which bounds
   *     the memory that polls take; must not throw
   */
  void of(ClaimedFeed claim, Consumer<CompletedPoll> record) {
    PollState state = claim.state();
    FaultBoundary.run(
        () -> fetch(claim, state, record), fault -> record.accept(faulty(claim, state, fault)));
  }

  private void fetch(ClaimedFeed claim, PollState state, Consumer<CompletedPoll> record) {
    FetchRequest request =
        FetchRequest.to(
            claim.feed().url(),
            state.fetchUrl(),
            state.etag(),
            state.lastModified(),
            rules.access(claim.feed()));
    boolean _ =
        fetcher.fetch(
            request,
            result -> {
              record.accept(after(claim, result));
              return true;
            });
  }

  private CompletedPoll after(ClaimedFeed claim, FetchResult result) {
    return switch (result) {
      case FetchResult.Content content -> read(claim, content);
      case FetchResult.Unchanged unchanged -> unchanged(claim, unchanged);
      case FetchResult.Unusable unusable -> noFeed(claim, unusable);
    };
  }

  private CompletedPoll unchanged(ClaimedFeed claim, FetchResult.Unchanged unchanged) {
    PollState before = claim.state();
    PollState state =
        before.withValidators(
            unchanged.etag() != null ? unchanged.etag() : before.etag(),
            unchanged.lastModified() != null ? unchanged.lastModified() : before.lastModified());
    return completed(
        claim, moved(claim, state, unchanged.movedTo()), unchanged, "unchanged", Harvest.NONE);
  }

  private CompletedPoll read(ClaimedFeed claim, FetchResult.Content content) {
    PollState before = claim.state();
    String hash = Fingerprint.ofDocument(content.contentType(), content.body());
    PollState state = before.withValidators(content.etag(), content.lastModified());
    if (hash.equals(before.contentHash())) {
      state = moved(claim, state, content.movedTo());
      return completed(claim, state, content, "unchanged", Harvest.NONE);
    }
    PollState.Harm harm = before.harm();
    if (harm != null && harm.isQuarantined() && harm.contentHash().equals(hash)) {
      return failed(claim, before, QUARANTINED);
    }
    PollState changed = state;
    return FaultBoundary.call(
        () -> read(claim, content, changed, hash), fault -> faulty(claim, hash, fault));
  }

  /** The same poll where the database does not take what it brought. */
  CompletedPoll refused(CompletedPoll poll, RuntimeException refusal) {
    return faulty(poll.claim(), poll.update().state().contentHash(), refusal);
  }

  private CompletedPoll faulty(ClaimedFeed claim, @Nullable String hash, Throwable failure) {
    PollState before = claim.state();
    if (hash == null) {
      return faulty(claim, before, failure);
    }
    PollState.Harm harm = before.harm();
    int visits = harm != null && harm.contentHash().equals(hash) ? harm.visits() + 1 : 1;
    return faulty(claim, before.withHarm(new PollState.Harm(hash, visits)), failure);
  }

  private CompletedPoll read(
      ClaimedFeed claim, FetchResult.Content content, PollState state, String hash) {
    return switch (parse(content)) {
      case ParseResult.Unreadable(String reason, var _) ->
          failed(claim, claim.state(), "unreadable: " + reason);
      case ParseResult.Parsed(ParsedFeed feed) -> {
        Pace pace = PostingInterval.of(feed.pace(), feed.entries(), clock.instant());
        yield completed(
            claim,
            moved(claim, state.withContent(hash, pace), content.movedTo()),
            content,
            feed.entries().size() + " entries",
            new Harvest(
                title(feed),
                OutletResolver.publisher(claim.feed(), feed.entries()),
                hub(feed, content),
                feed.repairs(),
                rules.arrivals(claim, feed)));
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
   * Parses what a WebSub hub has pushed of a feed, whole or in part.
   *
   * @param claim of the feed
   */
  CompletedPoll pushed(ClaimedFeed claim, byte[] body, @Nullable String contentType) {
    PollState state = claim.state();
    Instant now = clock.instant();
    return FaultBoundary.call(
        () ->
            switch (parse(body, contentType, state.fetchUrl())) {
              case ParseResult.Unreadable(String reason, var _) ->
                  pushed(claim, now, "its hub brought what is unreadable: " + reason, Harvest.NONE);
              case ParseResult.Parsed(ParsedFeed feed) ->
                  pushed(
                      claim,
                      now.plus(rules.longestInterval(claim.feed())),
                      feed.entries().size() + " entries, brought by its hub",
                      new Harvest(null, null, null, feed.repairs(), rules.arrivals(claim, feed)));
            },
        fault -> {
          String url = Feed.shown(claim.feed().url());
          LOG.error("What the hub of feed {} brought did harm", url, fault);
          return pushed(claim, now, "what its hub brought did harm", Harvest.NONE);
        });
  }

  private static CompletedPoll pushed(
      ClaimedFeed claim, Instant next, String status, Harvest harvest) {
    FeedUpdate update =
        new FeedUpdate(claim.state(), null, next, false, status, harvest.hub, harvest.repairs);
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

  private static PollState moved(ClaimedFeed claim, PollState state, @Nullable URI to) {
    if (to == null) {
      return state.withMove(null);
    }
    PollState.Move before = state.move();
    int visits = before != null && before.to().equals(to) ? before.visits() + 1 : 1;
    if (visits < POLLS_TO_MOVE) {
      return state.withMove(new PollState.Move(to, visits));
    }
    LOG.info(
        "Feed {} has moved to {} and is fetched there from now on",
        Feed.shown(claim.feed().url()),
        Feed.shown(to));
    return state.movedTo(to);
  }

  private CompletedPoll faulty(ClaimedFeed claim, PollState state, Throwable fault) {
    LOG.error(
        "Feed {} did harm and is left alone for a while", Feed.shown(claim.feed().url()), fault);
    return failed(claim, state, "did harm: " + fault.getClass().getSimpleName());
  }

  private CompletedPoll failed(ClaimedFeed claim, PollState state, String status) {
    return completed(
        claim, state, new FetchResult.Failed(FetchResult.Failure.IO, status), status, Harvest.NONE);
  }

  /** An answer without a feed leaves the validators as they are. */
  private CompletedPoll noFeed(ClaimedFeed claim, FetchResult.Unusable answer) {
    return completed(
        claim,
        claim.state(),
        answer,
        isAsked(answer) ? answer.message() : claim.status(),
        Harvest.NONE);
  }

  private static boolean isAsked(FetchResult result) {
    return !hasFailedBy(FetchResult.Failure.NOT_ASKED, result);
  }

  private static boolean hasFailedBy(FetchResult.Failure failure, FetchResult result) {
    return result instanceof FetchResult.Failed failed && failed.failure() == failure;
  }

  private CompletedPoll completed(
      ClaimedFeed claim, PollState state, FetchResult result, String status, Harvest harvest) {
    NextPoll next =
        PollPolicy.after(
            result,
            new PollPolicy.FeedState(
                claim.feed().every(),
                rules.longestInterval(claim.feed()),
                claim.hasHub(),
                state.pace(),
                hasValidators(state, result),
                state.failures(),
                claim.feedId()),
            clock.instant());
    FeedUpdate update =
        new FeedUpdate(
            state.withFailures(next.failures()),
            harvest.title,
            harvest.publisher,
            next.at(),
            next.disabled(),
            status,
            harvest.hub,
            harvest.repairs,
            isAsked(result),
            hasFailedBy(FetchResult.Failure.BLOCKED_ADDRESS, result));
    return new CompletedPoll(claim, update, harvest.arrivals);
  }

  /** Whether the server gives validators, even if the next poll will not send them. */
  private static boolean hasValidators(PollState state, FetchResult result) {
    return switch (result) {
      case FetchResult.Content content -> content.hasValidators();
      case FetchResult.Unchanged _ -> true;
      case FetchResult.Unusable _ -> state.hasValidators();
    };
  }
}
