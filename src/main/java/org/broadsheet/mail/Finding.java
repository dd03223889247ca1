package org.broadsheet.mail;

/**
 * What came out when something was looked at.
 *
 * @param what was looked at, in a word
 * @param level how it stands
 * @param words one line; unless all is well with the remedy
 */
public record Finding(String what, Level level, String words) {
  /** How it stands. */
  public enum Level {
    /** All is well. */
    FINE,
    /** It works, or may work, and could be better. */
    NOTE,
    /** It does not work. */
    FAULT
  }
}
