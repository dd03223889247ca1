package org.broadsheet.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.broadsheet.config.Reading;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsReader;
import org.broadsheet.daemon.Newsroom;
import org.broadsheet.digest.Timetable;
import org.broadsheet.news.Feed;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden folders: the whole way from the feeds of a folder to the bytes of the letter.
 *
 * <p>Each folder under {@code src/test/resources/golden} is a case: {@code broadsheet.yaml}, the
 * feeds it names under {@code ${SITE}}, and {@code expected.eml}, which the letter must equal byte
 * for byte. After an intended change, {@code mvn test -Dtest=GoldenTest -Dgolden.write=true} writes
 * the letters anew, and the difference is there to be reviewed.
 */
class GoldenTest {
  private static final Path CASES = Path.of("src/test/resources/golden");
  private static final Instant BEFORE_DAWN = Instant.parse("2026-03-10T04:55:00Z");

  @TempDir private Path scratch;

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aFolderOfFeedsMakesExactlyTheExpectedLetter(Path folder) throws Exception {
    byte[] letter = letter(folder);
    Path expected = folder.resolve("expected.eml");
    if (Boolean.getBoolean("golden.write")) {
      Files.write(expected, letter);
    }
    assertThat(expected).exists();
    assertThat(text(letter)).isEqualTo(text(Files.readAllBytes(expected)));
  }

  /** Every octet as one character, so that a difference is shown and none is smoothed away. */
  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Lives through the morning until the only subscriber has the only letter. */
  private byte[] letter(Path folder) throws IOException, InterruptedException {
    AtomicReference<Instant> time = new AtomicReference<>(BEFORE_DAWN);
    try (FeedSite site = serving(folder)) {
      Settings settings = settings(folder, site);
      try (Newsroom newsroom = Newsroom.open(settings, time::get)) {
        newsroom.publish(() -> false);
        gatherOneByOne(newsroom, settings.feeds());
        newsroom.collate(() -> false);
        time.set(due(settings));
        newsroom.publish(() -> false);
        newsroom.deliver(() -> false);
      }
    }
    List<ReceivedLetter> letters = ReceivedLetter.in(scratch.resolve("outbox"));
    assertThat(letters).hasSize(1);
    return letters.getFirst().bytes();
  }

  /** In the order in which the file lists them, since the order of arrival settles ties. */
  private static void gatherOneByOne(Newsroom newsroom, List<Feed> feeds)
      throws InterruptedException {
    for (int known = 1; known <= feeds.size(); known++) {
      newsroom.store().feeds().configure(feeds.subList(0, known), BEFORE_DAWN);
      newsroom.gather(() -> false, _ -> {});
    }
  }

  private static FeedSite serving(Path folder) throws IOException {
    FeedSite site = new FeedSite();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        site.serve("/" + name, mediaType(name), Files.readAllBytes(file));
      }
    }
    return site;
  }

  private static String mediaType(String name) {
    return name.endsWith(".json") ? "application/feed+json" : "application/xml";
  }

  private Settings settings(Path folder, FeedSite site) {
    Path file = folder.resolve("broadsheet.yaml");
    Map<String, String> environment =
        Map.of("SITE", site.url(""), "SCRATCH", scratch.toAbsolutePath().toString());
    return switch (SettingsReader.read(file, environment)) {
      case Reading.Valid(Settings settings, _) -> settings;
      case Reading.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  private static Instant due(Settings settings) {
    return new Timetable(settings.digests().getFirst(), settings.subscribers().getFirst())
        .next(BEFORE_DAWN)
        .due();
  }
}
