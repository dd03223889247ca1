package org.broadsheet.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What room a disk has, in bytes.
 *
 * @param free what this process may still write
 * @param total what the disk has in all
 */
public record DiskSpace(long free, long total) {
  /** Of a disk that is somebody else's concern. */
  public static final DiskSpace PLENTY = new DiskSpace(Long.MAX_VALUE, Long.MAX_VALUE);

  private static final long LITTLE = 100_000_000;

  /** The room on the disk that a file lies on, or will lie on. */
  public static DiskSpace of(Path file) {
    Path place = file.toAbsolutePath();
    while (Files.notExists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    try {
      FileStore disk = Files.getFileStore(place);
      return new DiskSpace(disk.getUsableSpace(), disk.getTotalSpace());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What is to stay free: 100 MB, or a tenth of a disk that has less than ten times as much. */
  public long reserve() {
    return Math.min(LITTLE, total / 10);
  }
}
