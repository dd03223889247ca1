package org.broadsheet.bench;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves a folder of documents on 127.0.0.1, at a port that was free, over connections kept alive.
 * It tells whoever has the current edition of a document so.
 */
final class FeedCorpusServer implements AutoCloseable {
  /** Connections not yet accepted; the server's own limit of 50 is less than come at once. */
  private static final int WAITING = 1_024;

  private final HttpServer server;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Path edition;

  /**
   * Starts serving at once.
   *
   * @param edition the folder of the edition to begin with
   */
  FeedCorpusServer(Path edition) throws IOException {
    this.edition = edition;
    server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), WAITING);
    server.createContext("/", this::answer);
    server.setExecutor(requests);
    server.start();
  }

  /** From now on serves this folder, whose documents count as changed. */
  void serve(Path next) {
    edition = next;
  }

  URI address(String document) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + document);
  }

  @Override
  public void close() {
    server.stop(0);
    requests.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path document = edition.resolve(exchange.getRequestURI().getPath().substring(1));
      if (!edition.equals(document.getParent()) || !Files.isRegularFile(document)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String tag = '"' + edition.getFileName().toString() + '/' + document.getFileName() + '"';
      Headers headers = exchange.getResponseHeaders();
      headers.set("ETag", tag);
      headers.set("Last-Modified", "Sun, 01 Nov 2026 00:00:00 GMT");
      if (exchange.getRequestHeaders().getOrDefault("If-None-Match", List.of()).contains(tag)) {
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      byte[] body = Files.readAllBytes(document);
      headers.set("Content-Type", "application/xml");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
