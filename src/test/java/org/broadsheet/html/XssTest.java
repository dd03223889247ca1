package org.broadsheet.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class XssTest {
  private static final String BASE = "https://n.example/";

  @Test
  void theCorpusIsLarge() {
    assertThat(XssVectors.all().distinct().count()).isGreaterThan(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p onclick=x>y</p>", "<script>x</script>", "<a href=javascript:x>y</a>", "<!-- x -->",
        "<img src=data:x>", "<link rel=x>", "<x-y>z</x-y>", "\u0001"
      })
  void theCheckCanFail(String html) {
    assertThatThrownBy(() -> HarmlessHtml.check(html)).isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @MethodSource("org.broadsheet.html.XssVectors#all")
  void everyVectorIsHarmlessOnceSanitised(String vector) {
    HarmlessHtml.cleaned(vector, BASE);
    HarmlessHtml.check(HtmlSanitizer.cleanLeniently(vector, BASE));
    HarmlessHtml.check(HtmlSanitizer.cleanLeniently(HtmlSanitizer.ofText(vector), BASE));
  }

  @ParameterizedTest
  @MethodSource("org.broadsheet.html.XssVectors#all")
  void everyVectorWithinOtherHtmlIsHarmlessOnceSanitised(String vector) {
    HarmlessHtml.cleaned("<table><tr><td>a" + vector + "b</td></tr></table><p>c", BASE);
    HarmlessHtml.cleaned("<p>a<b>" + vector + vector + "</b><i>c</p>", BASE);
  }

  @Property(tries = 4_000)
  void cutAndMixedTagsAreHarmlessOnceSanitised(@ForAll("soups") String html) {
    HarmlessHtml.cleaned(html, BASE);
  }

  @Property(tries = 1_000)
  void nestedVectorsAreHarmlessOnceSanitised(
      @ForAll("vectors") String outer, @ForAll("vectors") String inner, @ForAll int seed) {
    int at = outer.isEmpty() ? 0 : Math.floorMod(seed, outer.length());
    HarmlessHtml.cleaned(outer.substring(0, at) + inner + outer.substring(at), BASE);
  }

  @Provide
  Arbitrary<String> vectors() {
    return Arbitraries.of(XssVectors.all().toList());
  }

  @Provide
  Arbitrary<String> soups() {
    Arbitrary<String> name =
        Arbitraries.of(
            "a",
            "p",
            "b",
            "table",
            "tr",
            "td",
            "caption",
            "select",
            "option",
            "svg",
            "math",
            "mtext",
            "mglyph",
            "desc",
            "title",
            "style",
            "script",
            "noscript",
            "template",
            "textarea",
            "form",
            "iframe",
            "xmp",
            "pre",
            "li",
            "dd",
            "h1",
            "h2",
            "nobr",
            "button",
            "ruby",
            "rt",
            "br",
            "img",
            "foreignObject",
            "annotation-xml",
            "plaintext",
            "frameset",
            "body",
            "html");
    Arbitrary<String> attributes =
        Arbitraries.of(
            "",
            " href=/x",
            " href=javascript:alarm()",
            " src=x onerror=alarm()",
            " title='<img>'",
            " title=\"",
            " alt='",
            " style=x:y",
            " width=1",
            " /",
            " encoding=text/html",
            " =",
            " href='&#1;data:x'",
            " lang=en",
            "\u0000",
            "\f");
    Arbitrary<String> text =
        Arbitraries.of(
            "x",
            "<",
            ">",
            "&",
            "\"",
            "'",
            "<!--",
            "-->",
            "--!>",
            "<![CDATA[",
            "]]>",
            "<?",
            "&lt;",
            "&amp;lt;",
            "&#0;",
            "\n",
            "\r",
            "\u00A0",
            "\u202E",
            "\uD800",
            "</",
            "&quot;",
            "😀");
    return Arbitraries.oneOf(
            List.of(
                name.flatMap(n -> attributes.map(a -> "<" + n + a + ">")),
                name.map(n -> "</" + n + ">"),
                text))
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }
}
