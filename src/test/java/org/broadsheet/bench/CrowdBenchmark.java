package org.broadsheet.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.broadsheet.bench.ManyHostsServer.Manner;

/**
 * Measures what hosts that do harm cost the honest ones: the application gathers the feeds of both,
 * and those of the honest hosts alone.
 */
final class CrowdBenchmark {
  private final List<String> application;
  private final Path folder;
  private final int hosts;
  private final int feedsPerHost;
  private final String fetch;

  /**
   * Prepares a measurement.
   *
   * @param application the command that starts it, to which arguments are added
   * @param folder where to work; must not exist yet
   * @param hosts how many hosts there are, of which four in ten do harm
   * @param fetch further lines of the configuration's section {@code fetch}
   */
  CrowdBenchmark(List<String> application, Path folder, int hosts, int feedsPerHost, String fetch) {
    this.application = application;
    this.folder = folder;
    this.hosts = hosts;
    this.feedsPerHost = feedsPerHost;
    this.fetch = fetch;
  }

  /**
   * What a run took.
   *
   * @param seconds from the first request to the moment when the last honest feed was served
   * @param child the whole run, which ends when the last harmful host has been given up
   */
  record Run(int feeds, int honest, double seconds, Child child) {}

  /**
   * Measures and prints a table.
   *
   * @param arguments the number of hosts; the number of feeds of each; the application's launcher;
   *     the folder to work in, which is emptied
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[3]);
    GatherBenchmark.delete(folder);
    CrowdBenchmark benchmark =
        new CrowdBenchmark(
            List.of(arguments[2]),
            folder,
            Integer.parseInt(arguments[0]),
            Integer.parseInt(arguments[1]),
            "");
    print(benchmark.run(false), benchmark.run(true), System.out);
    GatherBenchmark.delete(folder);
  }

  private static void print(Run alone, Run crowd, PrintStream out) {
    out.println("| feeds | honest | honest served after s | whole run s | CPU s | peak MB |");
    out.println("| --: | --: | --: | --: | --: | --: |");
    for (Run run : List.of(alone, crowd)) {
      out.printf(
          Locale.ROOT,
          "| %d | %d | %.1f | %.1f | %.1f | %d |%n",
          run.feeds(),
          run.honest(),
          run.seconds(),
          run.child().wall().toMillis() / 1000.0,
          run.child().cpu().toMillis() / 1000.0,
          run.child().peakBytes() / 1_000_000);
    }
    out.printf(Locale.ROOT, "%nSlowed down ×%.2f%n", crowd.seconds() / alone.seconds());
  }

  /**
   * Gathers once.
   *
   * @throws IllegalStateException when an honest feed was not gathered
   */
  Run run(boolean withHarm) throws IOException, InterruptedException {
    List<Integer> polled =
        IntStream.range(0, hosts)
            .filter(host -> withHarm || Manner.of(host) == Manner.HONEST)
            .boxed()
            .toList();
    int honest =
        feedsPerHost
            * (int) polled.stream().filter(host -> Manner.of(host) == Manner.HONEST).count();
    Path work = Files.createDirectories(folder.resolve(withHarm ? "crowd" : "alone"));
    try (ManyHostsServer site = new ManyHostsServer()) {
      configure(work, site, polled);
      List<String> command = new ArrayList<>(application);
      command.addAll(List.of("once", "gather", "-c", work.resolve("broadsheet.yaml").toString()));
      Child child = Child.run(command, work.resolve("output.log"));
      if (site.served() != honest || !child.output().contains(honest + " entries new")) {
        throw new IllegalStateException(
            "Instead of " + honest + " honest feeds, " + site.served() + ":\n" + child.output());
      }
      return new Run(polled.size() * feedsPerHost, honest, site.secondsToLast(), child);
    }
  }

  /** The feeds of one host stand together, as in most lists. */
  private void configure(Path work, ManyHostsServer site, List<Integer> polled) throws IOException {
    StringBuilder opml = new StringBuilder("<opml version=\"2.0\"><head/><body>\n");
    for (int host : polled) {
      for (int feed = 0; feed < feedsPerHost; feed++) {
        opml.append("<outline type=\"rss\" xmlUrl=\"");
        opml.append(site.address(host, feed)).append("\"/>\n");
      }
    }
    Files.writeString(work.resolve("feeds.opml"), opml.append("</body></opml>\n"));
    String allow = polled.stream().map(ManyHostsServer::host).collect(Collectors.joining(", "));
    Files.writeString(
        work.resolve("broadsheet.yaml"),
        """
        feeds:
          - opml: feeds.opml
            every: 1h
        mail:
          from: Broadsheet <broadsheet@broadsheet.example>
          folder: mail
        store:
          url: jdbc:h2:%s
        fetch:
          allow: [%s]
        %s
        """
            .formatted(work.resolve("data", "broadsheet").toAbsolutePath(), allow, fetch));
  }
}
