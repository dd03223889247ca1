package org.broadsheet.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.render.Samples.FRAME;
import static org.broadsheet.render.Samples.edition;
import static org.broadsheet.render.Samples.item;
import static org.broadsheet.render.Samples.section;
import static org.broadsheet.render.Samples.source;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.broadsheet.news.ArchivedEdition.CutPlace;
import org.broadsheet.news.Change;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Section;
import org.broadsheet.news.Edition.Source;
import org.broadsheet.news.Images;
import org.broadsheet.news.Picture;
import org.broadsheet.news.RenderedPages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RendererTest {
  private final Renderer renderer = new Renderer(null);

  @Test
  void storiesCutByALimitAreCountedInTheLetterAndListedOnTheWeb() {
    Rendering rendering = new Renderer(null).render(Samples.cut(), FRAME);

    assertThat(rendering.pages().html())
        .contains("and 2 more")
        .doesNotContain("Kürbis gestohlen", "Bell");
    assertThat(rendering.pages().text()).contains("and 2 more").doesNotContain("Kürbis");
    assertThat(rendering.web())
        .contains("href=\"https://example.org/k\">Kürbis gestohlen</a></span> · ")
        .contains("<span lang=\"de\"", "Morgenpost", "Bell &lt;rung&gt;", "Elbe-Zeitung")
        .doesNotContain("and 2 more", "Read on the web");
  }

  @Test
  void thePackedTemplatesPassTheirOwnCheck() {
    TreeMap<String, String> packed = new TreeMap<>(TemplateFiles.packed());
    List<String> problems = new java.util.ArrayList<>();
    Map<String, String> asOverrides = new TreeMap<>(packed);

    LoadedTemplates.of(packed, asOverrides, null, problems);

    assertThat(problems).isEmpty();
  }

  @Test
  void thePlainTextInEnglish() {
    assertThat(pages(Samples.small(Locale.ENGLISH)).text().replace('\u00a0', ' '))
        .isEqualTo(
            """
            The Morning Edition
            Sunday, November 22, 2026


            World
            -----

            * Storm closes ports
              The Post · 6:00 AM · 3 outlets
              https://post.example/storm?a=1&b=2

              Ferries stayed in harbour on Sunday after winds of up to 120 km/h
              reached the coast.

              Also in:
              - Le Littoral (fr)
                https://littoral.example/1
              - Radio

              Also under Climate

            * Парламент ухвалив бюджет
              Світ · 6:00 AM
              https://svit.example/1

            and 2 more
            https://news.example/e/1

            ------------------------------------------------------------------------
            You receive this because reader@example.org subscribes to “The Morning
            Edition”.
            Sent by Broadsheet

            Read on the web:
            https://news.example/e/1

            Unsubscribe:
            https://news.example/u/1?t=a&b=c
            """);
  }

  @Test
  void anUpdateSaysWhatIsNew() {
    RenderedPages pages = pages(Samples.update(Locale.ENGLISH));
    assertThat(pages.text().replace('\u00a0', ' '))
        .contains(
            """
            * Storm: harbour master missing
              Update: 11 → 14 ships · Varga, missing · 2 → 5 outlets
              The Post · 6:00 AM · 5 outlets · developing

              The search goes on.

              Also in:
              - Le Littoral (fr)
              - Radio (same text)
            """);
    assertThat(pages.html())
        .contains(
            ">Update</b>: 11 → 14 ships · Varga, missing · 2 → 5 outlets</p>",
            "5 outlets · developing</p>",
            "Le Littoral (fr), Radio (same text)</p>");
  }

  @Test
  void anUpdateSaysNoWordOfAnotherLanguage() {
    Edition.Item storm = Samples.update(Locale.FRENCH).sections().getFirst().items().getFirst();
    Edition.Item other =
        new Edition.Item(
            storm.storyId(),
            List.of(new Change.Word("vermisst", "de"), new Change.Name("Küste", "de")),
            storm.phase(),
            storm.sources(),
            storm.summary(),
            null,
            null,
            0,
            5,
            List.of());
    assertThat(
            pages(Samples.edition(Locale.FRENCH, Edition.Section.of("Monde", List.of(other))))
                .text())
        .contains("Du nouveau\u00a0: 5 sources")
        .doesNotContain("vermisst", "Küste");
  }

  @ParameterizedTest(name = "an update in {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "de | Aktualisiert: 11 → 14 ships · Varga | entwickelt sich | gleicher Text",
        "fr | Du nouveau\u00a0: 11 → 14 ships · Varga | en cours | même texte",
        "es | Novedades: 11 → 14 ships · Varga | en desarrollo | mismo texto",
        "uk | Оновлення: 11 → 14 ships · Varga | триває | той самий текст",
        "pl | Aktualizacja: 11 → 14 ships · Varga | w toku | ten sam tekst",
      })
  void anUpdateIsMarkedInTheFramesLanguage(
      String language, String update, String phase, String sameText) {
    assertThat(pages(Samples.update(Locale.forLanguageTag(language))).text())
        .contains(update, phase, sameText);
  }

  @ParameterizedTest(name = "in {0}")
  @CsvSource({
    "en, via Search",
    "de, über Search",
    "es, vía Search",
    "fr, via Search",
    "pl, za: Search",
    "uk, через Search",
    "it, via Search",
  })
  void aQuotedOutletIsNamedWithTheFeedThatQuotesIt(String language, String via) {
    Source lead = source("The Post", "Storm", "https://post.example/1", null);
    Source other = source("Radio", "Storm", "https://radio.example/1", "sv");
    Item item = item(Samples.quoted(lead, "Search"), "", Samples.quoted(other, "Search"));
    RenderedPages pages = pages(edition(Locale.forLanguageTag(language), section("World", item)));
    assertThat(pages.text()).contains("The Post (" + via + ") · ", "- Radio (" + via + ", sv)");
    assertThat(pages.html()).contains(">The Post (" + via + ")<", ">Radio</a> (" + via + ", sv)");
  }

  @ParameterizedTest(name = "in {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "de | Sonntag, 22. November 2026 | 06:00 | 3 Quellen | und 2 weitere | Abbestellen",
        "fr | dimanche 22 novembre 2026 | 06:00 | 3 sources | et 2 autres | Se désabonner",
        "es | domingo, 22 de noviembre de 2026 | 6:00 | 3 medios | y 2 más | Cancelar la"
            + " suscripción",
        "uk | неділя, 22 листопада 2026 р. | 06:00 | 3 видання | і ще 2 новини | Відписатися",
        "pl | niedziela, 22 listopada 2026 | 06:00 | 3 źródła | i jeszcze 2 | Zrezygnuj z"
            + " subskrypcji",
      })
  void theFrameIsInTheReadersLanguage(
      String language, String date, String time, String outlets, String more, String leave) {
    RenderedPages pages = pages(Samples.small(Locale.forLanguageTag(language)));

    for (String part : List.of(pages.text(), pages.html())) {
      assertThat(part.replace('\u00a0', ' ').replace('\u202f', ' '))
          .contains(date, time, outlets, more, leave);
    }
    assertThat(pages.html()).contains("<html lang=\"" + language + "\" dir=\"ltr\">");
  }

  @Test
  void anUntranslatedLanguageFallsBackToEnglish() {
    assertThat(pages(Samples.small(Locale.of("sw"))).html())
        .contains("<html lang=\"en\"", "Unsubscribe");
  }

  @Test
  void aForeignHeadlineHasItsLanguageAndDirection() {
    RenderedPages pages =
        pages(
            edition(
                Locale.ENGLISH,
                section(
                    "World",
                    item(
                        source("الأخبار", "افتتاح خط القطار", "https://a.example/1", "ar"), "نعم."),
                    item("At home"))));

    assertThat(pages.html())
        .containsPattern(
            "<h3 [^>]*lang=\"ar\" dir=\"rtl\"><a [^>]*href=\"https://a.example/1\"[^>]*>افتتاح")
        .containsPattern("<p [^>]*lang=\"ar\" dir=\"rtl\">نعم.</p>")
        .containsPattern("<h3 class=\"headline\" style=\"[^\"]*\"><a [^>]*>At home");
  }

  @Test
  void aHostileTitleIsEscaped() {
    String hostile =
        "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\r\n"
            + "Bcc: x@example.org\u202e${1+1} __${7*7}__ [[${1}]]\u0000\u2028end";
    RenderedPages pages =
        pages(
            edition(
                Locale.ENGLISH,
                section(
                    hostile, item(source(hostile, hostile, "https://e.example/", null), hostile))));

    assertThat(pages.html())
        .doesNotContain("<script", "<img", "\u202e", "\u0000", "\u2028", "49")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "${1+1}", "__${7*7}__");
    assertThat(pages.text()).contains("<script>alert(1)</script>\"'><img").doesNotContain("&lt;");
    assertThat(pages.subject()).doesNotContain("\r", "\n", "\u202e").hasSizeLessThanOrEqualTo(78);
    assertThat(pages.text().lines()).noneMatch(line -> line.startsWith("Bcc:"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " https://example.org",
        "data:text/html,x",
        "//evil.example/",
        "https://example.org/\r\nx",
        "https://",
        "vbscript:x"
      })
  void anAddressOfAnotherSchemeIsNotLinked(String address) {
    Item item =
        item(source("Post", "Headline", address, null), "", source("B", "b", address, null));
    Rendering rendering =
        renderer.render(
            edition(Locale.ENGLISH, section("World", item)), new Frame("S", address, address));

    assertThat(rendering.pages().html()).contains("Headline").doesNotContain("href=");
    assertThat(rendering.pages().text()).contains("Headline").doesNotContain(address);
  }

  @Test
  void quotesInAnAddressAreEscaped() {
    Item item = item(source("P", "H", "https://e.example/?a=\"onclick='x'>&b", null), "");

    assertThat(pages(edition(Locale.ENGLISH, section("World", item))).html())
        .contains("href=\"https://e.example/?a=%22onclick=%27x%27%3e&amp;b\"");
  }

  @Test
  void contentsAreShownWhenThereIsMoreThanOneSection() {
    Edition two =
        edition(Locale.ENGLISH, section("World", item("a"), item("b")), section("Art", item("c")));

    assertThat(pages(two).text()).contains("World\u00a02 · Art\u00a01");
    assertThat(pages(edition(Locale.ENGLISH, section("World", item("a")))).text())
        .doesNotContain("World\u00a0");
  }

  @Test
  void anEmptyEditionSaysSo() {
    RenderedPages pages = pages(edition(Locale.ENGLISH));

    assertThat(pages.subject()).isEqualTo("The Morning Edition");
    assertThat(pages.text()).contains("Nothing new on your topics this time.");
    assertThat(pages.html()).contains("Nothing new on your topics this time.", "Unsubscribe");
  }

  @Test
  void theSubjectIsTheLeadAndTheCountOnOneShortLine() {
    assertThat(pages(Samples.small(Locale.UK)).subject())
        .isEqualTo("Storm closes ports · 2 stories");
    assertThat(pages(edition(Locale.UK, section("World", item("word ".repeat(50))))).subject())
        .endsWith("word…")
        .hasSizeLessThanOrEqualTo(78);
    assertThat(pages(edition(Locale.UK, section("World", item("😀".repeat(60))))).subject())
        .hasSizeLessThanOrEqualTo(78)
        .matches(subject -> StandardCharsets.UTF_8.newEncoder().canEncode(subject));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A sentence about the events of the day, and what they mean.",
        "Предложение о событиях дня и о том, что они означают для всех нас.",
        "その日の出来事と、それが何を意味するのかについての一つの長い文章です。"
      })
  void fiveHundredStoriesFitIntoAMailThatClientsShowWhole(String sentence) {
    Edition edition = Samples.large(sentence, 500);
    Rendering rendering = renderer.render(edition, FRAME);
    Edition shown = rendering.shown();

    assertThat(PageSize.of(rendering.pages().html()).fits()).isTrue();
    assertThat(rendering.pages().html().getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(90_000);
    assertThat(shown.stories()).isBetween(20, 499);
    assertThat(
            shown.stories()
                + shown.sections().stream().mapToInt(each -> each.further().size()).sum())
        .isEqualTo(500);
    assertThat(rendering.pages().html()).contains("more</a>", "Unsubscribe");
    assertThat(shown.sections())
        .allSatisfy(
            section -> {
              assertThat(section.items().getFirst().summary()).isNotEmpty();
              assertThat(section.items().getLast().summary()).isEmpty();
            });
    assertThat(headlines(rendering.pages().html())).hasSize(shown.stories());
  }

  @Test
  void whatIsCutForTheLengthIsNamedWithWhereItCanBeRead() {
    Edition edition = numbered(Samples.large("A sentence about the day.", 300));
    Rendering onPage = renderer.render(edition, FRAME);
    assertThat(onPage.cut())
        .hasSize(300 - onPage.shown().stories())
        .doesNotContainKeys(ids(onPage.shown()))
        .containsValue(CutPlace.PAGE)
        .doesNotContainValue(CutPlace.LETTER_END);

    Rendering alone = renderer.render(edition, new Frame("Broadsheet", null, null));
    assertThat(alone.cut())
        .hasSize(300 - alone.shown().stories())
        .containsValue(CutPlace.LETTER_END)
        .doesNotContainValue(CutPlace.PAGE);
    assertThat(renderer.render(Samples.small(Locale.ENGLISH), FRAME).cut()).isEmpty();
  }

  private static Long[] ids(Edition edition) {
    return edition.sections().stream()
        .flatMap(section -> section.items().stream())
        .map(Edition.Item::storyId)
        .toArray(Long[]::new);
  }

  /** The same edition, in which each story has a number and a headline of its own. */
  private static Edition numbered(Edition edition) {
    AtomicLong next = new AtomicLong();
    return edition.with(
        edition.sections().stream()
            .map(
                section ->
                    section.with(
                        section.items().stream()
                            .map(item -> numbered(item, next.incrementAndGet()))
                            .toList(),
                        List.of()))
            .toList());
  }

  private static Edition.Item numbered(Edition.Item item, long number) {
    return new Edition.Item(
        number,
        item.changes(),
        item.phase(),
        item.sources(),
        item.summary(),
        null,
        null,
        0,
        item.outlets(),
        List.of());
  }

  @Test
  void bothPartsShowTheSameStoriesAndLinks() {
    Rendering rendering = renderer.render(Samples.large("Words and more.", 60), FRAME);
    String text = rendering.pages().text();

    assertThat(headlines(rendering.pages().html()))
        .containsExactlyElementsOf(
            text.lines().filter(l -> l.startsWith("* ")).map(l -> l.substring(2)).toList());
    assertThat(
            Pattern.compile("href=\"([^\"]*)\"")
                .matcher(rendering.pages().html())
                .results()
                .map(found -> found.group(1).replace("&amp;", "&"))
                .collect(Collectors.toSet()))
        .isEqualTo(
            text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("https://"))
                .collect(Collectors.toSet()));
  }

  @Test
  void theSameEditionGivesTheSamePages() {
    assertThat(pages(Samples.small(Locale.GERMAN)))
        .isEqualTo(new Renderer(null).render(Samples.small(Locale.GERMAN), FRAME).pages());
  }

  @Test
  void theWebPageHasTheStoriesThatWereTrimmedFromTheMail() {
    Rendering rendering = renderer.render(Samples.large("Words and more.", 500), FRAME);

    assertThat(rendering.shown().stories()).isLessThan(500);
    assertThat(headlines(rendering.web())).hasSize(500);
    assertThat(rendering.web()).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
  }

  @Test
  void anEditionThatCannotFitIsTrimmedToItsTitles() {
    String endless = "word ".repeat(190);
    Item item =
        item(
            source("Outlet", endless, "https://e.example/" + "x".repeat(1900), "en"),
            endless,
            Collections.nCopies(
                    40, source("Other", "t", "https://o.example/" + "y".repeat(1900), "fr"))
                .toArray(Edition.Source[]::new));
    Edition edition =
        edition(Locale.ENGLISH, Section.of("World", Collections.nCopies(1_000, item)));

    Rendering rendering = renderer.render(edition, FRAME);

    assertThat(rendering.problems()).isEmpty();
    assertThat(PageSize.of(rendering.pages().html()).fits()).isTrue();
    assertThat(rendering.pages().html()).contains("Unsubscribe");
    assertThat(headlines(rendering.web())).hasSize(800);
    assertThat(rendering.web()).contains("There is no room here for");
  }

  @ParameterizedTest(name = "in {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Most reported | 3 min read | 1 h 24 min listen | 4 min watch | 2 of 40 sources were",
        "de | Am meisten berichtet | 3 Min. Lesezeit | 1 Std. 24 Min. zum Hören | 4 Min. Video | 2"
            + " von 40 Quellen schwiegen",
        "fr | Les plus couverts | 3 min de lecture | 1 h 24 min d’écoute | 4 min de vidéo | 2"
            + " sources sur 40 sont restées",
        "es | Lo más cubierto | 3 min de lectura | 1 h 24 min de audio | 4 min de vídeo | 2 de 40"
            + " fuentes no publicaron",
        "uk | Про що пишуть найбільше | 3 хв читання | 1 год 24 хв аудіо | 4 хв відео | Мовчали 2"
            + " із 40",
        "pl | Najczęściej opisywane | 3 min czytania | 1 godz. 24 min słuchania | 4 min wideo |"
            + " Milczały 2 z 40",
      })
  void headingsLengthsAndSilentSourcesAreInTheFramesLanguage(
      String language, String heading, String read, String heard, String seen, String silence) {
    RenderedPages pages = pages(Samples.measured(Locale.forLanguageTag(language)));

    for (String part : List.of(pages.text(), pages.html())) {
      assertThat(part.replace('\u00a0', ' ')).contains(heading, read, heard, seen, silence);
    }
  }

  @Test
  void oneStoryIsALetter() {
    RenderedPages one = pages(edition(Locale.ENGLISH, section("World", item("Alone"))));
    RenderedPages two = pages(edition(Locale.ENGLISH, section("World", item("a"), item("b"))));

    assertThat(one.html())
        .contains("<h2 class=\"letter-headline\"", "<h1 class=\"letter-title\"")
        .doesNotContain(">World<", "class=\"contents\"");
    assertThat(one.text()).contains("* Alone").doesNotContain("World\n");
    assertThat(two.html()).contains(">World<").doesNotContain("<h2 class=\"letter-headline");
  }

  @Test
  void noPictureIsShownUnlessAskedFor() {
    assertThat(pages(Samples.illustrated(Images.NONE, "https://i.example/1.png")).html())
        .doesNotContain("<img", "i.example");
  }

  @Test
  void aLinkedPictureIsLoadedFromItsOutlet() {
    RenderedPages pages =
        pages(
            Samples.illustrated(
                Images.LINKED, "https://i.example/1.png", "javascript:x", "http://i.example/3"));

    assertThat(pages.pictures()).isEmpty();
    assertThat(pages.html())
        .containsPattern("<img [^>]*src=\"https://i.example/1.png\" width=\"544\" alt=\"\">")
        .containsPattern("<img [^>]*src=\"http://i.example/3\" width=\"112\" alt=\"\">")
        .doesNotContain("javascript");
  }

  @Test
  void anEmbeddedPictureIsAPartOfTheLetterAndOfTheWebPage() {
    Edition edition =
        Samples.illustrated(Images.EMBEDDED, "https://i.example/1", "https://i.example/2");
    Picture picture = new Picture("abc@picture", "image/jpeg", 1088, 544, new byte[] {1});

    Rendering rendering = renderer.render(edition, FRAME, Map.of("https://i.example/1", picture));

    assertThat(rendering.pages().pictures()).containsExactly(picture);
    assertThat(rendering.pages().html())
        .containsOnlyOnce("<img ")
        .containsPattern(
            "<img [^>]*src=\"cid:abc@picture\" width=\"544\" height=\"272\" alt=\"\">");
    assertThat(rendering.web()).contains("\"cid:abc@picture\"", "Story 0", "Story 1");
  }

  @Test
  void darkModeFollowsFromTheDarkColours() {
    assertThat(pages(Samples.small(Locale.ENGLISH)).html())
        .contains(
            "<style>:root{color-scheme:light dark;}@media (prefers-color-scheme: dark)",
            ".desk{background-color:#151412 !important;}",
            ".contents{border:solid #45413a !important;border-width:1px 0 !important;}",
            "<body class=\"desk\" style=\"margin:0;padding:0;background-color:#f3f0e9;\">");
  }

  private static List<String> headlines(String html) {
    return Pattern.compile("<h3[^>]*><a[^>]*>([^<]*)<")
        .matcher(html)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private RenderedPages pages(Edition edition) {
    Rendering rendering = renderer.render(edition, FRAME);
    assertThat(rendering.problems()).isEmpty();
    return rendering.pages();
  }
}
