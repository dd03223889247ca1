package org.broadsheet.config;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.broadsheet.news.OperatorDigest;
import org.broadsheet.news.Subscriber;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Section;
import org.broadsheet.yaml.TimeTypes;

/**
 * Who receives the operator's digest, and when.
 *
 * @param operator receives the operator's digest and no other
 * @param at when it is due, on the operator's clock
 * @param always whether it is sent when it has nothing new
 */
public record OperatorSettings(Subscriber operator, LocalTime at, boolean always) {
  private static final Key<String> EMAIL =
      Key.required("email", AddressTypes.EMAIL, "Who is told of what is amiss.");
  private static final Key<LocalTime> AT =
      Key.withDefault("at", TimeTypes.TIME, "07:00", "When, once a day, on the operator's clock.");
  private static final Key<ZoneId> ZONE =
      Key.withDefault("zone", TimeTypes.ZONE, "UTC", "Where that clock stands: Europe/Berlin.");
  private static final Key<Locale> LANGUAGE =
      Key.withDefault("language", BasicTypes.LANGUAGE, "en", "What it is written in.");
  private static final Key<Boolean> WHEN_EMPTY =
      Key.withDefault(
          "when-empty",
          BasicTypes.choice("skip", "send"),
          "skip",
          "What to do when there is nothing that the one before did not tell.");

  static final Section<OperatorSettings> SECTION =
      new Section<>(
          "operator",
          List.of(
              EMAIL.from(settings -> settings.operator().email()),
              AT.from(OperatorSettings::at),
              ZONE.from(settings -> settings.operator().zone()),
              LANGUAGE.from(settings -> settings.operator().language()),
              WHEN_EMPTY.from(OperatorSettings::always)),
          values ->
              new OperatorSettings(
                  new Subscriber(
                      values.get(EMAIL),
                      "",
                      List.of(OperatorDigest.NAME),
                      values.get(ZONE),
                      values.get(LANGUAGE),
                      null),
                  values.get(AT),
                  values.get(WHEN_EMPTY)));
}
