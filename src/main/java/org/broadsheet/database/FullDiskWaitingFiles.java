package org.broadsheet.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * The way by which H2 comes to {@link FullDiskWaitingFile}s: as names with a prefix.
 *
 * <p>Beneath are H2's asynchronous files: with those it has by default, a thread that is
 * interrupted in the midst of a write closes the file for everybody, and a scheduler that stops
 * interrupts its threads.
 */
final class FullDiskWaitingFiles {
  private static final String SCHEME = "patient";

  /** What stands before the name of a file that waits for no space. */
  static final String BENEATH = "async:";

  /** What stands before the name of a patient file. */
  static final String PREFIX = SCHEME + ':' + BENEATH;

  /** With less than this, in bytes, a disk is as good as full. */
  private static final long NOTHING = 1 << 20;

  private FullDiskWaitingFiles() {}

  /** Makes the prefix known to H2, which it must be before a file is opened. */
  static void register() {
    FilePath.register(new Scheme());
  }

  private static boolean isFull(Path file) {
    try {
      return Files.getFileStore(file).getUsableSpace() < NOTHING;
    } catch (IOException gone) {
      return false;
    }
  }

  /** H2 makes one for each name with the prefix. */
  public static final class Scheme extends FilePathWrapper {
    @Override
    public String getScheme() {
      return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
      Path path = Path.of(getBase().toString().substring(BENEATH.length()));
      return new FullDiskWaitingFile(path, getBase().open(mode), () -> isFull(path));
    }
  }
}
