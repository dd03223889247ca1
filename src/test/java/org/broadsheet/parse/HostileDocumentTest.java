package org.broadsheet.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.broadsheet.html.HtmlSanitizer;
import org.broadsheet.html.SingleLineText;
import org.broadsheet.news.Entry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Documents that would read files, open connections or eat the machine. Whatever bounds the JDK
 * sets to XML are off, so that ours are the ones that hold.
 */
class HostileDocumentTest {
  private static final List<String> BOUNDS_OF_THE_JDK =
      List.of(
          "jdk.xml.entityExpansionLimit",
          "jdk.xml.elementAttributeLimit",
          "jdk.xml.maxElementDepth",
          "jdk.xml.maxXMLNameLimit",
          "jdk.xml.totalEntitySizeLimit",
          "jdk.xml.maxGeneralEntitySizeLimit",
          "jdk.xml.maxParameterEntitySizeLimit",
          "jdk.xml.entityReplacementLimit",
          "jdk.xml.maxOccurLimit");
  private static final Map<String, String> BEFORE = new HashMap<>();

  @BeforeAll
  static void liftTheBoundsOfTheJdk() {
    for (String bound : BOUNDS_OF_THE_JDK) {
      String before = System.getProperty(bound);
      if (before != null) {
        BEFORE.put(bound, before);
      }
      System.setProperty(bound, "0");
    }
  }

  @AfterAll
  static void restoreTheBoundsOfTheJdk() {
    BOUNDS_OF_THE_JDK.forEach(System::clearProperty);
    BEFORE.forEach(System::setProperty);
  }

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
  void nestedEntitiesAreNeverExpanded() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE rss [<!ENTITY l0 \"ha\">");
    for (int i = 1; i < 20; i++) {
      laughs.append("<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
    }
    ParsedFeed feed = Parsing.feed(laughs.append("]>") + Parsing.rss("<title>&l19;</title>"));
    assertThat(feed.entries().getFirst().title()).isEqualTo("&l19;");
  }

  @Test
  void aLongEntityIsNeverExpanded() {
    String document =
        "<!DOCTYPE rss [<!ENTITY a \"%s\">]>".formatted("x".repeat(50_000))
            + Parsing.rss("<title>%s</title>".formatted("&a;".repeat(50_000)));
    String title = Parsing.feed(document).entries().getFirst().title();
    assertThat(title).startsWith("&a;&a;").doesNotContain("x");
  }

  @Test
  void parameterEntitiesAreNeverExpanded(@TempDir Path folder) throws IOException {
    Path planted = Files.writeString(folder.resolve("p.dtd"), "<!ENTITY x 'planted'>");
    ParsedFeed feed =
        Parsing.feed(
            "<!DOCTYPE rss [<!ENTITY %% p SYSTEM \"%s\"> %%p; <!ENTITY %% q '&#37;q;'> %%q;]>%s"
                .formatted(planted.toUri(), Parsing.rss("<title>a &x; b</title>")));
    assertThat(feed.entries().getFirst().title()).isEqualTo("a &x; b");
  }

  @Test
  void aHarmlessInternalSubsetIsSkipped() {
    ParsedFeed feed =
        Parsing.feed(
            "<!DOCTYPE rss [<!ATTLIST title onclick CDATA 'x'><!ELEMENT rss ANY>"
                + "<!-- ]> --><!NOTATION n SYSTEM ']>'>]>"
                + Parsing.rss("<title>a</title>"));
    assertThat(feed.entries().getFirst().title()).isEqualTo("a");
  }

  @Test
  void rss091WithItsDocumentTypeIsRead() {
    ParsedFeed feed =
        Parsing.feed(
            """
            <?xml version="1.0"?>
            <!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
              "http://my.netscape.com/publish/formats/rss-0.91.dtd">
            <rss version="0.91"><channel><title>Caf&eacute; &mdash; &nbsp;bar</title>
            <item><title>&pound;5 &amp; &copy;</title><link>https://n.example/1</link></item>
            </channel></rss>
            """);
    assertThat(feed.title()).isEqualTo("Café — bar");
    assertThat(feed.entries().getFirst().title()).isEqualTo("£5 & ©");
  }

  @Test
  void anUnterminatedDocumentTypeIsRefused() {
    String declarations = "<!ENTITY a 'b'>".repeat(99_999);
    assertThat(Parsing.refusal(Parsing.result("<!DOCTYPE rss [" + declarations))).isNotBlank();
    String comments = "<!-- ".repeat(99_999);
    assertThat(Parsing.refusal(Parsing.result("<!DOCTYPE rss [" + comments))).isNotBlank();
    String quoted = "\"<!-- ".repeat(99_999);
    assertThat(Parsing.refusal(Parsing.result("<!DOCTYPE rss [" + quoted))).isNotBlank();
  }

  @Test
  void hugeTextIsCut() {
    String text = "word ".repeat(Limits.MAX_BYTES / 5 - 100);
    ParsedFeed feed = Parsing.feed(Parsing.rss("<title>%s</title>".formatted(text)));
    assertThat(feed.entries().getFirst().title())
        .hasSizeLessThanOrEqualTo(SingleLineText.MAX_LENGTH);
    ParsedFeed described =
        Parsing.feed(Parsing.rss("<description>%s</description>".formatted(text)));
    assertThat(described.entries().getFirst().summary())
        .hasSizeLessThanOrEqualTo(HtmlSanitizer.MAX_LENGTH);
    assertThat(Parsing.refusal(Parsing.result(new byte[60 << 20], null))).contains("Larger than");
  }

  @Test
  void allTheHtmlOfAnEntrySharesOneLimit() {
    String part = "x".repeat(HtmlSanitizer.MAX_LENGTH * 2 / 3);
    Entry entry =
        Parsing.feed(
                Parsing.rss(
                    "<description>%s</description><encoded xmlns='%s'>%s</encoded>"
                        .formatted(part, "http://purl.org/rss/1.0/modules/content/", part)))
            .entries()
            .getFirst();
    assertThat(entry.contents()).hasSize(1);
    assertThat(entry.summary().length() + entry.contents().getFirst().length())
        .isEqualTo(HtmlSanitizer.MAX_LENGTH);
  }

  @Test
  void hugeTagSoupIsCut() {
    String items = "<item><title>a < b</title></item>".repeat(200_000);
    assertThat(Parsing.feed("<rss><channel>" + items).entries())
        .hasSizeBetween(1, Limits.MAX_ENTRIES);
  }

  @Test
  void deepNestingIsRefusedInJsonAndTagSoup() {
    assertThat(Parsing.refusal(Parsing.result("{\"items\":" + "[".repeat(200_000))))
        .contains("JSON is broken");
    assertThat(Parsing.refusal(Parsing.result("junk" + "<a><!-- x".repeat(200_000)))).isNotBlank();
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "<a>".repeat(200_000) + "</a>".repeat(200_000);
    assertThat(Parsing.refusal(Parsing.result("<rss><channel>" + deep + "</channel></rss>")))
        .contains("nested too deeply");
    assertThat(Parsing.refusal(Parsing.result("<rss><channel>" + "<a>".repeat(200_000))))
        .contains("nested too deeply");
  }

  @Test
  void tooManyAttributesAreRefused() {
    StringBuilder many = new StringBuilder("<rss");
    for (int i = 0; i < 200_000; i++) {
      many.append(" a").append(i).append("=''");
    }
    assertThat(Parsing.refusal(Parsing.result(many + "><channel/></rss>")))
        .contains("too many attributes");
  }

  @Test
  void entriesBeyondTheLimitAreIgnored() {
    String items = "<item><title>x</title></item>".repeat(100_000);
    ParsedFeed feed = Parsing.feed("<rss><channel>" + items + "</channel></rss>");
    assertThat(feed.entries()).hasSize(Limits.MAX_ENTRIES);
  }

  @Test
  void tooManyElementsAreRefused() {
    assertThat(
            Parsing.refusal(
                Parsing.result("<rss><channel>" + "<a/>".repeat(500_000) + "</channel></rss>")))
        .contains("more than");
  }

  @Test
  void bodiesBeyondTheLimitAreRefused() {
    assertThat(Parsing.refusal(Parsing.result(new byte[Limits.MAX_BYTES + 1], null)))
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
