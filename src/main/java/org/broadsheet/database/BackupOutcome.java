package org.broadsheet.database;

/** Outcome of a backup run. */
public sealed interface BackupOutcome {
  /**
   * A new backup exists and was read to its end.
   *
   * @param rows that were read
   * @param bytes that it takes
   */
  record Made(Backup backup, long rows, long bytes) implements BackupOutcome {}

  /**
   * No backup was made; the older ones are unchanged.
   *
   * @param why one line for the operator
   */
  record NotMade(String why) implements BackupOutcome {}
}
