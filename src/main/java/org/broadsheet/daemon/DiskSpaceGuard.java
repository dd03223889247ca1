package org.broadsheet.daemon;

import java.util.function.Supplier;
import org.broadsheet.database.DiskSpace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops gathering while the disk that the database lies on is nearly full. Feeds can be polled
 * later, but what is sent must be recorded: the little space that is left is kept for letters.
 * Thread-safe.
 */
final class DiskSpaceGuard {
  private static final Logger LOG = LoggerFactory.getLogger(DiskSpaceGuard.class);

  private final Supplier<DiskSpace> disk;
  private boolean isShort;

  /**
   * @param disk reads how much is free
   */
  DiskSpaceGuard(Supplier<DiskSpace> disk) {
    this.disk = disk;
  }

  /**
   * Whether too little is left to gather. Once it was too little, a tenth more than enough must be
   * free again; each change is logged.
   */
  synchronized boolean isShort() {
    DiskSpace space = disk.get();
    long enough = isShort ? space.reserve() / 10 * 11 : space.reserve();
    boolean now = space.free() < enough;
    if (now && !isShort) {
      LOG.error("No feed is polled from now on: {}", words(space));
    } else if (isShort && !now) {
      LOG.info("Feeds are polled again: {}", words(space));
    }
    isShort = now;
    return now;
  }

  /** What is left, for people. */
  String words() {
    return words(disk.get());
  }

  private static String words(DiskSpace space) {
    return "the disk that the database lies on has %s of %s left, and %s are kept for letters"
        .formatted(size(space.free()), size(space.total()), size(space.reserve()));
  }

  private static String size(long bytes) {
    if (bytes >= 10_000_000_000L) {
      return bytes / 1_000_000_000 + " GB";
    }
    return bytes >= 10_000_000 ? bytes / 1_000_000 + " MB" : bytes / 1_000 + " kB";
  }
}
