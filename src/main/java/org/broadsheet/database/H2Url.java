package org.broadsheet.database;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** JDBC URLs of H2, with the settings that this program needs. */
final class H2Url {
  /**
   * What the SQL of this program needs, and what makes a commit survive the process: by default H2
   * acknowledges commits up to half a second before it writes them. Compacting is done when this
   * program decides; by default H2 does it at every close, which takes longer than many a command.
   * What it would write into a file of its own, {@code .trace.db}, its exceptions tell us.
   */
  private static final String[] SETTINGS = {
    "MODE=PostgreSQL",
    "DATABASE_TO_LOWER=TRUE",
    "DEFAULT_NULL_ORDERING=HIGH",
    "WRITE_DELAY=0",
    "DB_CLOSE_ON_EXIT=FALSE",
    "LOCK_TIMEOUT=10000",
    "MAX_COMPACT_TIME=0",
    "TRACE_LEVEL_FILE=0",
    "CACHE_SIZE=16384"
  };

  /** With these H2 closes the file at once and takes the time, in milliseconds, to compact it. */
  private static final String COMPACTING = ";DB_CLOSE_DELAY=0;MAX_COMPACT_TIME=3000";

  /**
   * With these H2 keeps no whole result in memory, and closes the file at once, whatever
   * DB_CLOSE_DELAY is stored in it.
   */
  private static final String READING = ";LAZY_QUERY_EXECUTION=1;DB_CLOSE_DELAY=0";

  private static final String READ_ONLY = ";ACCESS_MODE_DATA=r";

  /** How the names of databases begin that are in memory, on a server or inside a ZIP file. */
  private static final List<String> NO_FILE = List.of("mem:", "tcp:", "ssl:", "zip:");

  static {
    FullDiskWaitingFiles.register();
  }

  private H2Url() {}

  /** For normal work. */
  static String of(DatabaseAddress address) {
    return withSettings(plain(address));
  }

  /** For compacting the file, which happens when it is closed. */
  static String compacting(DatabaseAddress address) {
    return withSettings(plain(address) + COMPACTING);
  }

  /** For reading without changing anything. */
  static String reading(DatabaseAddress address) {
    return withSettings(plain(address) + READING + READ_ONLY);
  }

  /**
   * For reading a copy of the database.
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

  /** Adds the settings that the URL does not have. */
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
