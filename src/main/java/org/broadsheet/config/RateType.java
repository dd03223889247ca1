package org.broadsheet.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.broadsheet.config.MailSettings.Rate;
import org.broadsheet.yaml.Conversion;
import org.broadsheet.yaml.JsonSchema;
import org.broadsheet.yaml.ScalarType;

/** Forms of how many letters may be sent in which time. */
final class RateType {
  static final ScalarType<Rate> RATE =
      new ScalarType<>(
          "a number of letters in a time, such as 10/s",
          JsonSchema.pattern("[1-9]\\d{0,5} ?/ ?[smh]"),
          RateType::rate);

  private static final Pattern WRITTEN = Pattern.compile("([1-9]\\d{0,5}) ?/ ?([smh])");
  private static final Map<String, Duration> TIMES =
      Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1));

  private RateType() {}

  private static Conversion<Rate> rate(String text) {
    Matcher written = WRITTEN.matcher(text);
    Duration per = written.matches() ? TIMES.get(written.group(2)) : null;
    return per == null
        ? new Conversion.Unfit<>(
            "is not a rate: write letters per second, minute or hour, as in 20/m")
        : new Conversion.Fit<>(new Rate(Integer.parseInt(written.group(1)), per));
  }

  /** As it stands in a configuration. */
  static String written(Rate rate) {
    String unit = rate.per().toHours() > 0 ? "h" : rate.per().toMinutes() > 0 ? "m" : "s";
    return rate.letters() + "/" + unit;
  }
}
