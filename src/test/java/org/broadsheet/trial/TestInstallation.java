package org.broadsheet.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsReader;
import org.broadsheet.config.SettingsResult;
import org.broadsheet.database.DatabaseAddress;
import org.broadsheet.database.Engine;
import org.broadsheet.trial.AssembledApplication.Result;
import org.broadsheet.trial.AssembledApplication.Running;

/**
 * An installation of Broadsheet in a folder of its own, with a digest of all bulletins that is due
 * each minute for a while. A schedule knows no seconds, but the offset of a zone does: so each
 * subscriber's clock is set to strike a full minute at a chosen moment.
 */
final class TestInstallation {
  private static final int SECONDS_BETWEEN_SUBSCRIBERS = 3;
  private static final DateTimeFormatter HOURS_AND_MINUTES =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final Path folder;
  private final String route;
  private final List<String> feeds;
  private final List<Integer> utcOffsets;
  private final DatabaseAddress store;
  private final AssembledApplication application;

  /** Prepares the folder, in which the database is, too. */
  TestInstallation(Path folder, String route, List<String> feeds, List<Integer> utcOffsets)
      throws IOException {
    this(folder, route, feeds, utcOffsets, Engine.H2.freshAddress(folder.toAbsolutePath()));
  }

  /**
   * Prepares the folder.
   *
   * @param route how mail is sent, as in the configuration's section {@code mail}
   * @param utcOffsets one for each subscriber, in hours: where the clock stands, roughly
   * @param store the database
   */
  TestInstallation(
      Path folder,
      String route,
      List<String> feeds,
      List<Integer> utcOffsets,
      DatabaseAddress store)
      throws IOException {
    this.store = store;
    this.folder = Files.createDirectories(folder);
    this.route = route;
    this.feeds = List.copyOf(feeds);
    this.utcOffsets = List.copyOf(utcOffsets);
    this.application = new AssembledApplication(folder);
  }

  /** Makes the subscriptions known, as of now, by publishing nothing. */
  void subscribe(Instant now) throws IOException, InterruptedException {
    scheduleNothing(now);
    Result result = application.run("once", "publish", "-c", "broadsheet.yaml");
    if (result.exitCode() != 0) {
      throw new AssertionError(result.all());
    }
  }

  /**
   * Makes editions due.
   *
   * @param first when the first subscriber's first edition is due; the other subscribers follow
   *     three seconds apart
   * @param editions how many each subscriber gets, a minute apart
   * @return when the last subscriber's last edition is due
   */
  Instant schedule(Instant first, int editions) throws IOException {
    List<ZoneOffset> zones = new ArrayList<>();
    TreeSet<LocalTime> times = new TreeSet<>();
    Instant due = first.truncatedTo(ChronoUnit.SECONDS);
    for (int hours : utcOffsets) {
      due = due.plusSeconds(zones.isEmpty() ? 0 : SECONDS_BETWEEN_SUBSCRIBERS);
      long rough = hours * 3600L;
      long toFullMinute = Math.floorMod(-(due.getEpochSecond() + rough), 60L);
      ZoneOffset zone = ZoneOffset.ofTotalSeconds((int) (rough + toFullMinute));
      LocalDateTime struck = LocalDateTime.ofInstant(due, zone);
      for (int minute = 0; minute < editions; minute++) {
        times.add(struck.plusMinutes(minute).toLocalTime());
      }
      zones.add(zone);
    }
    write(zones, List.copyOf(times));
    return due.plusSeconds(60L * (editions - 1));
  }

  /** Makes no edition due for half a day. */
  void scheduleNothing(Instant now) throws IOException {
    LocalTime farAway = LocalTime.ofInstant(now, ZoneOffset.UTC).plusHours(12);
    write(utcOffsets.stream().map(_ -> ZoneOffset.UTC).toList(), List.of(farAway));
  }

  /** Starts the daemon. */
  Running start() throws IOException {
    return application.start("run", "-c", "broadsheet.yaml");
  }

  /** What its configuration says now. */
  Settings settings() {
    return switch (SettingsReader.read(folder.resolve("broadsheet.yaml"), Map.of())) {
      case SettingsResult.Valid(Settings settings, _) -> settings;
      case SettingsResult.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  private void write(List<ZoneOffset> zones, List<LocalTime> at) throws IOException {
    StringBuilder subscribers = new StringBuilder();
    for (int i = 0; i < zones.size(); i++) {
      subscribers.append(
          "  - {email: reader-%d@example.org, zone: \"%s\"}\n".formatted(i, zones.get(i).getId()));
    }
    Files.writeString(
        folder.resolve("broadsheet.yaml"),
        """
        feeds:
        %s
        topics:
          - {name: Bulletins, match: [bulletin]}
        digests:
          - {name: minute, when-empty: send, stories: 1000, at: [%s]}
        subscribers:
        %s
        mail:
          from: press@example.org
          %s
        store: {url: "%s", user: %s, password: %s}
        fetch: {allow: [127.0.0.1], host-gap: 0s, host-connections: 10}
        """
            .formatted(
                feeds.stream()
                    .map(url -> "  - {url: \"%s\", every: 1s}".formatted(url))
                    .collect(Collectors.joining("\n")),
                at.stream()
                    .map(time -> '"' + HOURS_AND_MINUTES.format(time) + '"')
                    .collect(Collectors.joining(", ")),
                subscribers,
                route,
                store.url(),
                store.user(),
                store.password()));
  }
}
