package org.broadsheet.parse;

import com.rometools.rome.io.impl.DateParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import org.broadsheet.dates.StandardDate;
import org.broadsheet.dates.WrittenDate;
import org.broadsheet.html.Characters;
import org.jspecify.annotations.Nullable;

/**
 * Dates as feeds write them: by a standard ({@link StandardDate}), else as one writes for people,
 * in any of many languages ({@link WrittenDate}), else as one of Rome's patterns has it. A time
 * without a zone is taken as UTC, as is one whose zone nobody knows (RFC 5322 section 4.3).
 *
 * <p>Whether a date is likely is not asked here: one in the future or in 1970 is handed on as it
 * stands, and where none can be read the entry is undated ({@link
 * org.broadsheet.news.Report#appeared()} says what is made of them).
 */
final class FeedDates {
  private static final int MAX_LENGTH = 80;
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private FeedDates() {}

  /** The moment that {@code stated} names, or null where it names none between years 1 and 9999. */
  static @Nullable Instant parse(@Nullable String stated) {
    if (stated == null) {
      return null;
    }
    String text = stated.strip();
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return null;
    }
    try {
      Instant moment = read(text);
      return moment == null || moment.isBefore(EARLIEST) || moment.isAfter(LATEST) ? null : moment;
    } catch (DateTimeException impossible) {
      return null;
    }
  }

  private static @Nullable Instant read(String text) {
    Instant standard = StandardDate.read(text);
    if (standard != null) {
      return standard;
    }
    Instant written = WrittenDate.read(Characters.harmless(text));
    if (written != null) {
      return written;
    }
    Date byPattern = DateParser.parseDate(text, Locale.ENGLISH);
    return byPattern == null ? null : byPattern.toInstant();
  }
}
