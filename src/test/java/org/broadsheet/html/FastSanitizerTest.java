package org.broadsheet.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FastSanitizerTest {
  private static final String BASE = "https://news.example/a/";
  private static final String[] NAMES =
      SanitizerRules.KEPT.keySet().stream().sorted().toArray(String[]::new);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>One <b>two</b> &ndash; <a href=\"/x?a=1&amp;b=2\">three</a>&#8230;</p>\n<hr/>",
        "<ul>\n<li>a</li>\n<li><em>b</em><br>c</li></ul>",
        "<figure><img src='i.png' alt='a \"b\"' width=\"320\" class='x'/></figure>",
        "<div><div dir=\"rtl\" lang=\"he\">&quot;&nbsp;&gt; ></div></div>",
        "<p>One<img src=\"/p.gif\" width=\"1\" height=\"1\"></p>",
        "<blockquote cite=\"/q\"><p>R & D &eacute; &#x1F600;</p></blockquote>",
        "<a href=\"/x?copy=1&copy=2\">x</a>",
      })
  void tidyHtmlIsSanitisedAsByTheTree(String html) {
    assertThat(FastSanitizer.clean(html, BASE))
        .isNotNull()
        .isEqualTo(TreeSanitizer.clean(html, BASE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>open",
        "<p>one<p>two",
        "<b><i>x</b></i>",
        "<p><div>x</div></p>",
        "<a href=\"/x\"><a href=\"/y\">z</a></a>",
        "<a name=\"x\">y</a>",
        "<a href=/x>y</a>",
        "<a href=\"/x\" href=\"/y\">z</a>",
        "<a href=\"javascript:x\">y</a>",
        "<P>x</P>",
        "<script>x</script>",
        "<table><tr><td>x</td></tr></table>",
        "<pre>\nx</pre>",
        "<!-- x -->y",
        "<p>a < b</p>",
        "&copy 2026",
        "&#0;",
        "&#150;",
        "<p/>",
        "<img data-src=\"/x\">",
        "<img src=\"/x",
        "<img src=\"/x\" hidden>",
        "<b hidden>x</b>",
        "<img src=\"/x&bogus;y\">",
        "a\r\n<br>",
      })
  void otherHtmlIsDeclined(String html) {
    assertThat(FastSanitizer.clean(html, BASE)).isNull();
  }

  @Property(tries = 3_000)
  void theResultNeverDiffersFromTheTrees(@ForAll("fragments") String html) {
    String text = html.strip();
    String tidy = FastSanitizer.clean(text, BASE);
    if (tidy != null) {
      assertThat(tidy).isEqualTo(TreeSanitizer.clean(text, BASE));
    }
  }

  @Property(tries = 1_500)
  void theResultNeverDiffersFromTheTreesWhereTagsAreCutAndMixed(
      @ForAll("fragments") String html, @ForAll("fragments") String other, @ForAll int seed) {
    int cut = html.isEmpty() ? 0 : Math.floorMod(seed, html.length());
    String mixed = html.substring(0, cut) + other + html.substring(cut);
    String text = Characters.allowed(mixed).strip();
    String tidy = FastSanitizer.clean(text, BASE);
    if (tidy != null) {
      assertThat(tidy).isEqualTo(TreeSanitizer.clean(text, BASE));
    }
  }

  @Provide
  Arbitrary<String> fragments() {
    return nodes(4);
  }

  private static Arbitrary<String> nodes(int depth) {
    Arbitrary<String> node = depth == 0 ? words() : Arbitraries.oneOf(words(), element(depth));
    return node.list().ofMaxSize(4).map(parts -> String.join("", parts));
  }

  private static Arbitrary<String> words() {
    return Arbitraries.of(
        "word",
        " ",
        "\n",
        " & ",
        "&amp;",
        "&lt;",
        "&nbsp;",
        "&#8217;",
        "&#x41;",
        "&hellip;",
        "é",
        "\u00A0",
        "&apos;",
        "&",
        "&;",
        "&amp",
        "&notit;",
        ">",
        "\"",
        "'",
        "😀",
        "&#128512;",
        "&NotEqualTilde;",
        "<br>",
        "<br/>",
        "<hr />",
        "&Tab;",
        "\t");
  }

  private static Arbitrary<String> element(int depth) {
    return Combinators.combine(
            Arbitraries.of(NAMES), attributes(), Arbitraries.lazy(() -> nodes(depth - 1)))
        .as(
            (name, attributes, content) ->
                SanitizerRules.VOID.contains(name)
                    ? "<" + name + attributes + ">"
                    : "<" + name + attributes + ">" + content + "</" + name + ">");
  }

  private static Arbitrary<String> attributes() {
    Arbitrary<String> name =
        Arbitraries.of(
            "href",
            "src",
            "title",
            "alt",
            "width",
            "height",
            "class",
            "cite",
            "lang",
            "dir",
            "data-src",
            "start");
    Arbitrary<String> value =
        Arbitraries.of(
            "/x",
            "https://n.example/?a=1&b=2",
            "?a&amp;b",
            "mailto:a@n.example",
            "",
            "1",
            "320",
            "rtl",
            "de",
            "a \"q\"",
            "&quot;",
            "&copy=1",
            "&copy;",
            "x&",
            "javascript:x",
            "a\nb",
            "<b>",
            "&lt=",
            "&reg1",
            "//c.example/d.png");
    return Combinators.combine(name, value)
        .as((n, v) -> v.indexOf('"') < 0 ? n + "=\"" + v + '"' : n + "='" + v + "'")
        .list()
        .ofMaxSize(3)
        .map(FastSanitizerTest::joined);
  }

  private static String joined(List<String> attributes) {
    return attributes.stream().map(one -> " " + one).collect(Collectors.joining());
  }
}
