package org.broadsheet.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsReader;
import org.broadsheet.config.SettingsResult;
import org.broadsheet.daemon.Application;
import org.broadsheet.edition.Timetable;
import org.broadsheet.news.Feed;

/**
 * What a golden folder's mornings bring, as {@link GoldenTest} tells.
 *
 * @param folder the case
 * @param scratch for what the run leaves behind
 * @param edit what becomes of the case's configuration
 */
record Mornings(Path folder, Path scratch, UnaryOperator<String> edit) {
  private static final Instant BEFORE_DAWN = Instant.parse("2026-03-10T04:55:00Z");

  /** All folders with a case. */
  static Stream<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src/test/resources/golden"))) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  /** All letters, by digest and day. */
  List<byte[]> letters() throws IOException, InterruptedException {
    AtomicReference<Instant> time = new AtomicReference<>(BEFORE_DAWN.minusSeconds(60));
    try (FeedSite site = new FeedSite()) {
      Settings settings = settings(site);
      try (Application application = Application.open(settings, time::get)) {
        application.publish(() -> false);
        Path feeds = folder;
        for (int day = 1; Files.isDirectory(feeds); feeds = folder.resolve("day-" + ++day)) {
          Instant morning = BEFORE_DAWN.plus(Duration.ofDays(day - 1));
          time.set(morning);
          serve(site, feeds);
          gatherOneByOne(application, settings.feeds(), morning);
          application.collate(() -> false);
          time.set(due(settings, morning));
          application.publish(() -> false);
          application.deliver(() -> false);
        }
      }
      return ReceivedLetter.in(scratch.resolve("outbox")).stream()
          .map(ReceivedLetter::bytes)
          .toList();
    }
  }

  /** In the order in which the file lists them, since the order of arrival settles ties. */
  private static void gatherOneByOne(Application application, List<Feed> feeds, Instant morning)
      throws InterruptedException {
    for (int known = 1; known <= feeds.size(); known++) {
      application.store().feeds().configure(feeds.subList(0, known), morning);
      application.gather(() -> false, _ -> {});
    }
  }

  private static void serve(FeedSite site, Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (Files.size(file) == 0) {
          site.bury("/" + name);
        } else {
          site.serve("/" + name, mediaType(name), Files.readAllBytes(file));
        }
      }
    }
  }

  private static String mediaType(String name) {
    return name.endsWith(".json") ? "application/feed+json" : "application/xml";
  }

  private Settings settings(FeedSite site) throws IOException {
    Path file = scratch.resolve("broadsheet.yaml");
    Files.writeString(file, edit.apply(Files.readString(folder.resolve("broadsheet.yaml"))));
    Map<String, String> environment =
        Map.of("SITE", site.url(""), "SCRATCH", scratch.toAbsolutePath().toString());
    return switch (SettingsReader.read(file, environment)) {
      case SettingsResult.Valid(Settings settings, _) -> settings;
      case SettingsResult.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  private static Instant due(Settings settings, Instant morning) {
    return new Timetable(settings.digests().getFirst(), settings.subscribers().getFirst())
        .next(morning)
        .due();
  }
}
