package org.broadsheet.config;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.broadsheet.news.Formerly;
import org.broadsheet.news.Quiet;
import org.broadsheet.news.Subscriber;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.ListType;
import org.broadsheet.yaml.Section;
import org.broadsheet.yaml.SectionValues;
import org.broadsheet.yaml.TimeTypes;

/**
 * An item of {@code subscribers}. Without {@code digests} the list is empty and means all of them.
 */
final class SubscriberSection {
  static final Key<String> EMAIL =
      Key.required("email", AddressTypes.EMAIL, "The mailbox; unique.");
  static final Key<List<String>> DIGESTS =
      Key.optional(
          "digests",
          ListType.oneOrMany(BasicTypes.NAME, "a list of digests"),
          "Names of the digests to receive; all when absent.");

  static final Key<Formerly> FORMERLY = FormerlyType.key(AddressTypes.EMAIL, "subscriber");
  private static final Key<String> NAME =
      Key.optional("name", BasicTypes.NAME, "How to address the subscriber.");
  private static final Key<ZoneId> ZONE =
      Key.withDefault("zone", TimeTypes.ZONE, "UTC", "Where their clock stands: Europe/Berlin.");
  private static final Key<Locale> LANGUAGE =
      Key.withDefault(
          "language",
          BasicTypes.LANGUAGE,
          "en",
          "The language of the digest's frame, and of the headlines where there is a choice.");
  private static final Key<Quiet> QUIET =
      Key.optional(
          "quiet",
          ScheduleTypes.QUIET,
          "Hours without mail on their clock, such as 22:00-07:00; what is due then waits.");

  static final Section<Subscriber> SECTION =
      new Section<>(
          "a subscriber",
          List.of(
              EMAIL.from(Subscriber::email),
              NAME.from(Subscriber::name),
              DIGESTS.from(Subscriber::digests),
              ZONE.from(Subscriber::zone),
              LANGUAGE.from(Subscriber::language),
              QUIET.from(Subscriber::quiet),
              FORMERLY.from(Subscriber::formerly)),
          SubscriberSection::subscriber);

  private SubscriberSection() {}

  private static Subscriber subscriber(SectionValues values) {
    return new Subscriber(
        values.get(EMAIL),
        values.getOr(NAME, ""),
        values.getOr(DIGESTS, List.of()),
        values.get(ZONE),
        values.get(LANGUAGE),
        values.find(QUIET),
        values.getOr(FORMERLY, Formerly.UNSAID));
  }
}
