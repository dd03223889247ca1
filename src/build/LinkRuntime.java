import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Links the Java runtime that the application is shipped with, unless one with these modules is
 * there already. Needs the folder it goes to as its argument.
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
          "java.net.http",
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
  public static void main(String[] arguments) throws IOException {
    Path runtime = Path.of(arguments[0]);
    if (hasModules(runtime)) {
      return;
    }
    delete(runtime);
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

  private static boolean hasModules(Path runtime) throws IOException {
    Path release = runtime.resolve("release");
    if (!Files.exists(release)) {
      return false;
    }
    Properties properties = new Properties();
    try (var in = Files.newInputStream(release)) {
      properties.load(in);
    }
    List<String> linked =
        List.of(properties.getProperty("MODULES", "").replace("\"", "").split(" "));
    return linked.containsAll(List.of(MODULES.split(",")));
  }

  /** jlink writes into no folder that exists. */
  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(LinkRuntime::deleteFile);
    }
  }

  private static void deleteFile(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
