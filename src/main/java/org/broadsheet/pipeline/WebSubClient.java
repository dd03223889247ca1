package org.broadsheet.pipeline;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.broadsheet.fetch.Fetcher;
import org.broadsheet.fetch.HubAnswer;
import org.broadsheet.fetch.HubRequest;
import org.broadsheet.fetch.LeasePolicy;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.news.Feed;
import org.broadsheet.store.ClaimedFeed;
import org.broadsheet.store.CompletedPoll;
import org.broadsheet.store.FeedTable;
import org.broadsheet.store.HubSubscription;
import org.broadsheet.store.HubTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscriber's side of W3C WebSub, in which hubs push what is new in feeds: subscribes and
 * renews, confirms what was asked for, takes what is pushed. A feed whose hub is silent is polled
 * as any other. Thread-safe.
 */
public final class WebSubClient {
  private static final Logger LOG = LoggerFactory.getLogger(WebSubClient.class);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration AFTER_DENIAL = Duration.ofDays(1);
  private static final int AT_ONCE = 16;

  private final HubTable hubs;
  private final FeedTable feeds;
  private final Fetcher fetcher;
  private final FeedPoll poll;
  private final URI callbacks;
  private final InstantSource clock;
  private final Metrics metrics;

  /**
   * @param site where this daemon is reached from outside
   */
  public WebSubClient(
      HubTable hubs,
      FeedTable feeds,
      Fetcher fetcher,
      FeedPoll poll,
      URI site,
      InstantSource clock,
      Metrics metrics) {
    this.hubs = hubs;
    this.feeds = feeds;
    this.fetcher = fetcher;
    this.poll = poll;
    this.callbacks = URI.create(site.toString().replaceFirst("/*$", "/websub/"));
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * Asks hubs for the subscriptions that are due to be begun or renewed.
   *
   * @param stop when it says true, no further hub is asked
   */
  public void run(BooleanSupplier stop) {
    while (!stop.getAsBoolean()) {
      List<HubSubscription> due = hubs.claimDue(clock.instant(), PATIENCE, AT_ONCE);
      if (due.isEmpty()) {
        return;
      }
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        due.stream()
            .map(wish -> CompletableFuture.runAsync(() -> ask(wish), threads))
            .toList()
            .forEach(CompletableFuture::join);
      }
    }
  }

  private void ask(HubSubscription wish) {
    HubAnswer answer =
        fetcher.send(
            new HubRequest(
                wish.link().hub(),
                HubRequest.Mode.SUBSCRIBE,
                wish.link().topic(),
                callbacks.resolve(wish.token()),
                wish.secret(),
                LeasePolicy.REQUESTED));
    switch (answer) {
      case HubAnswer.Accepted _ -> {}
      case HubAnswer.Refused(int status, String message, var _) ->
          LOG.warn(
              "The hub of feed {} refuses the subscription (HTTP {}): {}",
              Feed.shown(wish.feed()),
              status,
              message);
      case HubAnswer.Unanswered(var _, String message) ->
          LOG.warn("The hub of feed {} does not answer: {}", Feed.shown(wish.feed()), message);
    }
    hubs.requested(wish, LeasePolicy.retry(answer, wish.failures(), clock.instant()));
  }

  /**
   * Whether this subscription was asked for and still is; if so, it runs from now on.
   *
   * @param topic the feed that the hub names, to be compared with the one that was asked for
   * @param lease how long it will run; null if the hub does not say
   */
  public boolean confirmBegin(String token, String topic, @Nullable Duration lease) {
    Optional<HubSubscription> wish = hubs.find(token);
    if (wish.isEmpty()) {
      return false;
    }
    Instant now = clock.instant();
    Duration granted =
        lease == null || lease.compareTo(LeasePolicy.REQUESTED) > 0 ? LeasePolicy.REQUESTED : lease;
    Instant renewal = LeasePolicy.renewal(granted, now, wish.get().feedId());
    boolean confirmed = hubs.confirm(token, topic, now.plus(granted), renewal);
    if (confirmed) {
      LOG.info("The hub of feed {} pushes its news", Feed.shown(wish.get().feed()));
    }
    return confirmed;
  }

  /** Nobody ever asks for an end: a subscription that is not wanted any more is not renewed. */
  public boolean confirmEnd(String token, String topic) {
    return false;
  }

  /**
   * The hub denies or has ended this subscription.
   *
   * @param reason what the hub says; null if it says nothing
   */
  public void denied(String token, String topic, @Nullable String reason) {
    Optional<HubSubscription> wish = hubs.find(token);
    if (wish.isPresent() && hubs.deny(token, topic, clock.instant().plus(AFTER_DENIAL))) {
      LOG.warn(
          "The hub of feed {} does not push its news: {}",
          Feed.shown(wish.get().feed()),
          reason == null ? "it says no reason" : reason);
    }
  }

  /** What the hub signs its messages with; empty if there is no such subscription. */
  public Optional<String> secret(String token) {
    return hubs.find(token).map(HubSubscription::secret);
  }

  /** Takes a feed's document, or a part of it, from a message with a valid signature. */
  public void deliver(String token, byte[] body, @Nullable String contentType) {
    hubs.find(token)
        .ifPresent(
            wish ->
                Thread.ofVirtual().name("hub").start(() -> take(wish.feedId(), body, contentType)));
  }

  /** What is pushed while the feed is being polled is left to the poll. */
  private void take(long feedId, byte[] body, @Nullable String contentType) {
    Instant now = clock.instant();
    Optional<ClaimedFeed> claim = feeds.claim(feedId, now, LEASE);
    if (claim.isPresent()) {
      CompletedPoll pushed = poll.pushed(claim.get(), body, contentType);
      metrics.entriesAdded(feeds.recordAll(List.of(pushed), clock.instant()).getFirst().added());
    }
  }
}
