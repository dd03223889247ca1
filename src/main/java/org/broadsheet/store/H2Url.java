package org.broadsheet.store;

import java.nio.file.Path;
import java.util.Locale;

/** The addresses under which H2 is asked for a database, with all that our SQL needs of it. */
final class H2Url {
  /**
   * What our SQL needs of H2, and what keeps a commit: by default H2 acknowledges commits up to
   * half a second before it writes them. When the file is tidied is ours to say; by default that is
   * whenever it is closed, which takes longer than many a command to do its work.
   */
  private static final String[] SETTINGS = {
    "MODE=PostgreSQL",
    "DATABASE_TO_LOWER=TRUE",
    "DEFAULT_NULL_ORDERING=HIGH",
    "WRITE_DELAY=0",
    "DB_CLOSE_ON_EXIT=FALSE",
    "LOCK_TIMEOUT=10000",
    "MAX_COMPACT_TIME=0",
    "CACHE_SIZE=16384"
  };

  /** With these H2 closes the file at once and takes the time, in milliseconds, to tidy it. */
  private static final String TIDYING = ";DB_CLOSE_DELAY=0;MAX_COMPACT_TIME=1000";

  /**
   * With these H2 has a result in memory only as far as it is read, and closes the file at once,
   * whatever was said of that when it was last open.
   */
  private static final String READING = ";LAZY_QUERY_EXECUTION=1;DB_CLOSE_DELAY=0";

  private static final String WRITING_NOTHING = ";ACCESS_MODE_DATA=r";

  static {
    FullDiskWaitingFiles.register();
  }

  private H2Url() {}

  /** To work on the database; an address of another database as it is. */
  static String of(DatabaseAddress address) {
    return address.isH2() ? withSettings(plain(address)) : address.url();
  }

  /** To tidy the file by closing it. */
  static String tidying(DatabaseAddress address) {
    return withSettings(plain(address) + TIDYING);
  }

  /** To read what the address has and leave it as it is. */
  static String reading(DatabaseAddress address) {
    return withSettings(plain(address) + READING + WRITING_NOTHING);
  }

  /**
   * To read a copy of what the address has.
   *
   * @param base the copy without its suffix
   */
  static String copy(DatabaseAddress address, Path base) {
    return withSettings(
        "jdbc:h2:" + FullDiskWaitingFiles.BENEATH + base + settings(address) + READING);
  }

  private static String plain(DatabaseAddress address) {
    return LocalServer.file(address)
        .map(file -> "jdbc:h2:" + FullDiskWaitingFiles.PREFIX + file + settings(address))
        .orElse(address.url());
  }

  private static String settings(DatabaseAddress address) {
    String[] parts = address.url().split(";", 2);
    return parts.length == 1 ? "" : ";" + parts[1];
  }

  /** Adds the settings that the address does not make itself. */
  static String withSettings(String url) {
    StringBuilder settled = new StringBuilder(url);
    String stated = url.toUpperCase(Locale.ROOT);
    for (String setting : SETTINGS) {
      if (!stated.contains(";" + setting.substring(0, setting.indexOf('=') + 1))) {
        settled.append(';').append(setting);
      }
    }
    return settled.toString();
  }
}
