package org.broadsheet.database;

import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The database cannot be opened or did not do what it was asked. Nothing of the failed call is in
 * the database, except when the connection was lost in the very moment of the commit. The message
 * is one line for the operator: the cause and, where there is one, the remedy.
 */
public final class DatabaseUnavailable extends RuntimeException {
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

  /** Whether the database refused the data it was given, so that other data may be accepted. */
  public boolean isAboutData() {
    SQLException sql = sqlError(this);
    return sql != null && sql.getSQLState() != null && sql.getSQLState().matches("2[23].*");
  }

  /** Another process has the H2 file open and accepts no clients. */
  static DatabaseUnavailable inUse(DatabaseAddress address) {
    return new DatabaseUnavailable("The database " + address + " is in use" + H2Errors.IN_USE);
  }

  /** Explains a failure at the given address by the innermost SQL error in it. */
  static DatabaseUnavailable of(DatabaseAddress address, Throwable failure) {
    SQLException sql = sqlError(failure);
    return of(address, failure, sql == null ? "" : address.dialect().remedy(sql));
  }

  /**
   * Explains a failure whose remedy is known.
   *
   * @param remedy begins with a full stop
   */
  static DatabaseUnavailable of(DatabaseAddress address, Throwable failure, String remedy) {
    SQLException sql = sqlError(failure);
    if (sql == null && failure instanceof FileSystemException refused) {
      return new DatabaseUnavailable(
          "The database " + address + " cannot be used: " + FileFailure.words(refused), failure);
    }
    String words = oneLine(sql == null ? failure : sql).replaceFirst("[.]+$", "");
    return new DatabaseUnavailable(
        "The database " + address + " failed: " + words + remedy, failure);
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

  /** The first line of a failure's message. */
  static String oneLine(Throwable failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").strip();
  }
}
