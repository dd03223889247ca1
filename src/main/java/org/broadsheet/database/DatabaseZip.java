package org.broadsheet.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** ZIP file of an H2 database, as H2's BACKUP command writes it. */
final class DatabaseZip {
  private DatabaseZip() {}

  /**
   * Writes the database in a backup into a file, whose content is on the disk when this returns.
   *
   * @throws IOException where the backup is damaged, by its checksums
   */
  static void unpack(Path backup, Path target) throws IOException {
    try (InputStream file = Files.newInputStream(backup);
        ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".mv.db")) {
          write(zip, target);
          return;
        }
      }
    }
    throw new ZipException(backup + " holds no database");
  }

  private static void write(InputStream content, Path target) throws IOException {
    PrivateFile.create(target);
    try (FileChannel channel =
        FileChannel.open(
            target,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      content.transferTo(Channels.newOutputStream(channel));
      channel.force(true);
    }
  }
}
