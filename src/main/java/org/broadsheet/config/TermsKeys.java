package org.broadsheet.config;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.broadsheet.news.Access;
import org.broadsheet.news.Criterion;
import org.broadsheet.news.Terms;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.BindingContext;
import org.broadsheet.yaml.JsonSchema;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Node;
import org.broadsheet.yaml.Secret;
import org.broadsheet.yaml.SectionValues;
import org.broadsheet.yaml.TimeTypes;
import org.broadsheet.yaml.ValueType;
import org.jspecify.annotations.Nullable;

/** The keys of a feed that tell how it is asked and what of it is wanted. */
final class TermsKeys {
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
          new NamedSecrets("headers as names with a value each"),
          "Further headers of each request.");
  private static final Key<Map<String, Secret>> COOKIES =
      Key.optional(
          "cookies",
          new NamedSecrets("cookies as names with a value each"),
          "Cookies to send with each request.");
  private static final Key<String> USER_AGENT =
      Key.optional("user-agent", BasicTypes.NAME, "What to say instead of the program's own name.");
  private static final Key<URI> PROXY =
      Key.optional("proxy", AddressTypes.WEB, "The proxy to go by, as in http://proxy:3128.");
  private static final Key<Boolean> CERTIFICATE =
      Key.withDefault(
          "certificate",
          BasicTypes.choice(List.of("verified", "any"), "any"::equals),
          "verified",
          "Whether the server's certificate must be valid, or any will do.");
  private static final Key<Criterion> KEEP =
      Key.optional("keep", new CriterionType(), "Only entries that match are filed.");
  private static final Key<Criterion> DROP =
      Key.optional("drop", new CriterionType(), "Entries that match are not filed.");

  static final List<Key<?>> KEYS =
      List.of(
          MAX_EVERY,
          Credentials.USER,
          Credentials.PASSWORD,
          Credentials.PASSWORD_FILE,
          TOKEN,
          HEADERS,
          COOKIES,
          USER_AGENT,
          PROXY,
          CERTIFICATE,
          KEEP,
          DROP);

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
      return "Bearer " + token.reveal();
    }
    if (password == null) {
      return null;
    }
    byte[] login =
        (values.find(Credentials.USER) + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(login);
  }

  /** Names with a secret each. */
  private record NamedSecrets(String noun) implements ValueType<Map<String, Secret>> {
    @Override
    public @Nullable Map<String, Secret> bind(Node node, BindingContext binding) {
      if (!(node instanceof Node.Mapping mapping) || mapping.members().isEmpty()) {
        binding.expected(node, noun);
        return null;
      }
      Map<String, Secret> secrets = new LinkedHashMap<>();
      for (Node.Member member : mapping.members()) {
        Secret secret = BasicTypes.SECRET.bind(member.value(), binding);
        if (secret != null) {
          secrets.put(member.key(), secret);
        }
      }
      return secrets.size() == mapping.members().size() ? secrets : null;
    }

    @Override
    public Map<String, Object> schema() {
      return JsonSchema.object("additionalProperties", BasicTypes.SECRET.schema());
    }
  }
}
