package org.broadsheet.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The web site of the demonstration's invented newspapers: their feeds, as packed in this program,
 * on 127.0.0.1 at a port that was free.
 *
 * <p>It answers like a well-kept server: the right media type (without a charset, so that each
 * document's own declaration counts), an {@code ETag}, and 304 to whoever has the document already.
 */
final class DemoSite implements AutoCloseable {
  private static final Pattern DOCUMENT = Pattern.compile("/([a-z-]+)\\.(rss|atom|rdf|json)");
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "rss", "application/rss+xml",
          "atom", "application/atom+xml",
          "rdf", "application/rdf+xml",
          "json", "application/feed+json");

  private final HttpServer server;

  /**
   * No virtual threads: one that stood still while it had the application's archive locked would
   * get no carrier as long as all carriers had threads that want something from the archive.
   */
  private final ExecutorService requests = Executors.newCachedThreadPool();

  /** Starts serving at once. */
  DemoSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/", DemoSite::answer);
    server.setExecutor(requests);
    server.start();
  }

  /** Where the feeds are, without a slash at the end: what the configuration calls DEMO_URL. */
  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    requests.shutdownNow();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = DOCUMENT.matcher(exchange.getRequestURI().getPath());
      byte @Nullable [] document = path.matches() ? packed("/demo" + path.group()) : null;
      if (document == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String tag = tag(document);
      exchange.getResponseHeaders().set("ETag", tag);
      if (knows(exchange, tag)) {
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPES.get(path.group(2)));
      exchange.sendResponseHeaders(200, document.length);
      exchange.getResponseBody().write(document);
    }
  }

  private static byte @Nullable [] packed(String name) throws IOException {
    try (InputStream stream = DemoSite.class.getResourceAsStream(name)) {
      return stream == null ? null : stream.readAllBytes();
    }
  }

  private static String tag(byte[] document) {
    CRC32C sum = new CRC32C();
    sum.update(document);
    return '"' + HexFormat.of().toHexDigits((int) sum.getValue()) + '"';
  }

  private static boolean knows(HttpExchange exchange, String tag) {
    List<String> known = exchange.getRequestHeaders().getOrDefault("If-None-Match", List.of());
    return known.contains(tag);
  }
}
