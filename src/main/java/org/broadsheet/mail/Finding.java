package org.broadsheet.mail;

/**
 * A result of a check.
 *
 * @param what what was checked, in a word
 * @param level how serious it is
 * @param words one line; unless all is well, with the remedy
 */
public record Finding(String what, Level level, String words) {
  /** All is well, and there is no more to say. */
  static Finding fine(String what) {
    return new Finding(what, Level.FINE, "");
  }

  /** It does not work. */
  static Finding fault(String what, String words) {
    return new Finding(what, Level.FAULT, words);
  }

  /** How serious a finding is. */
  public enum Level {
    /** All is well. */
    FINE,
    /** It works, or may work, and could be better. */
    NOTE,
    /** It does not work. */
    FAULT
  }
}
