package org.broadsheet.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.broadsheet.config.MailSettings.Dispatch;
import org.broadsheet.config.MailSettings.Limit;
import org.broadsheet.config.MailSettings.Rate;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.Conversion;
import org.broadsheet.yaml.JsonSchema;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.MapType;
import org.broadsheet.yaml.Property;
import org.broadsheet.yaml.ScalarType;
import org.broadsheet.yaml.Section;
import org.broadsheet.yaml.SectionValues;
import org.broadsheet.yaml.TimeTypes;

/** The keys of {@code mail} that say how letters are sent and sent again. */
final class DispatchKeys {
  static final ScalarType<Rate> RATE_TYPE =
      new ScalarType<>(
          "a number of letters in a time, such as 10/s",
          JsonSchema.pattern("[1-9]\\d{0,5} ?/ ?[smh]"),
          DispatchKeys::rate,
          DispatchKeys::print);

  private static final Pattern RATE_TEXT = Pattern.compile("([1-9]\\d{0,5}) ?/ ?([smh])");
  private static final Map<String, Duration> TIMES =
      Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1));

  private static final String SECOND_NEXT = "second-next";
  private static final Duration FOUR_DAYS = Duration.ofDays(4);

  private static final Key<Boolean> UNKNOWN =
      Key.withDefault(
          "unknown",
          BasicTypes.choice("resend", "hold"),
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
              DispatchKeys::expiry,
              Expiry::print),
          "4d",
          "How long a letter is tried; second-next: until the second next edition, at most 4d.");
  private static final Key<Rate> RATE =
      Key.optional("rate", RATE_TYPE, "How many letters a second, minute or hour: 20/m.");
  private static final Key<Integer> CONNECTIONS =
      Key.optional(
          "connections", BasicTypes.count(1, 64), "How many letters are handed over at once.");
  private static final Section<Limit> LIMIT =
      new Section<>(
          "a domain",
          List.of(RATE.from(Limit::rate), CONNECTIONS.from(Limit::connections)),
          values -> new Limit(values.find(RATE), values.find(CONNECTIONS)));

  private static final Key<Map<String, Limit>> DOMAINS =
      Key.optional(
          "domains",
          new MapType<>(
              "domains with limits, as in gmail.com: {rate: 20/m}", AddressTypes.DOMAIN, LIMIT),
          "Limits for letters to a domain, by its name.");

  static final List<Property<Dispatch, ?>> PROPERTIES =
      List.of(
          UNKNOWN.from(Dispatch::hold),
          EXPIRE.from(dispatch -> new Expiry(dispatch.lifetime(), dispatch.secondNext())),
          DOMAINS.from(Dispatch::domains));

  private DispatchKeys() {}

  private record Expiry(Duration lifetime, boolean secondNext) {
    Object print() {
      return secondNext ? SECOND_NEXT : TimeTypes.DURATION.print(lifetime);
    }
  }

  static Dispatch dispatch(SectionValues values) {
    Expiry expiry = values.get(EXPIRE);
    return new Dispatch(
        values.get(UNKNOWN), expiry.lifetime, expiry.secondNext, values.getOr(DOMAINS, Map.of()));
  }

  private static Conversion<Expiry> expiry(String text) {
    if (text.equals(SECOND_NEXT)) {
      return new Conversion.Success<>(new Expiry(FOUR_DAYS, true));
    }
    return switch (TimeTypes.POSITIVE_DURATION.convert(text)) {
      case Conversion.Success<Duration>(Duration lifetime) ->
          new Conversion.Success<>(new Expiry(lifetime, false));
      case Conversion.Failure<Duration>(String reason) ->
          new Conversion.Failure<>(reason + ", or write " + SECOND_NEXT);
    };
  }

  private static Conversion<Rate> rate(String text) {
    Matcher written = RATE_TEXT.matcher(text);
    Duration per = written.matches() ? TIMES.get(written.group(2)) : null;
    return per == null
        ? new Conversion.Failure<>(
            "is not a rate: write letters per second, minute or hour, as in 20/m")
        : new Conversion.Success<>(new Rate(Integer.parseInt(written.group(1)), per));
  }

  private static String print(Rate rate) {
    String unit = rate.per().toHours() > 0 ? "h" : rate.per().toMinutes() > 0 ? "m" : "s";
    return rate.letters() + "/" + unit;
  }
}
