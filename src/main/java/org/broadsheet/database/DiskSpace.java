package org.broadsheet.database;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Space on a disk, in bytes.
 *
 * @param free what this process can still write
 * @param total the size of the disk
 */
public record DiskSpace(long free, long total) {
  /** For a disk that this process does not watch. */
  public static final DiskSpace PLENTY = new DiskSpace(Long.MAX_VALUE, Long.MAX_VALUE);

  private static final long LITTLE = 100_000_000;

  /** The space on the disk of a file, which need not exist; plenty where nobody can tell. */
  public static DiskSpace of(Path file) {
    Path place = file.toAbsolutePath();
    while (Files.notExists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    // A FileStore needs the table of mounts, which tells nothing of a place inside a chroot.
    File disk = place.toFile();
    long total = disk.getTotalSpace();
    return total == 0 ? PLENTY : new DiskSpace(disk.getUsableSpace(), total);
  }

  /**
   * The space to be kept free: 100 MB, or a tenth of a disk that has less than ten times as much.
   */
  public long reserve() {
    return Math.min(LITTLE, total / 10);
  }
}
