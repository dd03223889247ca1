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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.broadsheet.database.DatabaseAddress;
import org.broadsheet.identity.Roster;
import org.broadsheet.news.Days;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Schedule;
import org.broadsheet.store.NodeName;
import org.broadsheet.store.Store;
import org.broadsheet.store.StoredSubscription;
import org.broadsheet.web.Health;
import org.broadsheet.web.Listen;
import org.broadsheet.web.Site;
import org.broadsheet.web.WebServer;
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
  private String name = "{name: morning, at: \"07:00\"}";
  private String web = "";

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
            digests: [%s]
            subscribers: [{email: ada@reader.example, language: it}]
            mail: {from: paper@paper.example, folder: "%s"}
            store: {url: "jdbc:h2:%s"}
            fetch: {allow: [127.0.0.1], host-gap: 0s}
            %s
            """
                .formatted(
                    String.join(", ", feeds.stream().map(feed -> '"' + feed + '"').toList()),
                    name,
                    folder.resolve("out"),
                    folder.resolve("data"),
                    web));
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
  void aPortThatIsTakenIsToldWithTheRemedy() throws IOException {
    int taken = server.getAddress().getPort();
    web = "web: {listen: \"127.0.0.1:%d\"}".formatted(taken);
    assertThat(check(List.of(url("/full")))).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "FAIL  port 127.0.0.1:%d: cannot listen on 127.0.0.1:%d".formatted(taken, taken),
            "another program listens there");
  }

  @Test
  void aPortWhereBroadsheetListensIsFineAndSoIsAFreeOne() throws IOException {
    List<Site> health =
        List.of(
            new Site.Operations(() -> new Health(true, Instant.EPOCH, List.of()), () -> "nothing"));
    int port;
    try (WebServer running = new WebServer(Listen.locally(0), health)) {
      running.start();
      port = running.port();
      web = "web: {listen: \"127.0.0.1:%d\"}".formatted(port);
      assertThat(check(List.of(url("/full")))).isZero();
      assertThat(out.toString()).contains("port 127.0.0.1:%d: Broadsheet runs".formatted(port));
    }
    assertThat(check(List.of(url("/full")))).isZero();
    assertThat(out.toString().lines()).contains("ok    port 127.0.0.1:" + port);
  }

  @Test
  void whatARenameDoesIsToldAndADoubtfulOneIsRefused() throws IOException {
    DatabaseAddress address = new DatabaseAddress("jdbc:h2:" + folder.resolve("data"), null, null);
    String ada = "ada@reader.example";
    try (Store store = Store.open(address, NodeName.ofThisProcess("test"))) {
      Instant now = Instant.now();
      Roster before = new Roster(List.of(digest("dawn")), List.of(), List.of());
      assertThat(store.identities().take(before, now).problems()).isEmpty();
      store.editions().subscribed("dawn", ada, now);
      store.optOuts().unsubscribe(new StoredSubscription("dawn", ada), false, "", now);
    }
    assertThat(check(List.of(url("/full")))).isEqualTo(1);
    assertThat(out.toString())
        .contains("FAIL  names: the digest \"morning\" is new and \"dawn\" has gone, which " + ada);

    name = "{name: morning, formerly: dawn, at: \"07:00\"}";
    assertThat(check(List.of(url("/full")))).isZero();
    assertThat(out.toString())
        .contains("note  names: the digest \"morning\" is what \"dawn\" was: its editions");
  }

  private static Digest digest(String name) {
    return new Digest(
        name,
        name,
        new Schedule(List.of(LocalTime.of(7, 0)), Days.all()),
        Digest.Dispatch.STANDARD,
        new Digest.Selection(
            List.of(Edition.Heading.TOPIC),
            List.of(),
            Duration.ofDays(2),
            0,
            new Digest.Limits(5, 5, 5)),
        Digest.Presentation.PLAIN);
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
