package org.broadsheet.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that would read files, open connections or eat the machine. */
class HostileDocumentTest {
  @Test
  void externalEntitiesOpenNoFile(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "planted");
    ParseResult result =
        Parsing.result(
            "<!DOCTYPE rss [<!ENTITY x SYSTEM \""
                + secret.toUri()
                + "\">]>"
                + Parsing.rss("<title>a &x; b</title>"));
    assertThat(result.toString()).doesNotContain("planted");
  }

  @Test
  void nothingInADocumentOpensAConnection() throws IOException {
    AtomicInteger connections = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          connections.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
      String body = Parsing.rss("<title>a &x; %y; b</title>");
      Parsing.result("<!DOCTYPE rss SYSTEM \"" + address + "\">" + body);
      Parsing.result("<!DOCTYPE rss [<!ENTITY x SYSTEM \"" + address + "\">]>" + body);
      Parsing.result("<!DOCTYPE rss [<!ENTITY % y SYSTEM \"" + address + "\"> %y;]>" + body);
      Parsing.result("junk<!DOCTYPE rss SYSTEM \"" + address + "\">" + body);
      Parsing.result(
          "<rss xmlns:xi='http://www.w3.org/2001/XInclude'><channel><xi:include href='"
              + address
              + "'/></channel></rss>");
      Parsing.result("<?xml-stylesheet href='" + address + "'?>" + body);
    } finally {
      server.stop(0);
    }
    assertThat(connections).hasValue(0);
  }

  @Test
  void entitiesThatMultiplyAreNeverExpanded() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE rss [<!ENTITY l0 \"ha\">");
    for (int i = 1; i < 20; i++) {
      laughs.append("<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
    }
    ParsedFeed feed = Parsing.feed(laughs.append("]>") + Parsing.rss("<title>&l19;</title>"));
    assertThat(feed.entries().getFirst().title()).isEqualTo("&l19;");
  }

  @Test
  void depthIsRefused() {
    String deep = "<a>".repeat(200_000) + "</a>".repeat(200_000);
    assertThat(Parsing.refusal(Parsing.result("<rss><channel>" + deep + "</channel></rss>")))
        .contains("nested too deeply");
    assertThat(Parsing.refusal(Parsing.result("<rss><channel>" + "<a>".repeat(200_000))))
        .contains("nested too deeply");
  }

  @Test
  void attributesWithoutEndAreRefused() {
    StringBuilder many = new StringBuilder("<rss");
    for (int i = 0; i < 200_000; i++) {
      many.append(" a").append(i).append("=''");
    }
    assertThat(Parsing.refusal(Parsing.result(many + "><channel/></rss>")))
        .contains("too many attributes");
  }

  @Test
  void entriesBeyondTheLimitAreLeftOut() {
    String items = "<item><title>x</title></item>".repeat(100_000);
    ParsedFeed feed = Parsing.feed("<rss><channel>" + items + "</channel></rss>");
    assertThat(feed.entries()).hasSize(Limits.ENTRIES);
  }

  @Test
  void elementsWithoutEndAreRefused() {
    assertThat(
            Parsing.refusal(
                Parsing.result("<rss><channel>" + "<a/>".repeat(500_000) + "</channel></rss>")))
        .contains("more than");
  }

  @Test
  void bodiesBeyondTheLimitAreRefused() {
    assertThat(Parsing.refusal(Parsing.result(new byte[Limits.BODY + 1], null)))
        .contains("Larger than");
  }

  @Test
  void deeplyNestedHtmlStaysSmall() {
    String html = "&lt;div&gt;".repeat(20_000) + "x";
    String summary =
        Parsing.feed(Parsing.rss("<description>" + html + "</description>"))
            .entries()
            .getFirst()
            .summary();
    assertThat(summary).contains("x").hasSizeLessThan(2 * 20_000 * 5);
  }
}
