package org.broadsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InspectCommandTest {
  private static final String FEED =
      """
      <rss version="2.0"><channel><title>The Example</title><link>https://n.example/</link>
      <language>en-GB</language>
      <item><title>One &amp; two</title><link>/1</link><guid>g1</guid>
      <pubDate>Sun, 22 Nov 2026 10:23:54 GMT</pubDate><category>Arts</category>
      <enclosure url="/1.mp3" type="audio/mpeg" length="7"/>
      <description>Short.</description></item>
      <item><description>Untitled.</description></item>
      </channel></rss>
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();

  @Test
  void showsAFeedInPlainWords() throws IOException {
    assertThat(run(feed("a.xml").toString())).isZero();
    assertThat(out.toString())
        .contains("The Example  https://n.example/  [en-GB]", "2 entries")
        .contains("2026-11-22T10:23:54Z  One & two", "https://n.example/1")
        .contains("undated               (no title)");
  }

  @Test
  void writesAFeedAsOneLineOfJson() throws IOException {
    assertThat(run("--json", feed("a.xml").toString())).isZero();
    assertThat(out.toString().strip())
        .doesNotContain("\n")
        .contains("\"error\":null", "\"title\":\"The Example\"", "\"language\":\"en-gb\"")
        .contains("\"published\":\"2026-11-22T10:23:54Z\"", "\"tags\":[\"Arts\"]")
        .contains("{\"href\":\"https://n.example/1.mp3\",\"type\":\"audio/mpeg\",\"length\":\"7\"}")
        .contains("\"summary\":\"Short.\",\"content\":[\"Short.\"]");
  }

  @Test
  void reportsWhatIsNotAFeedAndFails() throws IOException {
    Path page = Files.writeString(folder.resolve("p.html"), "<html><title>Hello</title></html>");
    assertThat(run(page.toString())).isEqualTo(1);
    assertThat(run("--json", page.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("HTML page titled \"Hello\"", "\"error\":\"Not a feed");
  }

  @Test
  void reportsAMissingFile() {
    assertThat(run(folder.resolve("none.xml").toString())).isEqualTo(1);
    assertThat(out.toString()).contains("Cannot be opened");
  }

  @Test
  void reportsRepairs() throws IOException {
    Path broken = Files.writeString(folder.resolve("b.xml"), FEED.replace("&amp;", "&"));
    assertThat(run(broken.toString())).isZero();
    assertThat(out.toString()).contains("repaired: HTML entities and bare ampersands");
  }

  @Test
  void readsAFolderInTheOrderOfNames() throws IOException {
    feed("b.xml");
    feed("a.xml");
    assertThat(run(folder.toString())).isZero();
    assertThat(out.toString()).containsSubsequence("a.xml", "b.xml");
  }

  @Test
  void readsAListFromAFile() throws IOException {
    Path list = folder.resolve("list.txt");
    Files.writeString(list, feed("a.xml") + "\n" + feed("b.xml") + "\n");
    assertThat(run("@" + list)).isZero();
    assertThat(out.toString()).contains("a.xml", "b.xml");
  }

  @Test
  void readsAListFromStandardInput() throws IOException {
    byte[] list = (feed("a.xml") + "\n\n" + feed("b.xml")).getBytes(StandardCharsets.UTF_8);
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(list));
    try {
      assertThat(run("-")).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(out.toString()).contains("a.xml", "b.xml");
  }

  @Test
  void downloadsAnAddress() {
    assertThat(run("https://n.example/feed")).isZero();
    assertThat(out.toString()).contains("https://n.example/feed\n  The Example");
  }

  @Test
  void relativeLinksInFilesResolveAgainstTheBase() throws IOException {
    Path file = Files.writeString(folder.resolve("n.xml"), FEED.replace("https://n.example/", ""));
    assertThat(run("--base", "https://b.example/feed", file.toString())).isZero();
    assertThat(out.toString()).contains("https://b.example/1");
  }

  private Path feed(String name) throws IOException {
    return Files.writeString(folder.resolve(name), FEED);
  }

  private int run(String... arguments) {
    return new CommandLine(new InspectCommand(InspectCommandTest::download))
        .setOut(new PrintWriter(out))
        .execute(arguments);
  }

  private static byte[] download(URI address) {
    return FEED.getBytes(StandardCharsets.UTF_8);
  }
}
