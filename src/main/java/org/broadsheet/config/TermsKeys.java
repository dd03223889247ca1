package org.broadsheet.config;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.broadsheet.news.Access;
import org.broadsheet.news.Criterion;
import org.broadsheet.news.Terms;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.Conversion;
import org.broadsheet.yaml.JsonSchema;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.MapType;
import org.broadsheet.yaml.Property;
import org.broadsheet.yaml.ScalarType;
import org.broadsheet.yaml.Secret;
import org.broadsheet.yaml.SectionValues;
import org.broadsheet.yaml.TimeTypes;
import org.jspecify.annotations.Nullable;

/** The keys of a feed about how it is requested and which of its entries are kept. */
final class TermsKeys {
  private static final String BASIC = "Basic ";
  private static final String BEARER = "Bearer ";

  private static final ScalarType<String> ANY_NAME =
      new ScalarType<>("a name", JsonSchema.string(), Conversion.Success::new);

  private static final Key<Duration> MAX_EVERY =
      Key.optional(
          "max-every",
          TimeTypes.POSITIVE_DURATION,
          "The longest time between two visits while the feed is quiet; otherwise four times"
              + " \"every\", up to a day.");
  private static final Key<Secret> TOKEN =
      Key.optional(
          "token", BasicTypes.SECRET, "A bearer token, best as ${NAME} of the environment.");
  private static final Key<Map<String, Secret>> HEADERS =
      Key.optional(
          "headers",
          secretsByName("headers as names with a value each"),
          "Further headers of each request.");
  private static final Key<Map<String, Secret>> COOKIES =
      Key.optional(
          "cookies",
          secretsByName("cookies as names with a value each"),
          "Cookies to send with each request.");
  private static final Key<String> USER_AGENT =
      Key.optional("user-agent", BasicTypes.NAME, "What to say instead of the program's own name.");
  private static final Key<URI> PROXY =
      Key.optional("proxy", AddressTypes.WEB, "The proxy to go by, as in http://proxy:3128.");
  private static final Key<Boolean> CERTIFICATE =
      Key.withDefault(
          "certificate",
          BasicTypes.choice("verified", "any"),
          "verified",
          "Whether the server's certificate must be valid, or any will do.");
  private static final Key<Criterion> KEEP =
      Key.optional("keep", new CriterionType(), "Only entries that match are filed.");
  private static final Key<Criterion> DROP =
      Key.optional("drop", new CriterionType(), "Entries that match are not filed.");

  static final List<Property<Terms, ?>> PROPERTIES =
      List.of(
          MAX_EVERY.from(Terms::maxEvery),
          Credentials.USER.from(terms -> authorization(terms, BASIC) == null ? null : Secret.MASK),
          Credentials.PASSWORD.from(terms -> authorization(terms, BASIC)),
          Credentials.PASSWORD_FILE.unprinted(),
          TOKEN.from(terms -> authorization(terms, BEARER)),
          HEADERS.from(TermsKeys::headers),
          COOKIES.unprinted(),
          USER_AGENT.from(terms -> terms.access().userAgent()),
          PROXY.from(terms -> terms.access().proxy()),
          CERTIFICATE.from(terms -> terms.access().unverified() ? true : null),
          KEEP.from(Terms::keep),
          DROP.from(Terms::drop));

  private TermsKeys() {}

  /** The terms; null when they do not go together, which is then reported. */
  static @Nullable Terms terms(SectionValues values) {
    Access access = access(values);
    return access == null
        ? null
        : new Terms(values.find(MAX_EVERY), access, values.find(KEEP), values.find(DROP));
  }

  private static @Nullable Access access(SectionValues values) {
    URI proxy = values.find(PROXY);
    if (proxy != null && !"http".equals(proxy.getScheme())) {
      values.problem(PROXY, "the proxy must be spoken to by http: write http://host:port");
      return null;
    }
    Map<String, String> headers = revealed(values.find(HEADERS));
    Map<String, String> cookies = revealed(values.find(COOKIES));
    if (!cookies.isEmpty()) {
      headers.put(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      return new Access(
          authorization(values), headers, values.find(USER_AGENT), proxy, values.get(CERTIFICATE));
    } catch (IllegalArgumentException refused) {
      values.problem(HEADERS, String.valueOf(refused.getMessage()));
      return null;
    }
  }

  private static Map<String, String> revealed(@Nullable Map<String, Secret> secrets) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (secrets != null) {
      secrets.forEach((name, secret) -> texts.put(name, secret.reveal()));
    }
    return texts;
  }

  private static @Nullable String authorization(SectionValues values) {
    Secret password = Credentials.password(values, true);
    Secret token = values.find(TOKEN);
    if (token != null && password != null) {
      values.problem(TOKEN, "both user and token are given: keep one");
    }
    if (token != null) {
      return BEARER + token.reveal();
    }
    if (password == null) {
      return null;
    }
    byte[] login =
        (values.find(Credentials.USER) + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
    return BASIC + Base64.getEncoder().encodeToString(login);
  }

  /** The value of the header {@code Authorization}, if it is of this scheme. */
  private static @Nullable Secret authorization(Terms terms, String scheme) {
    String value = terms.access().authorization();
    return value != null && value.startsWith(scheme) ? new Secret(value) : null;
  }

  /** All headers, those that carry cookies among them. */
  private static Map<String, Secret> headers(Terms terms) {
    Map<String, Secret> headers = new HashMap<>();
    terms.access().headers().forEach((name, value) -> headers.put(name, new Secret(value)));
    return headers;
  }

  private static MapType<Secret> secretsByName(String noun) {
    return new MapType<>(noun, ANY_NAME, BasicTypes.SECRET);
  }
}
