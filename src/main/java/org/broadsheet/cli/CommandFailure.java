package org.broadsheet.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Ends a command with a message for the person who typed it. */
final class CommandFailure extends RuntimeException {
  /** The exit code of a command that could not do what it was asked; 2 is picocli's for usage. */
  static final int EXIT_CODE = 1;

  private static final long serialVersionUID = 1L;

  CommandFailure(String message) {
    super(message);
  }

  /** The message about a failure: its own where that is meant for a person. */
  static String say(Exception failure) {
    if (failure instanceof CommandFailure
        || failure instanceof org.broadsheet.database.DatabaseUnavailable) {
      return String.valueOf(failure.getMessage());
    }
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + ": there is no such file: check the path";
    }
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + ": access is denied: check the permissions";
    }
    return "Unexpected: " + OneLineConverter.escape(failure.toString());
  }
}
