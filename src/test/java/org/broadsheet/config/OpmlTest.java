package org.broadsheet.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.broadsheet.news.Feed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpmlTest {
  private static final List<Opml.Outline> TWO =
      List.of(
          new Opml.Outline(URI.create("https://n.example/1"), "A \"b\" ${C}", Locale.FRENCH),
          new Opml.Outline(URI.create("https://n.example/2"), "", null));

  @Test
  void aWrittenListReadsBackTheSame() {
    Feed feed =
        new Feed(
            URI.create("https://me:pw@a.example/?x=1&y=2"),
            "A <b> & \"c\"",
            Locale.GERMAN,
            Duration.ofHours(1),
            0);
    String document = OpmlWriter.write("Mine", List.of(feed));

    assertThat(document).doesNotContain("me:pw");
    assertThat(Opml.read(document.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            new Opml.Outlines(
                List.of(
                    new Opml.Outline(
                        URI.create("https://a.example/?x=1&y=2"), "A <b> & \"c\"", Locale.GERMAN)),
                List.of()));
  }

  @Test
  void externalEntitiesAreNotResolved(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "https://stolen.example/");
    String document =
        "<!DOCTYPE opml [<!ENTITY x SYSTEM \""
            + secret.toUri()
            + "\">]><opml><body><outline xmlUrl=\"https://a.example/&x;\"/>&x;</body></opml>";

    assertThat(Opml.read(document.getBytes(StandardCharsets.UTF_8)).toString())
        .doesNotContain("stolen");
  }

  @Test
  void aDocumentThatIsNotOpmlIsReportedAsWhatItIs() {
    assertThat(Opml.read("\n<html/>".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Opml.Unreadable(2, 8, "not OPML but <html>: name a list of feeds"));
    assertThat(Opml.read(new byte[0])).isInstanceOf(Opml.Unreadable.class);
  }

  @Test
  void feedsAreAppendedAfterTheLastAndNothingElseChanges() {
    String before =
        """
        # top
        feeds:
          - https://a.example/ # mine
          # - https://off.example/

        # about mail
        mail: {from: b@c.de,
          folder: out}
        """;
    String after = FeedList.append(before, TWO).orElseThrow();

    assertThat(after)
        .isEqualTo(
            """
            # top
            feeds:
              - https://a.example/ # mine
              - url: "https://n.example/1"
                name: "A \\"b\\" $${C}"
                language: fr
              - url: "https://n.example/2"
              # - https://off.example/

            # about mail
            mail: {from: b@c.de,
              folder: out}
            """);
    assertThat(SettingsReader.read(after, Path.of("b.yaml"), Map.of()))
        .isInstanceOfSatisfying(
            SettingsResult.Valid.class,
            valid -> assertThat(valid.settings().feeds().get(1).name()).isEqualTo("A \"b\" ${C}"));
  }

  @Test
  void theIndentationOfTheListIsKept() {
    assertThat(FeedList.append("feeds:\n- https://a.example/", TWO.subList(1, 2)))
        .contains("feeds:\n- https://a.example/\n- url: \"https://n.example/2\"\n");
    assertThat(FeedList.append("mail:\n  from: x\nfeeds:\n", TWO.subList(1, 2)))
        .contains("mail:\n  from: x\nfeeds:\n  - url: \"https://n.example/2\"\n");
  }

  @Test
  void aListInBracketsIsNotChanged() {
    assertThat(FeedList.append("feeds: [https://a.example/]\n", TWO)).isEqualTo(Optional.empty());
    assertThat(FeedList.append("feeds: [\n", TWO)).isEqualTo(Optional.empty());
  }
}
