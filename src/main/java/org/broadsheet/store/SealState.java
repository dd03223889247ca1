package org.broadsheet.store;

/** What a {@link Seal} says of its database. */
sealed interface SealState {
  /** Nothing: the database was made by a program that knew no seals, or is to be. */
  record None() implements SealState {}

  /** It is being made: whatever is there, nobody misses anything yet. */
  record Making() implements SealState {}

  /**
   * Somebody has it open, or had when they died.
   *
   * @param mark the least that the database's own mark must be
   */
  record Open(long mark) implements SealState {}

  /**
   * It was closed and must be as it was.
   *
   * @param mark the least that the database's own mark must be
   */
  record Closed(long mark, Checksum content) implements SealState {}
}
