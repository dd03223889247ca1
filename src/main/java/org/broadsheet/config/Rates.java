package org.broadsheet.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.broadsheet.config.MailSettings.Rate;

/** Forms of how many letters may be sent in which time. */
final class Rates {
  static final Text<Rate> RATE =
      new Text<>(
          "a number of letters in a time, such as 10/s",
          Schemas.pattern("[1-9]\\d{0,5} ?/ ?[smh]"),
          Rates::rate);

  private static final Pattern WRITTEN = Pattern.compile("([1-9]\\d{0,5}) ?/ ?([smh])");
  private static final Map<String, Duration> TIMES =
      Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1));

  private Rates() {}

  private static Parsed<Rate> rate(String text) {
    Matcher written = WRITTEN.matcher(text);
    Duration per = written.matches() ? TIMES.get(written.group(2)) : null;
    return per == null
        ? new Parsed.Unfit<>("is not a rate: write letters per second, minute or hour, as in 20/m")
        : new Parsed.Fit<>(new Rate(Integer.parseInt(written.group(1)), per));
  }

  /** As it stands in a configuration. */
  static String written(Rate rate) {
    String unit = rate.per().toHours() > 0 ? "h" : rate.per().toMinutes() > 0 ? "m" : "s";
    return rate.letters() + "/" + unit;
  }
}
