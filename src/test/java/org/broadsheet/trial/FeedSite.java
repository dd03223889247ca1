package org.broadsheet.trial;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Feeds on 127.0.0.1, which may change while they are read. Each document has an {@code ETag}, so
 * the feed may be asked again as soon as its interval has passed. Thread-safe.
 */
final class FeedSite implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Document> documents = new ConcurrentHashMap<>();
  private final Map<String, Integer> visits = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** What is served; without a body the answer begins and never ends. */
  private record Document(String mediaType, byte @Nullable [] body) {}

  private static final Document GONE = new Document("", null);

  /** Starts serving at once, at a port that was free. */
  FeedSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(requests);
    server.start();
  }

  /** The address of a document. */
  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Serves a feed from now on. */
  FeedSite serve(String path, String rss) {
    return serve(path, "application/rss+xml", rss.getBytes(StandardCharsets.UTF_8));
  }

  /** Serves any document from now on. */
  FeedSite serve(String path, String mediaType, byte[] body) {
    documents.put(path, new Document(mediaType, body.clone()));
    return this;
  }

  /** From now on the answer is that there will never be anything here again. */
  FeedSite bury(String path) {
    documents.put(path, GONE);
    return this;
  }

  /** From now on the answer begins but never ends. */
  FeedSite stall(String path) {
    documents.put(path, new Document("application/rss+xml", null));
    return this;
  }

  /** How often a document was asked for. */
  int visits(String path) {
    return visits.getOrDefault(path, 0);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    requests.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    visits.merge(path, 1, Integer::sum);
    Document document = documents.get(path);
    try (exchange) {
      if (document == null) {
        exchange.sendResponseHeaders(404, -1);
      } else if (document.equals(GONE)) {
        exchange.sendResponseHeaders(410, -1);
      } else if (document.body() == null) {
        beginOnly(exchange);
      } else {
        send(exchange, document.mediaType(), document.body());
      }
    }
  }

  private void beginOnly(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1_000);
    exchange.getResponseBody().write('<');
    exchange.getResponseBody().flush();
    try {
      closed.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, String mediaType, byte[] body)
      throws IOException {
    CRC32C sum = new CRC32C();
    sum.update(body);
    String tag = '"' + HexFormat.of().toHexDigits((int) sum.getValue()) + '"';
    exchange.getResponseHeaders().set("ETag", tag);
    if (exchange.getRequestHeaders().getOrDefault("If-None-Match", List.of()).contains(tag)) {
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", mediaType);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }
}
