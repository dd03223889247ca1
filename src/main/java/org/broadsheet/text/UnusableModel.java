package org.broadsheet.text;

import org.jspecify.annotations.Nullable;

/** A model that cannot be used. The message is one line: the file, the reason and the remedy. */
public final class UnusableModel extends Exception {
  private static final long serialVersionUID = 1;

  UnusableModel(String message) {
    this(message, null);
  }

  UnusableModel(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** What a library says, in one line without a full stop; a trace of its own may follow there. */
  static String words(Throwable failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").strip().replaceFirst("\\.+$", "");
  }
}
