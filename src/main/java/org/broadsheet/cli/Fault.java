package org.broadsheet.cli;

/** Ends a command with a message for the person who typed it. */
final class Fault extends RuntimeException {
  /** The exit code of a command that could not do what it was asked; 2 is picocli's for usage. */
  static final int EXIT_CODE = 1;

  private static final long serialVersionUID = 1L;

  Fault(String message) {
    super(message);
  }

  /** What to tell about a failure: its own words where they are meant for a person. */
  static String say(Exception failure) {
    if (failure instanceof Fault || failure instanceof org.broadsheet.store.StoreUnavailable) {
      return String.valueOf(failure.getMessage());
    }
    return "Unexpected: " + OneLineConverter.escape(failure.toString());
  }
}
