package org.broadsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OpmlCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path config;
  private Path list;

  @BeforeEach
  void writeFiles() throws IOException {
    config = folder.resolve("b.yaml");
    list = folder.resolve("feeds.opml");
    Files.writeString(
        config,
        """
        # mine
        feeds:
          - url: https://a.example/
            name: A
        mail: {from: b@c.de, folder: out}
        """);
    Files.writeString(
        list,
        "<opml><body><outline xmlUrl='https://a.example/'/>"
            + "<outline text='B' xmlUrl='https://b.example/'/></body></opml>");
  }

  @Test
  void importPrintsOnlyWhatIsMissing() {
    assertThat(run("import", "--offline", list.toString())).isZero();
    assertThat(out).hasToString("  - url: \"https://b.example/\"\n    name: \"B\"\n");
  }

  @Test
  void importSaysWhenThereIsNothingToAdd() throws IOException {
    Files.writeString(list, "<opml><body><outline xmlUrl='https://a.example/'/></body></opml>");
    assertThat(run("import", "--offline", list.toString())).isZero();
    assertThat(out).hasToString("");
    assertThat(err.toString()).contains("b.yaml: 0 added: it has every feed of", "feeds.opml");
  }

  @Test
  void importAddsToTheFileAndKeepsItsPermissions() throws IOException {
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(run("import", "--offline", "--write", list.toString())).isZero();

    assertThat(config)
        .content()
        .isEqualTo(
            """
            # mine
            feeds:
              - url: https://a.example/
                name: A
              - url: "https://b.example/"
                name: "B"
            mail: {from: b@c.de, folder: out}
            """);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
        .isEqualTo("rw-r-----");
    assertThat(run("import", "--offline", "--write", list.toString())).isZero();
    assertThat(out.toString()).contains("b.yaml: 1 added").contains("b.yaml: 0 added");
  }

  @Test
  void importTakesTheFeedOfAPageAndKeepsAddressesThatItCannotRead() throws IOException {
    HttpServer site =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    serve(
        site,
        "/",
        "<html><head><title>Site</title><link rel=alternate type=application/rss+xml href=/rss>"
            + "</head></html>");
    serve(site, "/rss", "<rss version='2.0'><channel><title>Feed</title></channel></rss>");
    site.start();
    try {
      String root = "http://127.0.0.1:" + site.getAddress().getPort();
      Files.writeString(
          config,
          """
          feeds: [https://a.example/]
          mail: {from: b@c.de, folder: out}
          fetch: {allow: 127.0.0.1, host-gap: 0s}
          """);
      Files.writeString(
          list,
          """
          <opml><body><outline text='Site' xmlUrl='%1$s/'/><outline xmlUrl='%1$s/none/'/></body></opml>
          """
              .formatted(root));
      assertThat(run("import", list.toString())).isZero();
      assertThat(out)
          .hasToString(
              "  - url: \"%1$s/rss\"\n    name: \"Site\"\n  - url: \"%1$s/none/\"\n"
                  .formatted(root));
      assertThat(err.toString()).contains("/rss is taken").contains("HTTP 404");
    } finally {
      site.stop(0);
    }
  }

  private static void serve(HttpServer site, String path, String document) {
    site.createContext(
        path,
        exchange -> {
          try (exchange) {
            boolean exact = exchange.getRequestURI().getPath().equals(path);
            byte[] body = document.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(exact ? 200 : 404, exact ? body.length : -1);
            if (exact) {
              exchange.getResponseBody().write(body);
            }
          }
        });
  }

  @Test
  void exportWritesAFileThatImportReads() throws IOException {
    Path exported = folder.resolve("out.opml");
    assertThat(run("export", exported.toString())).isZero();
    assertThat(exported).content().contains("title=\"A\" xmlUrl=\"https://a.example/\"");
    assertThat(run("import", "--offline", exported.toString())).isZero();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void exportWritesNoKeyAndSaysSo() throws IOException {
    Files.writeString(
        config,
        """
        feeds:
          - https://a.example/feed?key=s3cret&page=2
          - https://me:s3cret@b.example/feed
          - https://c.example/feed?page=2
        mail: {from: b@c.de, folder: out}
        """);
    assertThat(run("export")).isZero();
    assertThat(out.toString())
        .contains(
            "\"https://a.example/feed?key=***&amp;page=2\"",
            "\"https://b.example/feed\"",
            "\"https://c.example/feed?page=2\"")
        .doesNotContain("s3cret");
    assertThat(err.toString()).contains("written as ***, in 1 of them");
  }

  @Test
  void anInvalidConfigurationIsReportedAndNotChanged() throws IOException {
    Files.writeString(config, "feds: []\n");
    assertThat(run("import", "--offline", "--write", list.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("b.yaml:1:1: unknown key \"feds\"");
    assertThat(config).content().isEqualTo("feds: []\n");
  }

  @Test
  void helpShowsAnExample() {
    assertThat(run("import", "--help")).isZero();
    assertThat(out.toString()).contains("Example:  broadsheet opml import feeds.opml --write");
  }

  private int run(String subcommand, String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = subcommand;
    all[1] = "--config";
    all[2] = config.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return new CommandLine(new OpmlCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }
}
