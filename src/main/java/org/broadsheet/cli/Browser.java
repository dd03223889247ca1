package org.broadsheet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The desktop's web browser. */
final class Browser {
  private Browser() {}

  /**
   * Has the page shown; does not wait for it.
   *
   * @throws CommandFailure where there is no desktop to show it on
   */
  static void show(Path page) {
    try {
      new ProcessBuilder(command(page))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException _) {
      throw new CommandFailure("no browser could be opened; the page is " + page);
    }
  }

  private static List<String> command(Path page) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String address = page.toUri().toString();
    if (system.startsWith("mac")) {
      return List.of("open", address);
    }
    return system.startsWith("windows")
        ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
        : List.of("xdg-open", address);
  }
}
