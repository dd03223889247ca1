package org.broadsheet.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An SMTP server's reply (RFC 5321 section 4.2).
 *
 * @param code three digits, or {@link #NONE} if no reply could be read
 * @param text the whole reply on one line, code included, or why there is none
 */
record Reply(int code, String text) {
  /** The code of a reply that did not come or could not be read. */
  static final int NONE = -1;

  /** Characters of a reply that are kept. */
  private static final int MAX_LENGTH = 500;

  /** RFC 3463: class, subject, detail, right after the reply code. */
  private static final Pattern ENHANCED =
      Pattern.compile("^\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

  Reply {
    text = HeaderText.oneLine(text);
    if (text.length() > MAX_LENGTH) {
      text = text.substring(0, MAX_LENGTH) + '…';
    }
  }

  /** No reply, and why. */
  static Reply none(String reason) {
    return new Reply(NONE, reason);
  }

  /** The command was carried out. */
  boolean isCompletion() {
    return code >= 200 && code < 300;
  }

  /** The server waits for the message. */
  boolean isGoAhead() {
    return code == 354;
  }

  boolean isTransientFailure() {
    return code >= 400 && code < 500;
  }

  boolean isPermanentFailure() {
    return code >= 500 && code < 600;
  }

  /** Whether the connection can carry another command. */
  boolean leavesConnectionUsable() {
    return code != 421 && (isCompletion() || isTransientFailure() || isPermanentFailure());
  }

  /** The enhanced status code such as {@code 5.1.1}, or an empty string. */
  String enhanced() {
    Matcher matcher = ENHANCED.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
