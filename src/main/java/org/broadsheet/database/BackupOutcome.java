package org.broadsheet.database;

/** What came of the attempt to make a backup. */
public sealed interface BackupOutcome {
  /**
   * There is a new one, and it was read to its end.
   *
   * @param rows that were read
   * @param bytes that it takes
   */
  record Made(Backup backup, long rows, long bytes) implements BackupOutcome {}

  /**
   * There is none, and those there were are as they were.
   *
   * @param why one line for the operator
   */
  record NotMade(String why) implements BackupOutcome {}
}
