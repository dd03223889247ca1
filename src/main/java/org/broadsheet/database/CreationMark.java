package org.broadsheet.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The note, outside the folder of an H2 database, that it was made. The {@link IntegrityFile} lies
 * beside the database and is lost with the folder; without this note an empty database would be
 * begun then, and everybody would get everything again.
 *
 * <p>It is a line of a file in the configuration's folder: the path of the database, from that
 * folder where the database is in it. Where the folder cannot be written there is no note.
 */
final class CreationMark {
  private static final Logger LOG = LoggerFactory.getLogger(CreationMark.class);
  private static final String NAME = ".broadsheet.databases";
  private static final String COMMENT =
      "# Databases that Broadsheet has made. Where one of them is missing, it begins no new one.";

  private final Path file;
  private final Path database;

  /**
   * @param folder where the note is kept
   */
  CreationMark(Path folder, DatabaseFile database) {
    Path place = folder.toAbsolutePath().normalize();
    Path base = database.base().normalize();
    this.file = place.resolve(NAME);
    this.database = base.startsWith(place) ? place.relativize(base) : base;
  }

  /** Where the note is kept. */
  Path file() {
    return file;
  }

  /** Whether the database was made once. */
  boolean exists() throws IOException {
    return lines().contains(database.toString());
  }

  /** Notes that the database was made. */
  void write() {
    if (Objects.equals(file.resolveSibling(database).getParent(), file.getParent())) {
      // Both would be lost together.
      return;
    }
    try {
      List<String> lines = new ArrayList<>(lines());
      if (!lines.contains(database.toString())) {
        if (lines.isEmpty()) {
          lines.add(COMMENT);
        }
        lines.add(database.toString());
        PrivateFile.create(file);
        Files.write(file, lines);
      }
    } catch (IOException unwritable) {
      LOG.debug("No note of the database is kept in {}", file, unwritable);
    }
  }

  private List<String> lines() throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
