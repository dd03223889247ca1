package org.broadsheet.database;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * A verified backup of an H2 database: it was read to its end before it got this name.
 *
 * @param file a ZIP file with the database file in it
 * @param made when the copy was begun, by the clock of then; all committed by then is in it
 * @param mark the watermark of the database in it, which rises from backup to backup whatever the
 *     clock says; 0 where the file does not tell, as those of earlier versions
 */
public record Backup(Path file, Instant made, long mark) {
  /** By what they hold. */
  static final Comparator<Backup> BY_CONTENT =
      Comparator.comparingLong(Backup::mark).thenComparing(Backup::made);

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmssX", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String SUFFIX = ".zip";

  /** A name under which files sort by time. */
  static String name(String database, Instant made) {
    return database + "-" + moment(made) + SUFFIX;
  }

  /** A moment, to the second, as it is written in file names. */
  static String moment(Instant moment) {
    return MOMENT.format(moment);
  }

  /** The backup that has such a name; empty for any other file. */
  static Optional<Backup> read(String database, Path file) {
    String name = String.valueOf(file.getFileName());
    String begin = database + "-";
    if (!name.startsWith(begin) || !name.endsWith(SUFFIX)) {
      return Optional.empty();
    }
    String moment = name.substring(begin.length(), name.length() - SUFFIX.length());
    try {
      return Optional.of(
          new Backup(file, MOMENT.parse(moment, Instant::from), DatabaseZip.mark(file)));
    } catch (DateTimeException another) {
      return Optional.empty();
    }
  }
}
