package org.broadsheet.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.OperatorDigest;
import org.broadsheet.news.OperatorDigest.Concern;
import org.broadsheet.news.OperatorDigest.Notice;
import org.broadsheet.news.OperatorDigest.Part;
import org.broadsheet.news.RenderedPages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulletinTest {
  private static final Instant DUE = Instant.parse("2026-11-22T06:00:00Z");
  private static final Frame FRAME = new Frame("Broadsheet", null, null);

  private static OperatorDigest bulletin(String language, Part... parts) {
    return new OperatorDigest(
        new EditionKey(
            OperatorDigest.NAME, "op@paper.example", LocalDateTime.of(2026, 11, 22, 7, 0)),
        DUE.minusSeconds(86_400),
        DUE,
        ZoneId.of("Europe/Berlin"),
        Locale.forLanguageTag(language),
        List.of(parts),
        new OperatorDigest.Work(40, 38, 312, 120, 14, 13));
  }

  private static Notice notice(String thing, String said, boolean isNew) {
    return new Notice(thing, thing, "https://post.example/feed", said, DUE, isNew);
  }

  private static RenderedPages pages(OperatorDigest bulletin) {
    Rendering rendering = new Renderer(null).render(bulletin, FRAME);
    assertThat(rendering.problems()).isEmpty();
    return rendering.pages();
  }

  @Test
  void thePlainTextNamesEachThingAndTheRemedy() {
    RenderedPages pages =
        pages(
            bulletin(
                "en",
                new Part(
                    Concern.FAILING,
                    List.of(notice("The Post", "HTTP 500", true), notice("Radio", "", false))),
                new Part(
                    Concern.REPAIRED, List.of(notice("Le Littoral", "bare ampersand", true)))));
    assertThat(pages.subject()).isEqualTo("Feeds failing: 2 · Feeds repaired: 1");
    assertThat(pages.text().replace('\u00a0', ' '))
        .isEqualTo(
            """
            Operator’s digest
            Sunday, November 22, 2026


            Feeds failing: 2
            ----------------
            Open the address; then correct it, or take the feed out.

            * The Post (new)
              https://post.example/feed
              HTTP 500 · last news 7:00 AM

            * Radio
              https://post.example/feed
              last news 7:00 AM


            Feeds repaired: 1
            -----------------
            Nothing need be done; tell the publisher.

            * Le Littoral (new)
              https://post.example/feed
              bare ampersand · since 7:00 AM


            What was done since Nov 21, 7:00 AM
            -----------------------------------
            Feeds visited: 38 of 40
            New reports: 312
            New stories: 120
            Editions: 14
            Letters accepted: 13

            ------------------------------------------------------------------------
            You receive this because op@paper.example stands under “operator” in the
            configuration.
            Sent by Broadsheet
            """);
  }

  @ParameterizedTest(name = "in {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "de | Verstummte Feeds: 1 | zuletzt Neues 07:00 | Neue Berichte: 312",
        "fr | Flux muets : 1 | dernière nouvelle : 07:00 | Nouveaux articles : 312",
        "es | Canales en silencio: 1 | última novedad: 7:00 | Artículos nuevos: 312",
        "pl | Milczące kanały: 1 | ostatnia wiadomość: 07:00 | Nowe artykuły: 312",
        "uk | Стрічок, що замовкли: 1 | остання новина: 07:00 | Нових повідомлень: 312",
      })
  void itIsWrittenInTheOperatorsLanguage(
      String language, String heading, String last, String entries) {
    RenderedPages pages =
        pages(bulletin(language, new Part(Concern.SILENT, List.of(notice("Post", "", true)))));
    for (String part : List.of(pages.html(), pages.text().replace('\u00a0', ' '))) {
      assertThat(part.replace('\u00a0', ' ')).contains(heading, last, entries);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "fr", "es", "uk", "pl"})
  void noPhraseIsMissingInAnyLanguage(String language) {
    Part[] all =
        Arrays.stream(Concern.values())
            .map(
                concern ->
                    new Part(
                        concern, List.of(notice("Post", "said", true), notice("Sun", "", false))))
            .toArray(Part[]::new);
    RenderedPages pages = pages(bulletin(language, all));
    assertThat(pages.html() + pages.text() + pages.subject()).doesNotContain("operator-", "{0}");
    assertThat(pages.subject()).hasSizeLessThanOrEqualTo(78);
  }

  @Test
  void itSaysSoWhenNothingIsWrong() {
    RenderedPages pages = pages(bulletin("en"));
    assertThat(pages.subject()).isEqualTo("All is well.");
    assertThat(pages.text()).contains("All is well.", "Letters accepted: 13");
    assertThat(pages.html()).contains("All is well.", "Letters accepted: 13");
  }

  @Test
  void thirtyNoticesOfAKindAreShownAndTheOthersCounted() {
    List<Notice> many =
        IntStream.range(0, 40).mapToObj(i -> notice("Feed " + i, "", true)).toList();
    RenderedPages pages = pages(bulletin("en", new Part(Concern.GONE, many)));
    assertThat(pages.subject()).isEqualTo("Feeds gone: 40");
    assertThat(pages.text())
        .contains("* Feed 29")
        .doesNotContain("* Feed 30")
        .contains("and 10 more");
  }

  @Test
  void aServersReplyIsEscaped() {
    Part part =
        new Part(
            Concern.REFUSED,
            List.of(notice("<b>x</b>", "550 <script>alert(1)</script>\r\nBcc: y\u202e", true)));
    RenderedPages pages = pages(bulletin("en", part));
    assertThat(pages.html()).doesNotContain("<script", "<b>x", "\u202e");
    assertThat(pages.text()).contains("550 <script>alert(1)</script> Bcc: y");
  }
}
