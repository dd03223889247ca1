import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Lets the assembled application rehearse its work on its own runtime, which leaves the cache that
 * makes it start fast (JEP 483, 514 and 515). Needs the application's folder as its argument. What
 * the rehearsal says is told only when it fails.
 */
final class Rehearse {
  private static final int PATIENCE_MINUTES = 10;

  private Rehearse() {}

  /** Ends the process with 1 when the rehearsal fails or leaves no cache. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path app = Path.of(arguments[0]).toAbsolutePath();
    Path cache = app.resolve("lib/broadsheet.aot");
    Path log = Files.createTempFile("broadsheet-rehearsal-", ".log");
    boolean succeeded = succeeds(app, cache, log) && Files.exists(cache);
    if (!succeeded) {
      System.err.println("The rehearsal failed:");
      System.err.println(Files.readString(log, StandardCharsets.UTF_8));
    }
    Files.delete(log);
    System.exit(succeeded ? 0 : 1);
  }

  private static boolean succeeds(Path app, Path cache, Path log)
      throws IOException, InterruptedException {
    Process rehearsal =
        new ProcessBuilder(
                app.resolve("runtime/bin/java").toString(),
                "@" + app.resolve("lib/java.options"),
                "-XX:AOTCacheOutput=" + cache,
                "-jar",
                app.resolve("lib/broadsheet.jar").toString(),
                "rehearse")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      return rehearsal.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) && rehearsal.exitValue() == 0;
    } finally {
      rehearsal.destroyForcibly();
    }
  }
}
