package org.broadsheet.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class DemoSiteTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private DemoSite site;

  @BeforeEach
  void open() throws IOException {
    site = new DemoSite();
  }

  @AfterEach
  void close() {
    site.close();
    client.close();
  }

  @ParameterizedTest
  @MethodSource("configuredFeeds")
  void everyConfiguredFeedIsServedAndWellFormed(String path) throws Exception {
    HttpResponse<byte[]> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThatCode(() -> read(path, answer.body())).doesNotThrowAnyException();
  }

  @Test
  void theDemoHasAtLeastTenNewspapers() throws IOException {
    assertThat(configuredFeeds()).hasSizeGreaterThanOrEqualTo(10).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "/harbour-gazette.rss, application/rss+xml",
    "/rheinischer-bote.atom, application/atom+xml",
    "/correo-del-ebro.rdf, application/rdf+xml",
    "/civic-wire.json, application/feed+json"
  })
  void theMediaTypeIsThatOfTheFormat(String path, String mediaType) throws Exception {
    assertThat(get(path).headers().firstValue("Content-Type")).hasValue(mediaType);
  }

  @Test
  void oneNewspaperKeepsItsLatin1() throws Exception {
    byte[] body = get("/elbe-zeitung.rss").body();

    assertThat(new String(body, ISO_8859_1)).contains("encoding=\"ISO-8859-1\"", "Wärmepumpe");
    assertThat(new String(body, UTF_8)).doesNotContain("Wärmepumpe");
  }

  @Test
  void aKnownDocumentIsAnsweredNotModified() throws Exception {
    String tag = get("/civic-wire.json").headers().firstValue("ETag").orElseThrow();

    HttpResponse<byte[]> again = get("/civic-wire.json", "If-None-Match", tag);
    HttpResponse<byte[]> outdated = get("/civic-wire.json", "If-None-Match", "\"0\"");

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(outdated.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/nothing.rss", "/demo.yaml", "/..%2fdemo%2fcivic-wire.json", "/x/y.rss"})
  void nothingElseIsServed(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void listensOnThisMachineOnlyAndUntilClosed() {
    assertThat(site.address().getHost()).isEqualTo("127.0.0.1");

    site.close();

    assertThatThrownBy(() -> get("/civic-wire.json")).isInstanceOf(ConnectException.class);
  }

  static List<String> configuredFeeds() throws IOException {
    try (var yaml = DemoSiteTest.class.getResourceAsStream("/demo/demo.yaml")) {
      return Pattern.compile("\\$\\{DEMO_URL}([^\"]+)\"")
          .matcher(new String(yaml.readAllBytes(), UTF_8))
          .results()
          .map(match -> match.group(1))
          .toList();
    }
  }

  private static void read(String path, byte[] document) throws Exception {
    if (path.endsWith(".json")) {
      try (var tokens = new JsonFactory().createParser(ObjectReadContext.empty(), document)) {
        while (tokens.nextToken() != null) {
          tokens.skipChildren();
        }
      }
    } else {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(document));
    }
  }

  private HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.address() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }
}
