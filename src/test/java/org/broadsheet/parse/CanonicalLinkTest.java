package org.broadsheet.parse;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalLinkTest {
  @ParameterizedTest
  @CsvSource({
    "HTTPS://News.Example:443, https://news.example/",
    "http://news.example:80/a, http://news.example/a",
    "http://news.example:8080/a, http://news.example:8080/a",
    "https://news.example/a/./b/../c, https://news.example/a/c",
    "https://news.example/a?utm_source=x&id=7&fbclid=y, https://news.example/a?id=7",
    "https://news.example/a?utm_source=x, https://news.example/a",
    "https://news.example/a?id=7&amp;utm_medium=x, https://news.example/a?id=7",
    "https://news.example/a?amp;amp;id=7, https://news.example/a?id=7",
    "https://news.example/a?b=2&a=1, https://news.example/a?b=2&a=1",
    "https://news.example/a#comments, https://news.example/a",
    "https://news.example/#!/story/7, https://news.example/#!/story/7",
    "https://news.example/%7euser/%c3%a9, https://news.example/~user/%C3%A9",
    "https://news.example/é, https://news.example/%C3%A9",
    "https://zürich.example/a, https://xn--zrich-kva.example/a",
    "urn:x:7, urn:x:7",
  })
  void isTheOneSpelling(String link, String canonical) {
    assertThat(CanonicalLink.of(link)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "https://n.example/?p=1, https://n.example/?p=2",
    "https://n.example/a, https://n.example/a/",
    "https://n.example/a, https://n.example/A",
    "https://n.example/a?ref=1, https://n.example/a?ref=2",
    "https://n.example/a%2Fb, https://n.example/a/b",
    "https://n.example/a?x=1%262, https://n.example/a?x=1&2",
    "https://n.example/#/one, https://n.example/#/two",
  })
  void differentPagesStayDifferent(String one, String other) {
    assertThat(CanonicalLink.of(one)).isNotEqualTo(CanonicalLink.of(other));
  }

  @Property(tries = 2_000)
  void normalisingTwiceIsNormalisingOnce(@ForAll("links") String link) {
    String once = CanonicalLink.of(link);
    assertThat(CanonicalLink.of(once)).isEqualTo(once);
  }

  @Provide
  Arbitrary<String> links() {
    return Arbitraries.of(
            "/", ".", "..", "a", "é", "%", "%2e", "%2F", "%4", "?", "&", "=", "#", "!", "utm_x",
            "amp;", "\\", " ", ":", "@", "id", "gclid=", "😀", "%25", "+")
        .list()
        .ofMaxSize(12)
        .map(parts -> "https://N.example" + String.join("", parts));
  }
}
