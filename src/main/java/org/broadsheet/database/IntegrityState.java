package org.broadsheet.database;

/** The state of a database according to its {@link IntegrityFile}. */
sealed interface IntegrityState {
  /** Unknown: the database does not exist yet, or was made without an integrity file. */
  record None() implements IntegrityState {}

  /** Being created: nothing has been committed that could be missing. */
  record Making() implements IntegrityState {}

  /**
   * Open, or not closed because the process died.
   *
   * @param mark the least watermark that the database must have
   */
  record Open(long mark) implements IntegrityState {}

  /**
   * Closed, and must not have changed since.
   *
   * @param mark the least watermark that the database must have
   */
  record Closed(long mark, Checksum content) implements IntegrityState {}
}
