package org.broadsheet.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  void equivalentAddressesHaveOneSpelling(String link, String canonical) {
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

  @ParameterizedTest
  @CsvSource({
    "xtor=RSS-1, n.example",
    "at_medium=RSS&at_campaign=rss, n.example",
    "s_kwcid=AL!1&gad_source=1, n.example",
    "wt_zmc=a.b&cxrecs_s=1&dicbo=v2, n.example",
    "spm=a2c.1, detail.tmall.com",
    "si=abc&feature=share, www.youtube.com",
    "s=20&t=abc, x.com",
    "CMP=share_btn_url, www.theguardian.com",
    "source=rss-1f2e------2, blog.example",
    "ref=RSS, n.example",
  })
  void trackingParametersAreDropped(String query, String host) {
    assertThat(CanonicalLink.of("https://" + host + "/a?" + query + "&id=7"))
        .isEqualTo("https://" + host + "/a?id=7");
  }

  @ParameterizedTest
  @CsvSource({
    "spm=1, n.example",
    "s=20, n.example",
    "s=20, notx.com",
    "t=9, x.com.example",
    "CMP=1, n.example",
    "source=7, n.example",
    "campaign_id=7, n.example",
    "xtorrent=1, n.example",
    "ref=rssfeed, n.example",
  })
  void otherParametersAreKept(String query, String host) {
    String link = "https://" + host + "/a?" + query;
    assertThat(CanonicalLink.of(link)).isEqualTo(link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.google.com/url?rct=j&sa=t&url=https://n.example/a%3Fid%3D7&ct=ga&usg=x",
        "http://google.co.uk/url?q=https%3A%2F%2Fn.example%2Fa%3Fid%3D7",
        "https://www.google.de/url?q=https://N.example/a?id=7",
        "https://www.google.com/amp/s/n.example/a?id=7",
        "https://n-example.cdn.ampproject.org/c/s/n.example/a?id=7&utm_source=amp",
        "https://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3a%2f%2fn.example%2fa%3fid%3d7",
        "https://r.search.yahoo.com/_ylt=A/RV=2/RU=https%3a%2f%2fn.example%2fa%3fid%3d7/RK=2/RS=x-",
        "https://duckduckgo.com/l/?uddg=https%3A%2F%2Fn.example%2Fa%3Fid%3D7&rut=x",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fn.example%2Fa%3Fid%3D7%26fbclid%3Dx&h=y",
        "https://out.reddit.com/t3_x?url=https%3A%2F%2Fn.example%2Fa%3Fid%3D7&token=y",
        "https://t.umblr.com/redirect?z=https%3A%2F%2Fn.example%2Fa%3Fid%3D7&t=y",
        "https://vk.com/away.php?to=https%3A%2F%2Fn.example%2Fa%3Fid%3D7",
        "https://steamcommunity.com/linkfilter?u=https%3A%2F%2Fn.example%2Fa%3Fid%3D7",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fn.example%2Fa%3Fid%3D7&data=x",
        "https://href.li/?https://n.example/a?id=7",
        "https://l.instagram.com/?u=https%3A%2F%2Fhref.li%2F%3Fhttps%3A%2F%2Fn.example%2Fa%3Fid%3D7",
      })
  void redirectAddressesGiveWayToTheirTarget(String link) {
    assertThat(CanonicalLink.of(link)).isEqualTo("https://n.example/a?id=7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://web.archive.org/web/2026/https://n.example/a",
        "https://translate.google.com/translate?u=https://n.example/a",
        "https://www.facebook.com/sharer.php?u=https://n.example/a",
        "https://www.google.com/url?q=javascript:alert(1)%2F%2Fhttp",
        "https://www.google.com/url?q=https:%2F%2F",
        "https://www.google.com/url?q=https:%2F%2Fa%0Ab%2F",
        "https://www.google.com/url?q=https:%2F%2Fn.example%2F%FF",
        "https://google.evil.example/url?q=https://n.example/a",
        "https://notgoogle.com/url?q=https://n.example/a",
        "https://n.example/redirect?url=https://o.example/a",
        "https://l.facebook.com:81/l.php?u=https://n.example/a",
      })
  void otherAddressesWithATargetAreKept(String link) {
    assertThat(CanonicalLink.of(link)).isEqualTo(link);
  }

  @Property(tries = 3_000)
  void normalisingRedirectsTwiceIsNormalisingOnce(@ForAll("redirects") String link) {
    String once = CanonicalLink.of(link);
    assertThat(CanonicalLink.of(once)).isEqualTo(once);
  }

  @Property(tries = 3_000)
  void onlyListedParametersAreDropped(@ForAll("pages") Page one, @ForAll("pages") Page other) {
    boolean same = CanonicalLink.of(one.address()).equals(CanonicalLink.of(other.address()));
    assertThat(same).isEqualTo(one.meant().equals(other.meant()));
  }

  /**
   * @param meant what the address says when read without regard to case, escaping and tracking
   */
  record Page(String address, List<String> meant) {}

  @Provide
  Arbitrary<Page> pages() {
    Arbitrary<String> host = Arbitraries.of("n.example", "N.Example", "m.example", "n.example:80");
    Arbitrary<String> path = Arbitraries.of("", "/", "/a", "/A", "/%61", "/a/", "/a%2fb", "/a%2Fb");
    Arbitrary<List<String>> query =
        Arbitraries.of(
                "id=1", "id=2", "ID=1", "%69d=1", "p=", "p", "utm_x=1", "fbclid=2", "b=1%262")
            .list()
            .ofMaxSize(3);
    Arbitrary<String> fragment = Arbitraries.of("", "#c", "#/r", "#!r");
    return Combinators.combine(host, path, query, fragment)
        .as(
            (h, p, q, f) ->
                new Page(
                    "http://" + h + p + (q.isEmpty() ? "" : "?" + String.join("&", q)) + f,
                    meant(h, p, q, f)));
  }

  private static List<String> meant(String host, String path, List<String> query, String fragment) {
    List<String> meant = new ArrayList<>();
    meant.add(host.toLowerCase(Locale.ROOT).replace(":80", ""));
    meant.add(path.isEmpty() ? "/" : path.replace("%61", "a").replace("%2f", "%2F"));
    query.stream()
        .filter(one -> !one.startsWith("utm_") && !one.startsWith("fbclid"))
        .map(one -> one.replace("%69", "i"))
        .forEach(meant::add);
    meant.add(fragment.equals("#c") ? "" : fragment);
    return meant;
  }

  @Provide
  Arbitrary<String> redirects() {
    Arbitrary<String> front =
        Arbitraries.of(
            "https://www.google.com/url?q=",
            "https://href.li/?",
            "https://%48ref.li/?",
            "http://L.facebook.com:80/./%6C.php?a=1&u=",
            "https://r.search.yahoo.com/x/RU=",
            "https://www.google.com/amp/s/",
            "https://out.reddit.com/t?url=");
    Arbitrary<String> target =
        Arbitraries.of(
                "https://",
                "http:",
                "//",
                "n.example",
                "é.example",
                "/a",
                "?id=1",
                "&x",
                "%26",
                "%2526",
                "%C3",
                "%2F",
                " ",
                "#f",
                "#/r",
                "\\",
                ":",
                "@",
                "fbclid=",
                "%0A",
                "😀",
                ".")
            .list()
            .ofMaxSize(8)
            .map(parts -> String.join("", parts));
    return Combinators.combine(front, front, target, Arbitraries.integers().between(0, 3))
        .as(
            (outer, inner, last, encoded) -> {
              String nested = inner + ((encoded & 1) == 0 ? last : encode(last));
              return outer + ((encoded & 2) == 0 ? nested : encode(nested));
            });
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
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
