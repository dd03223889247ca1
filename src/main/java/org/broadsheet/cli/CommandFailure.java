package org.broadsheet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.broadsheet.daemon.RefusedConfiguration;
import org.broadsheet.database.DatabaseUnavailable;

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
        || failure instanceof DatabaseUnavailable
        || failure instanceof RefusedConfiguration) {
      return String.valueOf(failure.getMessage());
    }
    return switch (failure) {
      case UncheckedIOException wrapped when wrapped.getCause() != null -> say(wrapped.getCause());
      case NoSuchFileException missing ->
          missing.getFile() + ": there is no such file: check the path";
      case AccessDeniedException denied ->
          denied.getFile()
              + ": permission denied: run the command as the user who may use it, or change its"
              + " permissions";
      case FileSystemException refused ->
          refused.getFile() + ": " + reason(refused) + ": check the path and the disk";
      case IOException stated when stated.getMessage() != null ->
          OneLineConverter.escape(stated.getMessage());
      default -> "Unexpected: " + OneLineConverter.escape(failure.toString());
    };
  }

  private static String reason(FileSystemException refused) {
    return refused.getReason() == null
        ? refused.getClass().getSimpleName()
        : OneLineConverter.escape(refused.getReason());
  }
}
