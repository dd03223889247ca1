package org.broadsheet.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Measures how fast the application polls, parses and groups generated feeds. */
final class GatherBenchmark {
  private static final long SEED = 1605;

  private final List<String> application;
  private final Path folder;
  private final int feeds;
  private final Table table;

  /**
   * Prepares a measurement.
   *
   * @param application the command that starts it, to which arguments are added
   * @param folder where to work; must not exist yet
   * @param feeds how many feeds there are to be
   * @param table takes the figures
   */
  GatherBenchmark(List<String> application, Path folder, int feeds, Table table) {
    this.application = application;
    this.folder = folder;
    this.feeds = feeds;
    this.table = table;
  }

  /**
   * Measures each number of feeds and prints the table.
   *
   * @param arguments the numbers of feeds, separated by commas; the application's launcher; the
   *     folder to work in, which is emptied
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream out = System.out;
    Path folder = Path.of(arguments[2]);
    Table table = new Table(out);
    for (String feeds : arguments[0].split(",", -1)) {
      delete(folder);
      new GatherBenchmark(List.of(arguments[1]), folder, Integer.parseInt(feeds.strip()), table)
          .run();
    }
    delete(folder);
  }

  /**
   * Measures all runs.
   *
   * @throws IllegalStateException when a run did not do the work that it was measured for
   */
  void run() throws IOException, InterruptedException {
    FeedCorpus corpus = new FeedCorpus(SEED, feeds, Instant.now().truncatedTo(ChronoUnit.DAYS));
    Path first = write(corpus, 0);
    Path second = write(corpus, 1);
    try (FeedCorpusServer site = new FeedCorpusServer(first)) {
      configure(site);
      int all = feeds * FeedCorpus.ENTRIES;
      int fresh = feeds * FeedCorpus.NEW_ENTRIES;
      Child cold = gather("cold", 0, all);
      gather("unchanged", feeds, 0);
      site.serve(second);
      gather(FeedCorpus.NEW_ENTRIES + " new entries each", 0, fresh);
      site.serve(first);
      Child get = floor("floor: get", Child.java(BareGets.class, site.address(""), feeds));
      Child parse = floor("floor: parse", Child.java(BareParse.class, first));
      check(get, bytes(first) + " bytes");
      check(parse, all + " entries");
      table.ratio(feeds, "cold / floor", cold.cpu(), get.cpu().plus(parse.cpu()));
    }
  }

  private Path write(FeedCorpus corpus, int edition) throws IOException {
    Path documents = Files.createDirectories(folder.resolve("edition-" + edition));
    for (int feed = 0; feed < feeds; feed++) {
      Files.write(documents.resolve(feed + ".xml"), corpus.document(feed, edition));
    }
    return documents;
  }

  private void configure(FeedCorpusServer site) throws IOException {
    StringBuilder opml = new StringBuilder("<opml version=\"2.0\"><head/><body>\n");
    for (int feed = 0; feed < feeds; feed++) {
      String address = site.address(feed + ".xml").toString();
      opml.append("<outline type=\"rss\" xmlUrl=\"").append(address).append("\"/>\n");
    }
    Files.writeString(folder.resolve("feeds.opml"), opml.append("</body></opml>\n"));
    Files.writeString(folder.resolve("broadsheet.yaml"), configuration());
  }

  private String configuration() {
    return """
    feeds:
      - opml: feeds.opml
        every: 1ms
    mail:
      from: Broadsheet <broadsheet@broadsheet.example>
      folder: mail
    store:
      url: jdbc:h2:%s
    fetch:
      allow: 127.0.0.1
      host-gap: 0s
      host-connections: 64
      parallel: 64
      deadline: 2m
    """
        .formatted(folder.resolve("data", "broadsheet").toAbsolutePath());
  }

  /** Lets the application gather and collate once. */
  private Child gather(String run, int unchanged, int entries)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(application);
    Path configuration = folder.resolve("broadsheet.yaml");
    command.addAll(List.of("once", "gather", "collate", "-c", configuration.toString()));
    Child child = Child.run(command, folder.resolve("output.log"));
    check(
        child,
        "gather: %d feeds polled, %d unchanged, 0 failed; %d entries new, 0 updated"
            .formatted(feeds, unchanged, entries));
    check(child, "collate: %d reports filed".formatted(entries));
    table.application(feeds, run, entries, child, bytes(folder.resolve("data")));
    return child;
  }

  private Child floor(String run, List<String> command) throws IOException, InterruptedException {
    Child child = Child.run(command, folder.resolve("output.log"));
    table.floor(feeds, run, child);
    return child;
  }

  private static void check(Child child, String expected) {
    if (!child.output().contains(expected)) {
      throw new IllegalStateException("Instead of " + expected + ":\n" + child.output());
    }
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (Files.isDirectory(file)) {
          delete(file);
        } else {
          Files.delete(file);
        }
      }
    }
    Files.delete(folder);
  }
}
