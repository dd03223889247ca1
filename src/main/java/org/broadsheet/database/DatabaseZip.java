package org.broadsheet.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** ZIP file of an H2 database, as H2's BACKUP command writes it. */
final class DatabaseZip {
  private static final String MARK = "broadsheet watermark ";

  /** The last field of a ZIP file without a comment (APPNOTE.TXT section 4.3.16). */
  private static final int LENGTH_OF_COMMENT = 2;

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

  /** Writes into a backup, as its comment, which watermark the database in it has. */
  static void note(Path backup, long mark) throws IOException {
    byte[] comment = (MARK + mark).getBytes(StandardCharsets.US_ASCII);
    try (RandomAccessFile file = new RandomAccessFile(backup.toFile(), "rw")) {
      file.seek(file.length() - LENGTH_OF_COMMENT);
      if (file.readShort() != 0) {
        throw new ZipException(backup + " has a comment already");
      }
      file.seek(file.length() - LENGTH_OF_COMMENT);
      file.write(comment.length);
      file.write(0);
      file.write(comment);
    }
  }

  /** The watermark noted in a backup; 0 where there is none. */
  static long mark(Path backup) {
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      String comment = zip.getComment();
      return comment != null && comment.matches(MARK + "\\d{1,18}")
          ? Long.parseLong(comment.substring(MARK.length()))
          : 0;
    } catch (IOException damaged) {
      return 0;
    }
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
