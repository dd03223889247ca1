package org.broadsheet.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that has ended, and what it took. Only one may run at a time, for Linux counts the
 * processor time of ended children together.
 *
 * @param wall from its start to its end
 * @param cpu user and system time on all cores, that of its own ended children included
 * @param peakBytes the most memory that was resident at once; 0 where the system does not tell
 * @param output what it printed
 */
record Child(Duration wall, Duration cpu, long peakBytes, String output) {
  private static final int POLL_MILLIS = 10;

  private static final Path STAT = Path.of("/proc/self/stat");

  /** Whether the system tells exactly what an ended child took; otherwise it is asked meanwhile. */
  private static final boolean COUNTS_CHILDREN = Files.exists(STAT);

  /** USER_HZ, in which proc(5) counts, is 100 on every platform that Java runs on. */
  private static final int MILLIS_PER_TICK = 10;

  /** How the application's own Java is set, so that all are measured alike. */
  private static final String JAVA_OPTIONS = "@src/main/launcher/java.options";

  /** The command that runs a class of this class path in a Java of its own. */
  static List<String> java(Class<?> program, Object... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                JAVA_OPTIONS,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return command;
  }

  /**
   * Runs a command to its end.
   *
   * @param log the file that takes what it prints
   * @throws IllegalStateException when it fails, with what it printed
   */
  static Child run(List<String> command, Path log) throws IOException, InterruptedException {
    Duration cpuBefore = cpuOfEndedChildren();
    Duration cpu = Duration.ZERO;
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    long peak = 0;
    while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peakBytes(process.pid()));
      cpu = COUNTS_CHILDREN ? cpu : process.info().totalCpuDuration().orElse(cpu);
    }
    Duration wall = Duration.ofNanos(System.nanoTime() - start);
    String output = Files.readString(log);
    if (process.exitValue() != 0) {
      throw new IllegalStateException(String.join(" ", command) + " failed:\n" + output);
    }
    cpu = COUNTS_CHILDREN ? cpuOfEndedChildren().minus(cpuBefore) : cpu;
    return new Child(wall, cpu, peak, output);
  }

  /** The fields cutime and cstime of proc(5). */
  private static Duration cpuOfEndedChildren() throws IOException {
    if (!COUNTS_CHILDREN) {
      return Duration.ZERO;
    }
    String stat = Files.readString(STAT);
    String[] fromState = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fromState[13]) + Long.parseLong(fromState[14]);
    return Duration.ofMillis(ticks * MILLIS_PER_TICK);
  }

  /** The field VmHWM of proc(5), or 0 when the process has just ended. */
  private static long peakBytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findAny()
          .orElse(0);
    } catch (IOException | UncheckedIOException _) {
      return 0;
    }
  }
}
