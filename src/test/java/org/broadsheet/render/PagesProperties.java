package org.broadsheet.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Section;

/** Whatever feeds say, the mail's parts and the page of the archive tell the same. */
class PagesProperties {
  private static final Pattern HEADLINE =
      Pattern.compile("(?s)<h[23] class=\"(?:letter-)?headline[^>]*>(.*?)</h[23]>");
  private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");

  private final Renderer renderer = new Renderer(null);

  @Property(tries = 300)
  void textAndHtmlShowTheSameStoriesAndLinks(@ForAll("editions") Edition edition) {
    Rendering rendering = renderer.render(edition, Samples.FRAME);
    String text = rendering.pages().text();

    assertThat(rendering.problems()).isEmpty();
    assertThat(headlines(rendering.pages().html()))
        .containsExactlyElementsOf(starred(text))
        .hasSize(edition.stories());
    assertThat(links(rendering.pages().html())).isEqualTo(linesWithLinks(text));
    assertThat(headlines(rendering.web())).isEqualTo(headlines(rendering.pages().html()));
  }

  @Property(tries = 300)
  void linesOfTextKeepTo72ColumnsUnlessOneWordIsLonger(@ForAll("editions") Edition edition) {
    assertThat(renderer.render(edition, Samples.FRAME).pages().text().lines())
        .allMatch(
            line ->
                TextWrap.width(line) <= TextWrap.COLUMNS
                    || !line.strip().replaceFirst("^[*-] ", "").contains(" "));
  }

  @Property(tries = 300)
  void onlyWebAddressesAreLinked(@ForAll("editions") Edition edition) {
    String html = renderer.render(edition, Samples.FRAME).pages().html();

    assertThat(links(html)).allMatch(link -> link.matches("(?i)(https?://|mailto:).*"));
    assertThat(html).doesNotContainIgnoringCase("<script").doesNotContain("<img");
  }

  @Provide
  Arbitrary<Edition> editions() {
    Arbitrary<String> words =
        Arbitraries.of(
            "storm",
            "<b>",
            "&lt;",
            "Парламент",
            "港",
            "صباح",
            "…",
            "a\nb",
            "\u202e",
            "${x}",
            "[[y]]",
            "\"",
            "'",
            "&",
            "\u0000",
            "-",
            "*",
            "🚢",
            "very-long-word".repeat(8));
    Arbitrary<String> title =
        words.list().ofMinSize(1).ofMaxSize(12).map(list -> "T" + String.join(" ", list));
    Arbitrary<String> link =
        Arbitraries.of(
                "https://a.example/1?b=2&c=3",
                "HTTP://b.example/" + "long/".repeat(40),
                "javascript:alert(1)",
                "https://c.example/<script>",
                "data:text/html,x",
                "//evil.example/",
                "https://d.example/'onclick='x")
            .injectNull(0.1);
    Arbitrary<Item> item =
        Combinators.combine(title, title, link, link)
            .as(
                (headline, outlet, lead, also) ->
                    Samples.item(
                        Samples.source(outlet, headline, lead, "en"),
                        headline,
                        Samples.source(outlet, headline, also, "fr")));
    // Wrapped in the text, it may have any word at the beginning of a line, as headlines have a
    // star.
    Arbitrary<String> topic = title.map(name -> name.replace('*', '+'));
    Arbitrary<Section> section =
        Combinators.combine(topic, item.list().ofMinSize(1).ofMaxSize(4), item.list().ofMaxSize(3))
            .as(
                (name, items, further) ->
                    new Section(
                        Edition.Heading.TOPIC,
                        name,
                        items,
                        further.stream().map(Item::sources).toList()));
    return section
        .list()
        .ofMaxSize(3)
        .map(sections -> Samples.edition(Locale.ENGLISH, sections.toArray(Section[]::new)));
  }

  private static List<String> headlines(String html) {
    return HEADLINE
        .matcher(html)
        .results()
        .map(found -> squeezed(unescaped(found.group(1).replaceAll("<[^>]*>", ""))))
        .toList();
  }

  /** The text's list items with their hanging lines, without the blanks that wrapping may add. */
  private static List<String> starred(String text) {
    List<String> headlines = new ArrayList<>();
    StringBuilder headline = null;
    for (String line : text.lines().toList()) {
      if (line.startsWith("* ")) {
        headline = new StringBuilder(line.substring(2));
        headlines.add("");
      } else if (headline != null && line.startsWith("  ") && !line.startsWith("  T")) {
        headline.append(line);
      } else {
        headline = null;
      }
      if (headline != null) {
        headlines.set(headlines.size() - 1, squeezed(headline.toString()));
      }
    }
    return headlines;
  }

  private static Set<String> links(String html) {
    return LINK.matcher(html)
        .results()
        .map(MatchResult::group)
        .map(link -> unescaped(link.substring(6, link.length() - 1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> linesWithLinks(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> line.matches("(?i)https?://\\S+"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
