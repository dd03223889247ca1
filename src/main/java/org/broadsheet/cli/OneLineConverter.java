package org.broadsheet.cli;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Locale;

/**
 * Writes an event's message and stack trace on one line: line ends become {@code " | "} in a stack
 * trace and visible escapes in a message, as do all other control characters, so that nothing a
 * feed or a server says can forge a line of the log or steer a terminal. Its kind tells Logback
 * that the stack trace is taken care of; else the trace would follow again, on lines of its own.
 */
public final class OneLineConverter extends ThrowableHandlingConverter {
  private final ThrowableProxyConverter throwable = new ThrowableProxyConverter();

  @Override
  public void start() {
    throwable.setContext(getContext());
    throwable.start();
    super.start();
  }

  @Override
  public String convert(ILoggingEvent event) {
    String message = escape(event.getFormattedMessage());
    if (event.getThrowableProxy() == null) {
      return message;
    }
    String trace = throwable.convert(event).strip().replace("\r", "").replace("\t", "");
    return message + " | " + escape(trace.replace("\n", " | "));
  }

  /** The text with each control, format and line-separating character as {@code \}{@code uXXXX}. */
  static String escape(String text) {
    int first = 0;
    while (first < text.length() && !isUnsafe(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isUnsafe(c)) {
        escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static boolean isUnsafe(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
