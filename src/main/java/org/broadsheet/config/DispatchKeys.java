package org.broadsheet.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.broadsheet.config.MailSettings.Dispatch;
import org.broadsheet.config.MailSettings.Limit;
import org.broadsheet.config.MailSettings.Rate;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.BindingContext;
import org.broadsheet.yaml.Conversion;
import org.broadsheet.yaml.JsonSchema;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Node;
import org.broadsheet.yaml.ScalarType;
import org.broadsheet.yaml.Section;
import org.broadsheet.yaml.SectionValues;
import org.broadsheet.yaml.TimeTypes;
import org.broadsheet.yaml.ValueType;
import org.jspecify.annotations.Nullable;

/** The keys of {@code mail} that say how letters are sent and sent again. */
final class DispatchKeys {
  private static final String SECOND_NEXT = "second-next";
  private static final Duration FOUR_DAYS = Duration.ofDays(4);

  private static final Key<Boolean> UNKNOWN =
      Key.withDefault(
          "unknown",
          BasicTypes.choice(List.of("resend", "hold"), "hold"::equals),
          "resend",
          "What becomes of a letter that the server may have taken: sent again under the same"
              + " Message-ID, or held for \"outbox retry\" or \"drop\".");
  private static final Key<Expiry> EXPIRE =
      Key.withDefault(
          "expire",
          new ScalarType<>(
              "a duration such as 4d, or second-next",
              JsonSchema.anyOf(
                  JsonSchema.choice(List.of(SECOND_NEXT)),
                  TimeTypes.POSITIVE_DURATION.literalSchema()),
              DispatchKeys::expiry),
          "4d",
          "How long a letter is tried; second-next: until the second next edition, at most 4d.");
  private static final Key<Rate> RATE =
      Key.optional("rate", RateType.RATE, "How many letters a second, minute or hour: 20/m.");
  private static final Key<Integer> CONNECTIONS =
      Key.optional(
          "connections", BasicTypes.count(1, 64), "How many letters are handed over at once.");
  private static final Key<Map<String, Limit>> DOMAINS =
      Key.optional("domains", new Limits(), "Limits for letters to a domain, by its name.");

  static final List<Key<?>> KEYS = List.of(UNKNOWN, EXPIRE, DOMAINS);

  private DispatchKeys() {}

  private record Expiry(Duration lifetime, boolean secondNext) {}

  static Dispatch dispatch(SectionValues values) {
    Map<String, Limit> limits = values.find(DOMAINS);
    Expiry expiry = values.get(EXPIRE);
    return new Dispatch(
        values.get(UNKNOWN),
        expiry.lifetime,
        expiry.secondNext,
        limits == null ? Map.of() : limits);
  }

  private static Conversion<Expiry> expiry(String text) {
    if (text.equals(SECOND_NEXT)) {
      return new Conversion.Fit<>(new Expiry(FOUR_DAYS, true));
    }
    return switch (TimeTypes.POSITIVE_DURATION.convert(text)) {
      case Conversion.Fit<Duration>(Duration lifetime) ->
          new Conversion.Fit<>(new Expiry(lifetime, false));
      case Conversion.Unfit<Duration>(String why) ->
          new Conversion.Unfit<>(why + ", or write " + SECOND_NEXT);
    };
  }

  /** As it stands in a configuration. */
  static String expiry(Dispatch dispatch) {
    return dispatch.secondNext() ? SECOND_NEXT : SettingsPrinter.duration(dispatch.lifetime());
  }

  /** Domains with a limit each. */
  private record Limits() implements ValueType<Map<String, Limit>> {
    private static final Section<Limit> LIMIT =
        new Section<>(
            "a domain",
            List.of(RATE, CONNECTIONS),
            values -> new Limit(values.find(RATE), values.find(CONNECTIONS)));

    @Override
    public @Nullable Map<String, Limit> bind(Node node, BindingContext binding) {
      if (!(node instanceof Node.Mapping mapping) || mapping.members().isEmpty()) {
        binding.expected(node, noun());
        return null;
      }
      Map<String, Limit> limits = new LinkedHashMap<>();
      for (Node.Member member : mapping.members()) {
        if (!AddressTypes.isDomain(member.key())) {
          binding
              .problems()
              .add(member.at(), member.key(), "not a domain: write it as in gmail.com");
        }
        Limit limit = LIMIT.bind(member.value(), binding);
        if (limit != null) {
          limits.put(member.key().toLowerCase(Locale.ROOT), limit);
        }
      }
      return limits.size() == mapping.members().size() ? limits : null;
    }

    @Override
    public String noun() {
      return "domains with limits, as in gmail.com: {rate: 20/m}";
    }

    @Override
    public List<Section<?>> sections() {
      return List.of(LIMIT);
    }

    @Override
    public Map<String, Object> schema() {
      return JsonSchema.object("additionalProperties", LIMIT.schema());
    }
  }
}
