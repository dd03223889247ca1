package org.broadsheet.dates;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of time zones in mail (RFC 822 section 5.1), in feeds, and in the time zone database.
 * An ambiguous name has the meaning that most feeds give it.
 */
final class ZoneNames {
  /** In minutes east of Greenwich. */
  private static final Map<String, Integer> MINUTES =
      Map.ofEntries(
          Map.entry("Z", 0),
          Map.entry("UT", 0),
          Map.entry("GMT", 0),
          Map.entry("UTC", 0),
          Map.entry("NST", -210),
          Map.entry("NDT", -150),
          Map.entry("AST", -240),
          Map.entry("ADT", -180),
          Map.entry("EST", -300),
          Map.entry("EDT", -240),
          Map.entry("CST", -360),
          Map.entry("CDT", -300),
          Map.entry("MST", -420),
          Map.entry("MDT", -360),
          Map.entry("PST", -480),
          Map.entry("PDT", -420),
          Map.entry("AKST", -540),
          Map.entry("AKDT", -480),
          Map.entry("HST", -600),
          Map.entry("ART", -180),
          Map.entry("BRT", -180),
          Map.entry("COT", -300),
          Map.entry("PET", -300),
          Map.entry("BST", 60),
          Map.entry("WET", 0),
          Map.entry("WEST", 60),
          Map.entry("CET", 60),
          Map.entry("MET", 60),
          Map.entry("MEZ", 60),
          Map.entry("CEST", 120),
          Map.entry("MEST", 120),
          Map.entry("MESZ", 120),
          Map.entry("EET", 120),
          Map.entry("EEST", 180),
          Map.entry("WAT", 60),
          Map.entry("CAT", 120),
          Map.entry("SAST", 120),
          Map.entry("EAT", 180),
          Map.entry("MSK", 180),
          Map.entry("TRT", 180),
          Map.entry("PKT", 300),
          Map.entry("IST", 330),
          Map.entry("NPT", 345),
          Map.entry("ICT", 420),
          Map.entry("WIB", 420),
          Map.entry("WITA", 480),
          Map.entry("PHT", 480),
          Map.entry("HKT", 480),
          Map.entry("SGT", 480),
          Map.entry("AWST", 480),
          Map.entry("JST", 540),
          Map.entry("KST", 540),
          Map.entry("ACST", 570),
          Map.entry("ACDT", 630),
          Map.entry("AEST", 600),
          Map.entry("AEDT", 660),
          Map.entry("NZST", 720),
          Map.entry("NZDT", 780));

  private ZoneNames() {}

  /** The zone of that name, in letters of any case, or null where nobody knows it. */
  static @Nullable ZoneId zone(String name) {
    if (name.indexOf('/') < 0) {
      Integer minutes = MINUTES.get(name.toUpperCase(Locale.ROOT));
      return minutes == null ? null : ZoneOffset.ofTotalSeconds(minutes * 60);
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      return null;
    }
  }
}
