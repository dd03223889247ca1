package org.broadsheet.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;

/** A table in Markdown, printed row by row as the figures come in. */
final class Table {
  private static final double MEGABYTE = 1_000_000;

  private final PrintStream out;

  /** Prints the machine and the head of the table. */
  Table(PrintStream out) {
    this.out = out;
    var system = ManagementFactory.getOperatingSystemMXBean();
    out.printf(
        Locale.ROOT,
        "%d cores, %s %s, Java %s, load before %.1f%n%n",
        system.getAvailableProcessors(),
        system.getName(),
        system.getArch(),
        Runtime.version(),
        system.getSystemLoadAverage());
    row("feeds", "run", "new entries", "wall s", "CPU s", "entries/s", "peak MB", "database MB");
    row("--:", ":--", "--:", "--:", "--:", "--:", "--:", "--:");
  }

  /** What a run of the application took. */
  void application(int feeds, String run, int entries, Child child, long databaseBytes) {
    String rate = entries == 0 ? "" : rounded(entries / seconds(child.wall()), 0);
    measured(
        feeds, run, Integer.toString(entries), child, rate, rounded(databaseBytes / MEGABYTE, 1));
  }

  /** What a program of the floor took. */
  void floor(int feeds, String run, Child child) {
    measured(feeds, run, "", child, "", "");
  }

  /** How many times the processor time of the floor the application took. */
  void ratio(int feeds, String run, Duration cpu, Duration floor) {
    String times = "×" + rounded(seconds(cpu) / seconds(floor), 1);
    row(Integer.toString(feeds), run, "", "", times, "", "", "");
  }

  private void measured(
      int feeds, String run, String entries, Child child, String rate, String database) {
    row(
        Integer.toString(feeds),
        run,
        entries,
        rounded(seconds(child.wall()), 1),
        rounded(seconds(child.cpu()), 1),
        rate,
        rounded(child.peakBytes() / MEGABYTE, 0),
        database);
  }

  private void row(String... cells) {
    out.println("| " + String.join(" | ", cells) + " |");
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private static String rounded(double number, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", number);
  }
}
