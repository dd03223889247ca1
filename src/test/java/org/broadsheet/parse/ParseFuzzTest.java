package org.broadsheet.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.broadsheet.html.AbsoluteLinks;
import org.broadsheet.html.HarmlessHtml;
import org.broadsheet.html.HtmlSanitizer;
import org.broadsheet.html.SingleLineText;
import org.broadsheet.news.Entry;
import org.jspecify.annotations.Nullable;

/**
 * What must hold whatever a server sends. {@code mvn test} replays the inputs that are kept beside
 * this class's resources; with {@code JAZZER_FUZZ=1} Jazzer looks for new ones.
 */
class ParseFuzzTest {
  private static final String BASE = "https://n.example/a/b";
  private static final int LONGEST = 16 << 10;
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * @param input the value of {@code Content-Type}, the end of a line, the document
   */
  @FuzzTest(maxDuration = "10m")
  void anyDocumentIsAnswered(byte[] input) {
    int line = 0;
    while (line < input.length && input[line] != '\n') {
      line++;
    }
    String contentType = new String(input, 0, line, StandardCharsets.ISO_8859_1);
    byte[] body = Arrays.copyOfRange(input, Math.min(line + 1, input.length), input.length);
    switch (Parsing.result(body, contentType)) {
      case ParseResult.Parsed(ParsedFeed feed) -> {
        isLine(feed.title());
        assertThat(feed.entries()).hasSizeLessThanOrEqualTo(Limits.MAX_ENTRIES);
        feed.entries().forEach(ParseFuzzTest::isSafe);
      }
      case ParseResult.Unreadable(String reason, var _) -> assertThat(reason).isNotBlank();
    }
  }

  private static void isSafe(Entry entry) {
    isLine(entry.title());
    isWeb(entry.link());
    isWeb(entry.canonicalLink());
    isWeb(entry.image());
    isWeb(entry.comments());
    entry.links().forEach(ParseFuzzTest::isWeb);
    entry.categories().forEach(ParseFuzzTest::isLine);
    HarmlessHtml.check(entry.summary());
    entry.contents().forEach(HarmlessHtml::check);
  }

  private static void isLine(String text) {
    assertThat(text)
        .hasSizeLessThanOrEqualTo(SingleLineText.MAX_LENGTH)
        .isEqualTo(SingleLineText.line(text));
    assertThat(text.lines().count()).isLessThanOrEqualTo(1);
  }

  private static void isWeb(@Nullable String link) {
    assertThat(link == null || AbsoluteLinks.isWeb(link)).isTrue();
  }

  @FuzzTest(maxDuration = "10m")
  void anyHtmlIsHarmlessOnceCleaned(byte[] input) {
    String html = text(input);
    HarmlessHtml.cleaned(html, BASE);
    HarmlessHtml.check(HtmlSanitizer.cleanLeniently(html, BASE));
    isLine(SingleLineText.ofHtml(html));
  }

  @FuzzTest(maxDuration = "10m")
  void anyDateIsReadOrNot(byte[] input) {
    Instant moment = FeedDates.parse(text(input));
    if (moment != null) {
      assertThat(moment).isBetween(EARLIEST, LATEST);
      assertThat(FeedDates.parse(moment.toString())).isEqualTo(moment);
    }
  }

  @FuzzTest(maxDuration = "10m")
  void anyLinkHasOneSpelling(byte[] input) {
    String link = text(input);
    String once = CanonicalLink.of(link);
    assertThat(CanonicalLink.of(once)).isEqualTo(once);
    if (AbsoluteLinks.isWeb(link) && link.indexOf('#') < 0) {
      assertThat(AbsoluteLinks.isWeb(once)).isTrue();
      assertThat(CanonicalLink.of(link + "#x")).isEqualTo(CanonicalLink.of(link + "#y"));
    }
  }

  private static String text(byte[] input) {
    return new String(input, 0, Math.min(input.length, LONGEST), StandardCharsets.UTF_8);
  }
}
