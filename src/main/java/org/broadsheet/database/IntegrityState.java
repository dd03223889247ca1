package org.broadsheet.database;

/** What a {@link IntegrityFile} says of its database. */
sealed interface IntegrityState {
  /** Nothing: the database was made by a program that knew no seals, or is to be. */
  record None() implements IntegrityState {}

  /** It is being made: whatever is there, nobody misses anything yet. */
  record Making() implements IntegrityState {}

  /**
   * Somebody has it open, or had when they died.
   *
   * @param mark the least that the database's own mark must be
   */
  record Open(long mark) implements IntegrityState {}

  /**
   * It was closed and must be as it was.
   *
   * @param mark the least that the database's own mark must be
   */
  record Closed(long mark, Checksum content) implements IntegrityState {}
}
