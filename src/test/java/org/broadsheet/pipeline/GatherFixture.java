package org.broadsheet.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.broadsheet.database.DatabaseAddress;
import org.broadsheet.fetch.AddressGuard;
import org.broadsheet.fetch.FetchLimits;
import org.broadsheet.fetch.Fetcher;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Terms;
import org.broadsheet.parse.FeedParser;
import org.broadsheet.store.FeedHealth;
import org.broadsheet.store.FoundEntry;
import org.broadsheet.store.NodeName;
import org.broadsheet.store.Store;

/**
 * One feed on a server of this machine, gathered into a real database by a clock that the test
 * sets. Closing and opening another one on the same folder is a restart.
 */
final class GatherFixture implements AutoCloseable {
  private static final FetchLimits LIMITS =
      new FetchLimits(
          "test", Duration.ofSeconds(10), Duration.ofSeconds(5), 1_000_000, 5, 4, 4, Duration.ZERO);

  final Site site;
  final Store store;
  Instant now;
  Terms terms = Terms.STANDARD;
  FeedPoll.Reader reader = new FeedParser()::parse;

  private final Fetcher fetcher;
  private Duration every = Duration.ofHours(1);

  /** Reads {@code /feed} of the site. */
  GatherFixture(Site site, Path folder, Instant now) {
    this.site = site;
    this.now = now;
    this.fetcher = new Fetcher(LIMITS, new AddressGuard(Set.of("127.0.0.1")), () -> this.now);
    this.store =
        Store.open(
            new DatabaseAddress("jdbc:h2:" + folder.resolve("intake"), null, null),
            NodeName.ofThisProcess("test"));
  }

  Feed feed() {
    return new Feed(site.at("/feed"), "", null, every, 0);
  }

  GatherFixture every(Duration shortest) {
    this.every = shortest;
    return this;
  }

  FeedPoll poll() {
    return new FeedPoll(fetcher, reader, new FilingRules(Map.of(feed().url(), terms)), () -> now);
  }

  /** The WebSub client of a daemon that is reached at this address. */
  WebSubClient hubs(URI reachedAt) {
    return new WebSubClient(
        store.hubs(), store.feeds(), fetcher, poll(), reachedAt, () -> now, new Metrics(() -> now));
  }

  /** Polls the feed if it is due. */
  Gather.Summary gather() {
    return gather(List.of(feed()));
  }

  /** Polls those of the feeds that are due. */
  Gather.Summary gather(List<Feed> feeds) {
    store.feeds().configure(feeds, now);
    try {
      return new Gather(store.feeds(), poll(), () -> now, new Metrics(() -> now), 500)
          .run(() -> false, _ -> {});
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  /** Waits, by the clock, until the feed is due and polls it. */
  Gather.Summary gatherWhenDue() {
    Instant due = store.feeds().nextDue().orElse(now);
    now = due.isAfter(now) ? due : now;
    return gather();
  }

  /** Serves the document from now on and polls the feed when it is due. */
  Gather.Summary gatherWhenDue(String document) {
    site.serve("/feed", document);
    return gatherWhenDue();
  }

  FeedHealth health() {
    return store.feeds().health().getFirst();
  }

  FoundEntry find(String words) {
    return store.entries().find(words, 1).getFirst();
  }

  int waiting() {
    return store.entries().unfiled(100).size();
  }

  @Override
  public void close() {
    fetcher.close();
    store.close();
  }

  /** An item of RSS. */
  static String item(String guid, String link, String title, String date) {
    String pubDate = date.isEmpty() ? "" : "<pubDate>" + date + "</pubDate>";
    return "<item><guid>%s</guid><link>%s</link><title>%s</title>%s</item>"
        .formatted(guid, link, title, pubDate);
  }

  static String rss(String... parts) {
    return "<rss version='2.0'><channel><title>One</title>"
        + String.join("", parts)
        + "</channel></rss>";
  }

  /** A server that answers as it is told and remembers what it was asked. */
  static final class Site implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    final List<Asked> asked = new CopyOnWriteArrayList<>();

    private record Answer(int status, Map<String, String> headers, String body) {}

    /** A request. */
    record Asked(String path, Headers headers, String body) {}

    Site() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
      server.createContext("/", this::answer);
      server.start();
    }

    URI at(String path) {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Serves a document with an {@code ETag} of its own. */
    Site serve(String path, String document) {
      String etag = '"' + Integer.toHexString(document.hashCode()) + '"';
      return answer(path, 200, Map.of("ETag", etag), document);
    }

    Site redirect(String path, int status, String to) {
      return answer(path, status, Map.of("Location", at(to).toString()), "");
    }

    Site answer(String path, int status, Map<String, String> headers, String body) {
      answers.put(path, new Answer(status, headers, body));
      return this;
    }

    Asked last() {
      return asked.getLast();
    }

    private void answer(HttpExchange exchange) throws IOException {
      try (exchange) {
        String path = exchange.getRequestURI().getPath();
        String question = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        asked.add(new Asked(path, exchange.getRequestHeaders(), question));
        Answer answer = answers.getOrDefault(path, new Answer(404, Map.of(), ""));
        answer.headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        String etag = answer.headers.get("ETag");
        if (etag != null && etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
          exchange.sendResponseHeaders(304, -1);
          return;
        }
        byte[] body = answer.body.getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
          exchange.getResponseBody().write(body);
        }
      }
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
