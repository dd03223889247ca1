package org.broadsheet.database;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The addresses under which H2 is asked for a database, with all that our SQL needs of it. */
final class H2Url {
  /**
   * What our SQL needs of H2, and what keeps a commit: by default H2 acknowledges commits up to
   * half a second before it writes them. When the file is compacted is ours to say; by default that
   * is whenever it is closed, which takes longer than many a command to do its work.
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

  /** With these H2 closes the file at once and takes the time, in milliseconds, to compact it. */
  private static final String COMPACTING = ";DB_CLOSE_DELAY=0;MAX_COMPACT_TIME=1000";

  /**
   * With these H2 has a result in memory only as far as it is read, and closes the file at once,
   * whatever was said of that when it was last open.
   */
  private static final String READING = ";LAZY_QUERY_EXECUTION=1;DB_CLOSE_DELAY=0";

  private static final String WRITING_NOTHING = ";ACCESS_MODE_DATA=r";

  /** How the names of databases begin that are in memory, on a server or inside a ZIP file. */
  private static final List<String> NO_FILE = List.of("mem:", "tcp:", "ssl:", "zip:");

  static {
    FullDiskWaitingFiles.register();
  }

  private H2Url() {}

  /** To work on the database. */
  static String of(DatabaseAddress address) {
    return withSettings(plain(address));
  }

  /** To compact the file by closing it. */
  static String compacting(DatabaseAddress address) {
    return withSettings(plain(address) + COMPACTING);
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
        Dialect.H2.prefix() + FullDiskWaitingFiles.BENEATH + base + settings(address) + READING);
  }

  private static String plain(DatabaseAddress address) {
    return file(address)
        .map(file -> Dialect.H2.prefix() + FullDiskWaitingFiles.PREFIX + file + settings(address))
        .orElse(address.url());
  }

  /** The database's file without its suffix; empty if the address is not one of a plain file. */
  static Optional<Path> file(DatabaseAddress address) {
    String name = address.url().substring(Dialect.H2.prefix().length()).split(";", 2)[0];
    String kind = name.toLowerCase(Locale.ROOT);
    if (NO_FILE.stream().anyMatch(kind::startsWith)) {
      return Optional.empty();
    }
    String path = kind.startsWith("file:") ? name.substring("file:".length()) : name;
    return Optional.of(Path.of(path.replaceFirst("^~", home())).toAbsolutePath().normalize());
  }

  private static String home() {
    return System.getProperty("user.home").replace("\\", "\\\\").replace("$", "\\$");
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
