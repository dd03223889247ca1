package org.broadsheet.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Mapping of types to columns, in both directions. */
final class Columns {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  /** No moment in a column is later. */
  static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /** Longer than any lease, any wait of a letter and any difference of clocks. */
  private static final Duration FAR = Duration.ofHours(2);

  private Columns() {}

  /** A time in the database later than this was written by a clock that has been set back. */
  static Instant ahead(Instant now) {
    return now.plus(FAR);
  }

  /** Rounded down to the microsecond that both databases keep, so it never lies in the future. */
  static OffsetDateTime moment(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  /** The same moment if its year has four digits, else null. */
  static @Nullable Instant sane(@Nullable Instant stated) {
    return stated == null || stated.isBefore(FIRST) || stated.isAfter(LAST) ? null : stated;
  }

  /** Without the character NUL, which PostgreSQL does not store. */
  static @Nullable String text(@Nullable String text) {
    return text == null || text.indexOf('\0') < 0 ? text : text.replace("\0", "");
  }

  static @Nullable String tag(@Nullable Locale language) {
    return language == null ? null : language.toLanguageTag();
  }

  static @Nullable Locale language(ResultSet row, String column) throws SQLException {
    String tag = row.getString(column);
    return tag == null ? null : Locale.forLanguageTag(tag);
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static LocalDateTime wallClock(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDateTime.class);
  }

  /** Several lines of text as one column's value. */
  static String lines(List<String> lines) {
    return String.join("\n", lines.stream().map(line -> line.replace('\n', ' ')).toList());
  }

  static List<String> lines(ResultSet row, String column) throws SQLException {
    return row.getString(column).lines().toList();
  }
}
