package org.broadsheet.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlSanitizerTest {
  private static final String BASE = "https://news.example/a/";

  @Test
  void theStructureOfTextIsKept() {
    String html =
        "<h2>Head</h2><p>One <b>two</b> <a href=\"https://x.example/\">three</a></p>"
            + "<ul><li>a</li></ul><table><tbody><tr><td colspan=\"2\">c</td></tr></tbody></table>";
    assertThat(HtmlSanitizer.clean(html, BASE)).isEqualTo(html);
  }

  @Test
  void addressesBecomeAbsolute() {
    assertThat(
            HtmlSanitizer.clean("<a href='../b?x=1&y=2'>b</a><img src='//c.example/d.png'>", BASE))
        .isEqualTo(
            "<a href=\"https://news.example/b?x=1&amp;y=2\">b</a>"
                + "<img src=\"https://c.example/d.png\">");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href=' java\nscript:alert(1)'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<form action='javascript:alert(1)'><button formaction='javascript:alert(1)'>x</button>",
        "<p style='background:url(javascript:alert(1))'>x</p>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
        "<a href=\"&#106;avascript:alert(1)\">x</a>",
        "<img src=\"x` `<script>alert(1)</script>\"` `>",
        "<!--><script>alert(1)</script>-->",
      })
  void scriptsAndActiveAttributesAreDropped(String html) {
    assertThat(HtmlSanitizer.clean(html, BASE).toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("script:", "<script", "onerror=", "onload=", "style=", "<iframe", "action=")
        .doesNotContain("data:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "width=1 height=1",
        "width='1' height='1'",
        "height='0px'",
        "style='display:none'",
        "style=\"border:0; WIDTH: 1px !important\"",
        "style='max-height:0'",
        "style='visibility:hidden;'",
        "hidden",
      })
  void invisiblePicturesAreDropped(String attributes) {
    String picture = "a<img src='https://t.example/p.gif' " + attributes + ">";
    assertThat(HtmlSanitizer.clean(picture, BASE)).isEqualTo("a");
    assertThat(TreeSanitizer.clean(picture, BASE)).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "width='10'",
        "style='width:100%'",
        "style='border-width:1px'",
        "style='width:1.5em'",
        "style='height:1rem'",
      })
  void visiblePicturesAreKept(String attributes) {
    assertThat(HtmlSanitizer.clean("<img src='https://t.example/p.gif' " + attributes + ">", BASE))
        .startsWith("<img src=\"https://t.example/p.gif\"");
  }

  @Test
  void lineEndsAreNormalised() {
    assertThat(HtmlSanitizer.clean("<pre>\r\r\n&#13;a</pre><i title='&#13;'>b</i>\rc", BASE))
        .isEqualTo("<pre>\n\n\na</pre><i>b</i>\nc");
  }

  @Test
  void inputBeyondTheLimitIsIgnored() {
    assertThat(HtmlSanitizer.clean("<i>a</i>".repeat(HtmlSanitizer.MAX_LENGTH), BASE))
        .hasSize(HtmlSanitizer.MAX_LENGTH);
  }

  @Test
  void nestingBeyondTheDepthIsFlattened() {
    String deep = HtmlSanitizer.clean("<i>".repeat(5_000) + "x", BASE);
    assertThat(deep).contains("x");
    assertThat(deep.split("<i>", -1).length).isLessThanOrEqualTo(TreeSanitizer.MAX_DEPTH + 1);
  }

  @Test
  void eachBlockOfTextIsALine() {
    assertThat(HtmlText.of("<h1>Head</h1><p>One <b>two</b>&amp;<br>three</p>"))
        .isEqualTo("Head\nOne two&\nthree");
  }

  @Property(tries = 1_500)
  void sanitisingIsIdempotentAndAtMostDoublesTheLength(@ForAll("soups") String html) {
    String once = HtmlSanitizer.clean(html, BASE);
    assertThat(HtmlSanitizer.clean(once, BASE)).isEqualTo(once);
    assertThat(once.length()).isLessThanOrEqualTo(2 * html.length() + 200);
  }

  @Provide
  Arbitrary<String> soups() {
    Arbitrary<String> names =
        Arbitraries.of(
            "a",
            "b",
            "p",
            "div",
            "li",
            "ul",
            "table",
            "tr",
            "td",
            "pre",
            "h1",
            "h2",
            "font",
            "object",
            "center",
            "blockquote",
            "i",
            "select",
            "button",
            "form",
            "dl",
            "dd",
            "svg",
            "nobr");
    Arbitrary<String> opening = names.map(name -> "<" + name + " href=/x title='q\"'>");
    Arbitrary<String> closing = names.map(name -> "</" + name + ">");
    Arbitrary<String> text =
        Arbitraries.of(
            "word", "\n", " & ", "&amp;lt;", "<", ">", "&nbsp;", "<br>", "<img src=i>", "\u0000");
    return Arbitraries.oneOf(List.of(opening, closing, text))
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }
}
