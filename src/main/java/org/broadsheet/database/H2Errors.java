package org.broadsheet.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What the error codes of H2 mean for its file. */
final class H2Errors {
  /** How H2's storage marks what it says of a failed write, a closed and a locked file. */
  private static final Pattern CANNOT_WRITE = Pattern.compile("\\[[0-9.]+/[247]]");

  private static final String FULL =
      ". The database closed itself, mostly for want of disk space: free some";

  static final String IN_USE =
      ". Another process has this database open: stop that one first, or use PostgreSQL, which"
          + " several may share";

  private H2Errors() {}

  /** Whether the file could not be opened because another process has it open. */
  static boolean isInUse(Throwable failure) {
    return code(failure) == ErrorCode.DATABASE_ALREADY_OPEN_1;
  }

  /** Whether the login was refused, so that nothing is known of the database. */
  static boolean isWrongLogin(Throwable failure) {
    return code(failure) == ErrorCode.WRONG_USER_OR_PASSWORD;
  }

  /** Whether H2 read something in its file that it cannot have written. */
  static boolean isDamage(Throwable failure) {
    SQLException sql = DatabaseUnavailable.sqlError(failure);
    return switch (code(sql)) {
      case ErrorCode.FILE_CORRUPTED_1 -> true;
      // The code for everything unexpected, above all for a page that makes no sense.
      case ErrorCode.GENERAL_ERROR_1 -> !cannotWrite(sql);
      default -> false;
    };
  }

  /** What the operator does about an error; empty where its code tells nothing. */
  static Optional<String> remedy(SQLException error) {
    return switch (error.getErrorCode()) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 -> Optional.of(IN_USE);
      case ErrorCode.DATABASE_IS_CLOSED -> Optional.of(FULL);
      case ErrorCode.GENERAL_ERROR_1 -> cannotWrite(error) ? Optional.of(FULL) : Optional.empty();
      case ErrorCode.FILE_CORRUPTED_1 -> Optional.of(". The file is damaged: put back a backup");
      default -> Optional.empty();
    };
  }

  private static int code(@Nullable Throwable failure) {
    SQLException sql = failure == null ? null : DatabaseUnavailable.sqlError(failure);
    return sql == null ? 0 : sql.getErrorCode();
  }

  /** Whether the file can't be written, or was closed because of that, and is undamaged. */
  private static boolean cannotWrite(@Nullable SQLException error) {
    return error != null && CANNOT_WRITE.matcher(String.valueOf(error.getMessage())).find();
  }
}
