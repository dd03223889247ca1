package org.broadsheet.store;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The database cannot be opened or did not do what it was asked. Nothing of the failed call is in
 * the database, except when the connection was lost in the very moment of the commit. The message
 * is one line for the operator: the cause and, where there is one, the remedy.
 */
public final class DatabaseUnavailable extends RuntimeException {
  private static final int H2_IN_USE = 90020;
  private static final int H2_WRONG_LOGIN = 28000;
  private static final int H2_CLOSED = 90098;
  private static final int H2_DAMAGED = 90030;

  /** What H2 says of whatever it did not expect, above all of a page that makes no sense. */
  private static final int H2_SURPRISED = 50000;

  /** How H2's storage marks what it says of a failed write, a closed and a locked file. */
  private static final Pattern CANNOT_WRITE = Pattern.compile("\\[[0-9.]+/[247]]");

  private static final String FULL =
      ". The database closed itself, mostly for want of disk space: free some";

  private static final String HELD =
      ". Another process has this database open: stop that one first, or use PostgreSQL, which"
          + " several may share";

  /**
   * Says why the database cannot be used as it was meant to be.
   *
   * @param message one line: the cause and the remedy
   */
  public DatabaseUnavailable(String message) {
    this(message, null);
  }

  DatabaseUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Whether it refused what it was given, so that something else may be taken. */
  public boolean isAboutData() {
    SQLException sql = sqlError(this);
    return sql != null && sql.getSQLState() != null && sql.getSQLState().matches("2[23].*");
  }

  /** Whether an H2 file could not be opened because another process has it open. */
  static boolean isInUse(Throwable failure) {
    SQLException sql = sqlError(failure);
    return sql != null && sql.getErrorCode() == H2_IN_USE;
  }

  /** Whether the login was refused, so that nothing is known of the database. */
  static boolean isWrongLogin(Throwable failure) {
    SQLException sql = sqlError(failure);
    return sql != null && sql.getErrorCode() == H2_WRONG_LOGIN;
  }

  /** Whether H2 met something in its file that it did not write so. */
  static boolean isDamage(Throwable failure) {
    SQLException sql = sqlError(failure);
    return sql != null
        && (sql.getErrorCode() == H2_DAMAGED
            || (sql.getErrorCode() == H2_SURPRISED && !cannotWrite(sql)));
  }

  /** Whether the file can't be written, or was closed because of that, and is in order. */
  private static boolean cannotWrite(SQLException error) {
    return CANNOT_WRITE.matcher(String.valueOf(error.getMessage())).find();
  }

  /** Another process has the H2 file and lets nobody in. */
  static DatabaseUnavailable inUse(DatabaseAddress address) {
    return new DatabaseUnavailable("The store " + address + " is in use" + HELD);
  }

  /** Explains a failure at the given address by the innermost SQL error in it. */
  static DatabaseUnavailable of(DatabaseAddress address, Throwable failure) {
    SQLException sql = sqlError(failure);
    return of(address, failure, sql == null ? "" : remedy(sql));
  }

  /**
   * Explains a failure whose remedy is known.
   *
   * @param remedy begins with a full stop
   */
  static DatabaseUnavailable of(DatabaseAddress address, Throwable failure, String remedy) {
    SQLException sql = sqlError(failure);
    String words = oneLine(sql == null ? failure : sql);
    return new DatabaseUnavailable("The store " + address + " failed: " + words + remedy, failure);
  }

  /** The innermost SQL error among the causes, or null. */
  static @Nullable SQLException sqlError(Throwable failure) {
    SQLException found = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        found = sql;
      }
    }
    return found;
  }

  private static String remedy(SQLException error) {
    String state = error.getSQLState() == null ? "" : error.getSQLState();
    return switch (error.getErrorCode()) {
      case H2_IN_USE -> HELD;
      case H2_WRONG_LOGIN -> ". Check the store's user and password";
      case H2_CLOSED -> FULL;
      case H2_SURPRISED -> cannotWrite(error) ? FULL : remedyByState(state);
      case H2_DAMAGED -> ". The file is damaged: put back a backup";
      default -> remedyByState(state);
    };
  }

  private static String remedyByState(String state) {
    if (state.startsWith("08")) {
      return ". Check that the database server runs and can be reached from here";
    }
    return switch (state) {
      case "28P01", "28000" -> ". Check the store's user and password";
      case "3D000" -> ". Create the database first";
      case "42501" -> ". Grant the store's user the right to create and change tables";
      case "53100" -> ". Free some disk space";
      case "53300" -> ". The server takes no more connections: raise max_connections";
      default -> "";
    };
  }

  /** The first line of what it says. */
  static String oneLine(Throwable failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").strip();
  }
}
