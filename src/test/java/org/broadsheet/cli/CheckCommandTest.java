package org.broadsheet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code check} says of feeds, on a server of this machine. */
class CheckCommandTest {
  private static final Map<String, String> FEEDS =
      Map.of(
          "/full",
          "<rss version='2.0'><channel><title>One</title><language>de</language><item><title>Die"
              + " Bienen schwärmen in diesem Frühjahr früher als sonst</title><pubDate>Tue, 10 Mar"
              + " 2026 06:12:00 GMT</pubDate></item></channel></rss>",
          "/empty",
          "<feed xmlns='http://www.w3.org/2005/Atom'><title>Two</title></feed>");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body =
                FEEDS.getOrDefault(exchange.getRequestURI().getPath(), "").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private int check(List<String> feeds, String... options) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("broadsheet.yaml"),
            """
            feeds: [%s]
            topics: [{name: Bees, match: [bee]}]
            digests: [{name: morning, at: "07:00"}]
            subscribers: [{email: ada@reader.example, language: it}]
            mail: {from: paper@paper.example, folder: "%s"}
            store: {url: "jdbc:h2:%s"}
            fetch: {allow: [127.0.0.1], host-gap: 0s}
            """
                .formatted(
                    String.join(", ", feeds.stream().map(feed -> '"' + feed + '"').toList()),
                    folder.resolve("out"),
                    folder.resolve("data")));
    String[] arguments = new String[options.length + 3];
    System.arraycopy(options, 0, arguments, 3, options.length);
    arguments[0] = "check";
    arguments[1] = "--config";
    arguments[2] = file.toString();
    return Main.commandLine().setOut(new PrintWriter(out, true)).execute(arguments);
  }

  @Test
  void whatAFeedServesIsTold() throws IOException {
    assertThat(check(List.of(url("/full")), "--online")).isZero();
    assertThat(out.toString())
        .contains(
            "ok    " + url("/full") + ": RSS 2.0, entries: 1, newest 2026-03-10T06:12:00Z, in de");
  }

  @Test
  void aLanguageWithoutPhrasesIsTold() throws IOException {
    assertThat(check(List.of(url("/full")))).isZero();
    assertThat(out.toString())
        .contains("note  language it: there are no phrases in it", "words_it.properties");
  }

  @Test
  void aFeedWithoutEntriesIsNotCalledFine() throws IOException {
    assertThat(check(List.of(url("/full"), url("/empty")), "--online")).isEqualTo(1);
    assertThat(out.toString()).contains("FAIL  " + url("/empty") + ": Atom 1.0 without entries: ");
  }

  @Test
  void eachThingCheckedIsAnObjectOnALineOfItsOwn() throws IOException {
    assertThat(check(List.of(url("/empty")), "--online", "--json")).isEqualTo(1);
    List<JsonNode> lines =
        out.toString().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    assertThat(lines).extracting(line -> line.get("verdict").asString()).contains("ok", "fail");
    assertThat(lines)
        .extracting(line -> line.get("checked").asString())
        .contains("configuration", "database", "topics", "mail", url("/empty"));
  }
}
