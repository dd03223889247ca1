package org.broadsheet.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.render.Samples.FRAME;
import static org.broadsheet.render.Samples.edition;
import static org.broadsheet.render.Samples.item;
import static org.broadsheet.render.Samples.section;
import static org.broadsheet.render.Samples.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Section;
import org.broadsheet.news.Pages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RendererTest {
  private final Renderer renderer = new Renderer(null);

  @Test
  void the_packed_templates_pass_their_own_check() {
    TreeMap<String, String> packed = new TreeMap<>(TemplateFiles.packed());
    List<String> problems = new java.util.ArrayList<>();
    Map<String, String> asOverrides = new TreeMap<>(packed);

    Loaded.of(packed, asOverrides, null, problems);

    assertThat(problems).isEmpty();
  }

  @Test
  void the_plain_text_in_english() {
    assertThat(pages(Samples.small(Locale.ENGLISH)).text().replace('\u00a0', ' '))
        .isEqualTo(
            """
            The Morning Edition
            Sunday, November 22, 2026


            World
            -----

            * Storm closes ports
              The Post, 6:00 AM - 3 outlets
              https://post.example/storm?a=1&b=2

              Ferries stayed in harbour on Sunday after winds of up to 120 km/h
              reached the coast.

              Also in:
              - Le Littoral (fr)
                https://littoral.example/1
              - Radio

              Also under Climate

            * Парламент ухвалив бюджет
              Світ, 6:00 AM
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
  void an_update_says_what_is_new_since_the_reader_had_the_story() {
    Pages pages = pages(Samples.update(Locale.ENGLISH));
    assertThat(pages.text().replace('\u00a0', ' '))
        .contains(
            """
            * Storm: harbour master missing
              Update: 11 → 14 ships · new: Varga, missing · 2 → 5 outlets
              The Post, 6:00 AM - 5 outlets - developing

              The search goes on.

              Also in:
              - Le Littoral (fr)
              - Radio (same text)
            """);
    assertThat(pages.html())
        .contains(
            ">Update</b>: 11 → 14 ships · new: Varga, missing · 2 → 5 outlets</p>",
            "5 outlets · developing</p>",
            "Le Littoral (fr), Radio (same text)</p>");
  }

  @ParameterizedTest(name = "an update in {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "de | Aktualisiert: 11 → 14 ships · neu: Varga | entwickelt sich | gleicher Text",
        "fr | Du nouveau: 11 → 14 ships · nouveau : Varga | en cours | même texte",
        "es | Novedades: 11 → 14 ships · nuevo: Varga | en desarrollo | mismo texto",
        "uk | Оновлення: 11 → 14 ships · нове: Varga | триває | той самий текст",
        "pl | Aktualizacja: 11 → 14 ships · nowe: Varga | w toku | ten sam tekst",
      })
  void an_update_is_marked_in_the_frames_language(
      String language, String update, String phase, String sameText) {
    assertThat(pages(Samples.update(Locale.forLanguageTag(language))).text())
        .contains(update, phase, sameText);
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
  void the_frame_speaks_the_readers_language(
      String language, String date, String time, String outlets, String more, String leave) {
    Pages pages = pages(Samples.small(Locale.forLanguageTag(language)));

    for (String part : List.of(pages.text(), pages.html())) {
      assertThat(part.replace('\u00a0', ' ').replace('\u202f', ' '))
          .contains(date, time, outlets, more, leave);
    }
    assertThat(pages.html()).contains("<html lang=\"" + language + "\" dir=\"ltr\">");
  }

  @Test
  void a_language_nobody_translated_is_answered_in_english() {
    assertThat(pages(Samples.small(Locale.of("sw"))).html())
        .contains("<html lang=\"en\"", "Unsubscribe");
  }

  @Test
  void a_foreign_headline_tells_its_language_and_direction() {
    Pages pages =
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
  void a_hostile_title_is_only_text() {
    String hostile =
        "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\r\n"
            + "Bcc: x@example.org\u202e${1+1} __${7*7}__ [[${1}]]\u0000\u2028end";
    Pages pages =
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
  void an_address_that_is_not_of_the_web_is_no_link(String address) {
    Item item =
        item(source("Post", "Headline", address, null), "", source("B", "b", address, null));
    Rendering rendering =
        renderer.render(
            edition(Locale.ENGLISH, section("World", item)), new Frame("S", address, address));

    assertThat(rendering.pages().html()).contains("Headline").doesNotContain("href=");
    assertThat(rendering.pages().text()).contains("Headline").doesNotContain(address);
  }

  @Test
  void quotes_in_an_address_cannot_end_it() {
    Item item = item(source("P", "H", "https://e.example/?a=\"onclick='x'>&b", null), "");

    assertThat(pages(edition(Locale.ENGLISH, section("World", item))).html())
        .contains("href=\"https://e.example/?a=%22onclick=%27x%27%3e&amp;b\"");
  }

  @Test
  void contents_are_shown_when_there_is_more_than_one_section() {
    Edition two =
        edition(Locale.ENGLISH, section("World", item("a"), item("b")), section("Art", item("c")));

    assertThat(pages(two).text()).contains("World\u00a02 · Art\u00a01");
    assertThat(pages(edition(Locale.ENGLISH, section("World", item("a")))).text())
        .doesNotContain("World\u00a0");
  }

  @Test
  void an_empty_edition_says_so() {
    Pages pages = pages(edition(Locale.ENGLISH));

    assertThat(pages.subject()).isEqualTo("The Morning Edition");
    assertThat(pages.text()).contains("Nothing new on your topics this time.");
    assertThat(pages.html()).contains("Nothing new on your topics this time.", "Unsubscribe");
  }

  @Test
  void the_subject_is_the_lead_and_the_count_on_one_short_line() {
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
  void five_hundred_stories_fit_into_a_mail_that_clients_show_whole(String sentence) {
    Edition edition = Samples.large(sentence, 500);
    Rendering rendering = renderer.render(edition, FRAME);
    Edition shown = rendering.shown();

    assertThat(Weight.of(rendering.pages().html()).fits()).isTrue();
    assertThat(rendering.pages().html().getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(90_000);
    assertThat(shown.stories()).isBetween(20, 499);
    assertThat(shown.stories() + shown.sections().stream().mapToInt(Section::omitted).sum())
        .isEqualTo(500);
    assertThat(rendering.pages().html()).contains("more</a>", "Unsubscribe");
    assertThat(headlines(rendering.pages().html())).hasSize(shown.stories());
  }

  @Test
  void both_parts_show_the_same_stories_and_links() {
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
  void the_same_edition_gives_the_same_pages() {
    assertThat(pages(Samples.small(Locale.GERMAN)))
        .isEqualTo(new Renderer(null).render(Samples.small(Locale.GERMAN), FRAME).pages());
  }

  private static List<String> headlines(String html) {
    return Pattern.compile("<h3[^>]*><a[^>]*>([^<]*)<")
        .matcher(html)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private Pages pages(Edition edition) {
    Rendering rendering = renderer.render(edition, FRAME);
    assertThat(rendering.problems()).isEmpty();
    return rendering.pages();
  }
}
