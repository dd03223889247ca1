package org.broadsheet.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
 * for byte; further letters are {@code expected-2.eml} and so on. What lies in {@code day-2} is
 * served in the place of the files of the same name on the second day, and so makes a second
 * edition. An empty file is a feed that is gone. After an intended change, {@code mvn test
 * -Dtest=GoldenTest -Dgolden.write=true} writes the letters anew, and the difference is there to be
 * reviewed.
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
  void aFolderOfFeedsMakesExactlyTheExpectedLetters(Path folder) throws Exception {
    List<byte[]> letters = letters(folder);
    assertThat(letters).isNotEmpty();
    for (int i = 0; i < letters.size(); i++) {
      byte[] letter = letters.get(i);
      Path expected = folder.resolve(i == 0 ? "expected.eml" : "expected-" + (i + 1) + ".eml");
      if (Boolean.getBoolean("golden.write")) {
        Files.write(expected, letter);
      }
      assertThat(expected).exists();
      assertThat(text(letter)).isEqualTo(text(Files.readAllBytes(expected)));
    }
    assertThat(folder.resolve("expected-" + (letters.size() + 1) + ".eml")).doesNotExist();
  }

  /** Every octet as one character, so that a difference is shown and none is smoothed away. */
  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Lives through the mornings and gives all letters, by digest and day. */
  private List<byte[]> letters(Path folder) throws IOException, InterruptedException {
    AtomicReference<Instant> time = new AtomicReference<>(BEFORE_DAWN.minusSeconds(60));
    try (FeedSite site = new FeedSite()) {
      Settings settings = settings(folder, site);
      try (Newsroom newsroom = Newsroom.open(settings, time::get)) {
        newsroom.publish(() -> false);
        Path feeds = folder;
        for (int day = 1; Files.isDirectory(feeds); feeds = folder.resolve("day-" + ++day)) {
          Instant morning = BEFORE_DAWN.plus(Duration.ofDays(day - 1));
          time.set(morning);
          serve(site, feeds);
          gatherOneByOne(newsroom, settings.feeds(), morning);
          newsroom.collate(() -> false);
          time.set(due(settings, morning));
          newsroom.publish(() -> false);
          newsroom.deliver(() -> false);
        }
      }
      return ReceivedLetter.in(scratch.resolve("outbox")).stream()
          .map(letter -> withoutPort(letter.bytes(), site))
          .toList();
    }
  }

  /** The operator is shown addresses of feeds, whose port the system chose. */
  private static byte[] withoutPort(byte[] letter, FeedSite site) {
    String address = site.url("/");
    return text(letter)
        .replace(address, "http://127.0.0.1:12345/")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** In the order in which the file lists them, since the order of arrival settles ties. */
  private static void gatherOneByOne(Newsroom newsroom, List<Feed> feeds, Instant morning)
      throws InterruptedException {
    for (int known = 1; known <= feeds.size(); known++) {
      newsroom.store().feeds().configure(feeds.subList(0, known), morning);
      newsroom.gather(() -> false, _ -> {});
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

  private Settings settings(Path folder, FeedSite site) {
    Path file = folder.resolve("broadsheet.yaml");
    Map<String, String> environment =
        Map.of("SITE", site.url(""), "SCRATCH", scratch.toAbsolutePath().toString());
    return switch (SettingsReader.read(file, environment)) {
      case Reading.Valid(Settings settings, _) -> settings;
      case Reading.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  private static Instant due(Settings settings, Instant morning) {
    return new Timetable(settings.digests().getFirst(), settings.subscribers().getFirst())
        .next(morning)
        .due();
  }
}
