package org.broadsheet.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "host",
        "CONTENT-LENGTH",
        "Connection",
        "Transfer-Encoding",
        "Accept-Encoding",
        "If-None-Match",
        "If-Modified-Since",
        "Range",
        "Authorization",
        "Proxy-Authorization",
        "User-Agent",
        "Upgrade",
        "TE",
        "Expect"
      })
  void headersThatTheProgramSetsCannotBeConfigured(String name) {
    assertThatThrownBy(() -> with(Map.of(name, "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the header " + name + " cannot be set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a:", "a\r\nHost", "é"})
  void aHeadersNameIsAToken(String name) {
    assertThatThrownBy(() -> with(Map.of(name, "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no name of a header");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "s3cret\r\nHost: x", "s3cret\n", "s3cret\u0000", "s3cret\u4e00"})
  void valuesWithLineEndsOrControlsAreRefused(String value) {
    assertThatThrownBy(() -> with(Map.of("Cookie", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the value of Cookie")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> new Access(value, Map.of(), null, null, false))
        .hasMessageStartingWith("the value of Authorization");
    assertThatThrownBy(() -> new Access(null, Map.of(), value, null, false))
        .hasMessageStartingWith("the value of User-Agent");
  }

  @Test
  void aHeaderConfiguredTwiceIsRefused() {
    assertThatThrownBy(() -> with(Map.of("Cookie", "a", "cookie", "b")))
        .hasMessageContaining("is there twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://proxy.example",
        "socks5://proxy.example",
        "http:///",
        "http://a.example/path",
        "http://a.example?x"
      })
  void aProxyIsAnHttpAddressWithoutAPath(String proxy) {
    assertThatThrownBy(() -> new Access(null, Map.of(), null, URI.create(proxy), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a proxy is written http://host:port");
  }

  @Test
  void onlyProxyAndUserAgentApplyToOtherOrigins() {
    URI proxy = URI.create("http://u:p@proxy.example:3128");
    Access access = new Access("Basic x", Map.of("Cookie", "a=b"), "Me/1", proxy, true);

    assertThat(access.forOtherOrigin()).isEqualTo(new Access(null, Map.of(), "Me/1", proxy, false));
    assertThat(access.toString()).doesNotContain("Basic x", "a=b", "u:p");
  }

  private static Access with(Map<String, String> headers) {
    return new Access(null, headers, null, null, false);
  }
}
