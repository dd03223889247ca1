package org.broadsheet.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.h2.api.ErrorCode;

/**
 * Makes the pool drop a connection whose H2 database has closed. H2 closes its file by itself when
 * a write fails; a new connection opens it again, and finds all that was committed. With the old
 * one nothing may be done, not even a rollback: a thread that tries may loop in H2 for ever.
 */
final class ClosedDatabaseEviction implements SQLExceptionOverride {
  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    return switch (failure.getErrorCode()) {
      case ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.OBJECT_CLOSED,
          ErrorCode.IO_EXCEPTION_1,
          ErrorCode.IO_EXCEPTION_2,
          ErrorCode.GENERAL_ERROR_1 ->
          Override.MUST_EVICT;
      default -> Override.CONTINUE_EVICT;
    };
  }
}
