package org.broadsheet.story;

/** How much memory may still be taken for something of which there may be very many. */
final class MemoryBudget {
  static final MemoryBudget NONE = new MemoryBudget(0);

  private long left;

  /**
   * @param bytes how much may be taken in all
   */
  MemoryBudget(long bytes) {
    left = bytes;
  }

  /** Takes so many bytes if they are left. */
  boolean take(long bytes) {
    if (bytes > left) {
      return false;
    }
    left -= bytes;
    return true;
  }
}
