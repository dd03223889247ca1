package org.broadsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The command {@code explain}, and lists as JSON. */
class ExplainCommandTest {
  @TempDir private Path folder;
  private PublishedApplication application;

  @BeforeEach
  void publish() throws IOException, InterruptedException {
    application = new PublishedApplication(folder);
  }

  @AfterEach
  void close() {
    application.close();
  }

  @Test
  void theHistoryOfAStoryIsToldOnceAndToTheSecond() {
    assertThat(application.run("explain", "bulletin", "--limit", "500")).isZero();
    List<String> lines = application.output().lines().toList();
    assertThat(lines)
        .filteredOn(line -> line.contains(" started story "))
        .isNotEmpty()
        .doesNotHaveDuplicates();
    assertThat(application.output()).doesNotContainPattern("\\d\\d:\\d\\d:\\d\\d\\.\\d");
  }

  @Test
  void anExplanationIsAnObjectOnALineOfItsOwn() {
    assertThat(application.json("explain", "bulletin", "--json", "--limit", "1"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.get("title").asString()).containsIgnoringCase("bulletin");
              JsonNode story = entry.get("story");
              assertThat(story.get("topics").get(0).get("topic").asString()).isEqualTo("Bulletins");
              assertThat(story.get("editions").get(0).get("state").asString()).isNotEmpty();
            });
  }

  @Test
  void whatAFeedAlwaysSaysIsToldToBeLeftOut() throws IOException {
    HttpServer site =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    site.createContext("/", ExplainCommandTest::serveItemsWithACredit);
    site.start();
    try {
      Path config =
          Files.writeString(
              folder.resolve("credits.yaml"),
              """
              feeds: ["http://127.0.0.1:%d/feed"]
              mail: {from: paper@example.org, folder: "%s"}
              store: {url: "jdbc:h2:%s"}
              fetch: {allow: [127.0.0.1], host-gap: 0s}
              """
                  .formatted(
                      site.getAddress().getPort(),
                      folder.resolve("letters"),
                      folder.resolve("credits")));
      StringWriter out = new StringWriter();
      run(config, out, "once", "gather", "collate");
      run(config, out, "explain", "item");
      assertThat(out.toString().lines())
          .filteredOn(line -> line.contains("left out"))
          .hasSize(5)
          .containsOnly(
              "  left out  as this feed always says it: \"Ask Odo for all the pictures.\"");
      run(config, out, "explain", "item", "--json", "--limit", "1");
      assertThat(out.toString()).contains("\"leftOut\":[\"Ask Odo for all the pictures.\"]");
    } finally {
      site.stop(0);
    }
  }

  private static void run(Path config, StringWriter out, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--config", config.toString()));
    int exit =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .execute(arguments.toArray(String[]::new));
    assertThat(exit).isZero();
  }

  private static void serveItemsWithACredit(HttpExchange exchange) throws IOException {
    String items =
        Stream.of("ferry", "tram", "bakery", "museum", "harbour")
            .map(
                thing ->
                    """
                    <item><title>Item of a %s</title><guid>%s</guid>
                    <description>The %s has closed. Ask Odo for all the pictures.</description></item>
                    """
                        .formatted(thing, thing, thing))
            .collect(Collectors.joining());
    byte[] body =
        "<rss version='2.0'><channel><title>Odo</title>%s</channel></rss>"
            .formatted(items)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/rss+xml");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void theOutboxAndTheSubscribersAreObjectsToo() {
    assertThat(application.json("outbox", "--json"))
        .hasSize(2)
        .allSatisfy(
            letter -> {
              assertThat(letter.get("state").asString()).isEqualTo("queued");
              assertThat(letter.get("digest").asString()).isEqualTo("morning");
            });
    application.run("subscribers", "pause", PublishedApplication.ADA);
    List<JsonNode> subscribers = application.json("subscribers", "--json");
    assertThat(subscribers)
        .extracting(each -> each.get("email").asString())
        .containsExactly(PublishedApplication.ADA, PublishedApplication.BO);
    assertThat(subscribers.getFirst().get("optOuts").get(0).get("kind").asString())
        .isEqualTo("paused");
    assertThat(subscribers.getLast().get("optOuts")).isEmpty();
  }
}
