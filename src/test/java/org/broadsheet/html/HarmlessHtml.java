package org.broadsheet.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * What must hold of cleaned HTML, whatever was cleaned, as a parser of its own sees it. States
 * anew, and does not ask {@link SanitizerRules}, what may be shown.
 */
public final class HarmlessHtml {
  private static final Set<String> ELEMENTS =
      Set.of(
          ("a abbr b blockquote br caption cite code dd del dfn div dl dt em figcaption figure h1"
               + " h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub"
               + " sup table tbody td tfoot th thead tr u ul var")
              .split(" "));
  private static final Map<String, Pattern> ATTRIBUTES =
      Map.ofEntries(
          Map.entry("href", Pattern.compile("(?i)(https?://|mailto:)[^\\p{Cntrl}]+")),
          Map.entry("src", Pattern.compile("(?i)https?://[^\\p{Cntrl}]+")),
          Map.entry("cite", Pattern.compile("(?i)https?://[^\\p{Cntrl}]+")),
          Map.entry("title", Pattern.compile("(?s).*")),
          Map.entry("alt", Pattern.compile("(?s).*")),
          Map.entry("width", Pattern.compile("\\d+")),
          Map.entry("height", Pattern.compile("\\d+")),
          Map.entry("start", Pattern.compile("\\d+")),
          Map.entry("colspan", Pattern.compile("\\d+")),
          Map.entry("rowspan", Pattern.compile("\\d+")),
          Map.entry("dir", Pattern.compile("rtl|ltr")),
          Map.entry("lang", Pattern.compile("\\s*[A-Za-z0-9_-]+\\s*")));
  private static final Pattern CONTROLS =
      Pattern.compile("[\\p{Cntrl}&&[^\\t\\n\\r\\x{85}]]|\\p{Cs}|[\\x{FFFE}\\x{FFFF}]");

  private HarmlessHtml() {}

  /** Cleans {@code html} and checks that the result is safe, settled and not much longer. */
  public static String cleaned(String html, String base) {
    String once = HtmlSanitizer.clean(html, base);
    check(once);
    assertThat(HtmlSanitizer.clean(once, base)).isEqualTo(once);
    assertThat(once.length()).isLessThanOrEqualTo(2 * html.length());
    return once;
  }

  public static void check(String cleaned) {
    assertThat(CONTROLS.matcher(cleaned).find()).isFalse();
    for (Node node : Jsoup.parseBodyFragment(cleaned).body().childNodes()) {
      check(node);
    }
    assertThat(Jsoup.parse(cleaned).head().childNodes()).isEmpty();
  }

  private static void check(Node node) {
    assertThat(node).isNotInstanceOfAny(Comment.class, DataNode.class);
    if (node instanceof Element element) {
      assertThat(ELEMENTS).contains(element.tagName());
      for (Attribute attribute : element.attributes()) {
        assertThat(ATTRIBUTES).containsKey(attribute.getKey());
        assertThat(attribute.getValue()).matches(ATTRIBUTES.get(attribute.getKey()));
      }
      element.childNodes().forEach(HarmlessHtml::check);
    }
  }
}
