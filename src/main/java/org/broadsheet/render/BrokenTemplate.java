package org.broadsheet.render;

/** A template that cannot be used; the message names file, line and reason. */
class BrokenTemplate extends Exception {
  private static final long serialVersionUID = 1;

  /** The file at fault, as far as that is known, else the one that was being printed. */
  private final String file;

  BrokenTemplate(String file, int line, String reason) {
    super(
        (line > 0 ? file + ":" + line : file)
            + ": "
            + reason.replaceAll("\\s*\\R\\s*", " ").strip());
    this.file = file;
  }

  /** A page is larger than the limit; a smaller edition may fit. */
  static final class TooLarge extends BrokenTemplate {
    private static final long serialVersionUID = 1;

    TooLarge(String file, String reason) {
      super(file, 0, reason);
    }
  }

  String file() {
    return file;
  }
}
