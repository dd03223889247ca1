package org.broadsheet.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * The prefix of file names by which H2 opens {@link FullDiskWaitingFile}s.
 *
 * <p>Beneath are H2's asynchronous files: with those it has by default, a thread that is
 * interrupted during a write closes the file for everybody, and a scheduler that stops interrupts
 * its threads.
 */
final class FullDiskWaitingFiles {
  private static final String SCHEME = "waiting";

  /** The prefix of a file that does not wait for space. */
  static final String BENEATH = "async:";

  /** The prefix of a file that waits. */
  static final String PREFIX = SCHEME + ':' + BENEATH;

  /** With less than this, in bytes, a disk counts as full. */
  private static final long FULL = 1 << 20;

  private FullDiskWaitingFiles() {}

  /** Makes the prefix known to H2, which it must be before a file is opened. */
  static void register() {
    FilePath.register(new Scheme());
  }

  private static boolean isFull(Path file) {
    return DiskSpace.of(file).free() < FULL;
  }

  /** H2 creates one for each name with the prefix. */
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
