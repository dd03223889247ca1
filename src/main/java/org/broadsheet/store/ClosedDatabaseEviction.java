package org.broadsheet.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Tells the pool that a connection to H2 is of no use any more. H2 closes its file by itself when a
 * write fails; a new connection opens it again, and finds all that was committed. With the old one
 * nothing may be done, not even to undo what it did: a thread that tries may turn in H2 for ever.
 */
final class ClosedDatabaseEviction implements SQLExceptionOverride {
  private static final int DATABASE_IS_CLOSED = 90098;
  private static final int DATABASE_CALLED_AT_SHUTDOWN = 90121;
  private static final int OBJECT_CLOSED = 90007;
  private static final int IO_FAILED = 90028;
  private static final int IO_FAILED_IN_FILE = 90031;
  private static final int INTERNAL_ERROR = 50000;

  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    return switch (failure.getErrorCode()) {
      case DATABASE_IS_CLOSED,
          DATABASE_CALLED_AT_SHUTDOWN,
          OBJECT_CLOSED,
          IO_FAILED,
          IO_FAILED_IN_FILE,
          INTERNAL_ERROR ->
          Override.MUST_EVICT;
      default -> Override.CONTINUE_EVICT;
    };
  }
}
