package org.broadsheet.pipeline;

import org.broadsheet.edition.Timetable.Turn;

/** What became of a subscription when its due edition was to be made. */
enum PublishOutcome {
  NOTHING,
  PUBLISHED,
  EMPTY,
  PASSED_OVER,
  WAITING,
  FAILED;

  /** An edition is made by its turn. */
  static PublishOutcome of(Turn turn) {
    return switch (turn) {
      case GOES -> PUBLISHED;
      case EMPTY -> EMPTY;
      case PASSED_OVER -> PASSED_OVER;
    };
  }

  /** Whether the slot is done with, so that another may be due. */
  boolean isDone() {
    return this == PUBLISHED || this == EMPTY || this == PASSED_OVER;
  }
}
