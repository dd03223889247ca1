package org.broadsheet.architecture.twin.clock;

import java.time.Instant;
import java.util.Locale;

/** Reads the machine's clock and locale. */
final class ReadsTheClock {
  private ReadsTheClock() {}

  static String stamp() {
    return Instant.now() + " " + Locale.getDefault();
  }
}
