package org.broadsheet.pipeline;

import org.broadsheet.edition.Timetable.Decision;

/** The result of one attempt to publish a subscription's due edition. */
enum PublishOutcome {
  NOTHING,
  PUBLISHED,
  EMPTY,
  PASSED_OVER,
  WAITING,
  FAILED;

  static PublishOutcome of(Decision decision) {
    return switch (decision) {
      case SEND -> PUBLISHED;
      case EMPTY -> EMPTY;
      case PASS_OVER -> PASSED_OVER;
    };
  }

  /** Whether the slot is done with, so that another may be due. */
  boolean isDone() {
    return this == PUBLISHED || this == EMPTY || this == PASSED_OVER;
  }
}
