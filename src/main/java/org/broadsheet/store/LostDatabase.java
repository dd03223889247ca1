package org.broadsheet.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Tells the pool that a connection to H2 is of no use any more. H2 closes its file by itself when a
 * write fails, as on a full disk; a new connection opens it again, and finds all that was
 * committed.
 */
final class LostDatabase implements SQLExceptionOverride {
  private static final int DATABASE_IS_CLOSED = 90098;
  private static final int DATABASE_CALLED_AT_SHUTDOWN = 90121;
  private static final int OBJECT_CLOSED = 90007;

  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    return switch (failure.getErrorCode()) {
      case DATABASE_IS_CLOSED, DATABASE_CALLED_AT_SHUTDOWN, OBJECT_CLOSED -> Override.MUST_EVICT;
      default -> Override.CONTINUE_EVICT;
    };
  }
}
