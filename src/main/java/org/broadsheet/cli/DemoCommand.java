package org.broadsheet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsReader;
import org.broadsheet.daemon.Application;
import org.broadsheet.edition.Slot;
import org.broadsheet.edition.Timetable;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;
import org.broadsheet.news.Subscriber;
import org.broadsheet.pipeline.Collate;
import org.broadsheet.pipeline.Deliver;
import org.broadsheet.pipeline.Gather;
import org.broadsheet.pipeline.Publish;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the pipeline for one morning on the feeds of invented newspapers, offline. */
@Command(
    name = "demo",
    description =
        "Runs the pipeline for one morning on the feeds of invented newspapers, offline, and prints"
            + " the digests.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:  broadsheet demo --folder demo-morning"})
final class DemoCommand implements Callable<Integer> {
  /** Shortly before the first subscriber's seven o'clock. */
  private static final Instant BEFORE_DAWN = Instant.parse("2026-03-10T04:55:00Z");

  private static final String OUTBOX = "outbox";
  private static final String CONFIGURATION = "broadsheet.yaml";

  @Spec private CommandSpec spec;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "Where the database and the mail go (default: a new temporary folder).")
  private @Nullable Path folder;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path place = folder == null ? Files.createTempDirectory("broadsheet-demo-") : folder;
    Files.createDirectories(place);
    AtomicReference<Instant> time = new AtomicReference<>(BEFORE_DAWN);
    try (DemoSite site = new DemoSite()) {
      Settings settings = settings(site, place);
      try (Application application = Application.open(settings, time::get)) {
        application.configure(settings);
        application.publish(() -> false);
        gather(application, settings);
        publish(application, settings, time, place.resolve(OUTBOX));
      }
    }
    printMail(place.resolve(OUTBOX));
    spec.commandLine()
        .getOut()
        .printf("Ask why:  broadsheet explain --config %s troops%n", place.resolve(CONFIGURATION));
    return 0;
  }

  /** Leaves the configuration in the folder, so that other commands can be tried with it. */
  private static Settings settings(DemoSite site, Path place) throws IOException {
    String yaml =
        packedSettings()
            .replace("${DEMO_URL}", site.address().toString())
            .replace("${DEMO_FOLDER}", place.toAbsolutePath().toString());
    Path file = Files.writeString(place.resolve(CONFIGURATION), yaml);
    return ConfigOption.valid(SettingsReader.read(file, Map.of()));
  }

  /** The demonstration's configuration; it names the variables DEMO_URL and DEMO_FOLDER. */
  static String packedSettings() throws IOException {
    try (InputStream packed = DemoCommand.class.getResourceAsStream("/demo/demo.yaml")) {
      if (packed == null) {
        throw new CommandFailure("the demonstration is not packed in this program");
      }
      return new String(packed.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void gather(Application application, Settings settings) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Gather.Summary gathered = application.gather(() -> false, _ -> {});
    out.printf(
        "Gathered %d feeds: %d entries, %d feeds failed.%n",
        gathered.polled(), gathered.added(), gathered.failed());
    Collate.Summary collated = application.collate(() -> false);
    out.printf(
        "Collated %d reports into %d stories. The most reported:%n",
        collated.filed(), collated.started());
    List<Story> stories = new ArrayList<>();
    application.store().stories().forEachFiledIn(0, collated.filed(), Instant.EPOCH, stories::add);
    stories.stream()
        .sorted(Comparator.comparingInt((Story story) -> -story.reports().size()))
        .limit(settings.topics().size() * 3L)
        .forEach(this::print);
    out.println();
  }

  private void print(Story story) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "  %2d reports  %s%n", story.reports().size(), story.reports().getFirst().entry().title());
    for (Report report : story.reports()) {
      out.printf("               %s (%s)%n", report.feed().name(), report.language());
    }
  }

  /** Sets the clock to one subscriber's due time after the other. */
  private void publish(
      Application application, Settings settings, AtomicReference<Instant> time, Path outbox)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Digest digest = settings.digests().getFirst();
    List<Subscriber> byHour =
        settings.subscribers().stream()
            .sorted(Comparator.comparing(subscriber -> slot(digest, subscriber).due()))
            .toList();
    for (Subscriber subscriber : byHour) {
      Slot slot = slot(digest, subscriber);
      time.set(slot.due());
      Publish.Summary published = application.publish(() -> false);
      Deliver.Summary delivered = application.deliver(() -> false);
      out.printf(
          "It is %s in %s: %d edition published, %d letter delivered to %s.%n%n",
          slot.local(),
          subscriber.zone(),
          published.published(),
          delivered.accepted(),
          subscriber.email());
      print(outbox, subscriber);
    }
  }

  private void print(Path outbox, Subscriber subscriber) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Stream<Path> letters =
        Files.find(outbox, 1, (file, _) -> file.toString().endsWith(subscriber.email() + ".txt"))) {
      for (Path letter : letters.toList()) {
        Files.readAllLines(letter)
            .forEach(line -> out.println(line.isEmpty() ? "" : "    " + line));
        out.println();
      }
    }
  }

  private static Slot slot(Digest digest, Subscriber subscriber) {
    return new Timetable(digest, subscriber).next(BEFORE_DAWN);
  }

  private void printMail(Path outbox) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.println("The mail is in");
    try (Stream<Path> files = Files.list(outbox)) {
      files.sorted().forEach(file -> out.println("  " + file));
    }
  }
}
