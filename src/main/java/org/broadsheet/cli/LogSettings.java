package org.broadsheet.cli;

/** Where the log goes and how much it says; to be chosen before the first line is logged. */
enum LogSettings {
  /** For the operator of the daemon: everything of note, on standard output. */
  OPERATOR("System.out", "INFO"),
  /** For a person who typed a command: warnings and errors, on standard error. */
  PERSON("System.err", "WARN");

  private final String target;
  private final String level;

  LogSettings(String target, String level) {
    this.target = target;
    this.level = level;
  }

  /** Chooses; a system property of the same name that is set already has its way. */
  static void to(LogSettings log) {
    set("broadsheet.log.target", log.target);
    set("broadsheet.log.level", log.level);
  }

  private static void set(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
