import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/**
 * Links the Java runtime that the application is shipped with, unless it is there already. Needs
 * the folder it goes to as its argument.
 */
final class LinkRuntime {
  /** What the application and its libraries use, also what they only find by name. */
  private static final String MODULES =
      String.join(
          ",",
          "java.base",
          "java.compiler",
          "java.desktop",
          "java.instrument",
          "java.management",
          "java.naming",
          "java.rmi",
          "java.scripting",
          "java.security.jgss",
          "java.security.sasl",
          "java.sql",
          "java.xml",
          "jdk.charsets",
          "jdk.crypto.ec",
          "jdk.httpserver",
          "jdk.jfr",
          "jdk.localedata",
          "jdk.management",
          "jdk.naming.dns",
          "jdk.net",
          "jdk.unsupported",
          "jdk.zipfs");

  private LinkRuntime() {}

  /** Ends the process with jlink's exit code. */
  public static void main(String[] arguments) {
    Path runtime = Path.of(arguments[0]);
    if (Files.exists(runtime.resolve("release"))) {
      return;
    }
    ToolProvider jlink =
        ToolProvider.findFirst("jlink")
            .orElseThrow(() -> new IllegalStateException("this JDK has no jlink"));
    System.exit(
        jlink.run(
            System.out,
            System.err,
            "--add-modules",
            MODULES,
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--output",
            runtime.toString()));
  }
}
