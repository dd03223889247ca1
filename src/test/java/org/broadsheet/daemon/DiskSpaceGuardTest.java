package org.broadsheet.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsReader;
import org.broadsheet.config.SettingsResult;
import org.broadsheet.database.DiskSpace;
import org.broadsheet.web.Health;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceGuardTest {
  private static final long GB = 1_000_000_000;
  private static final DiskSpace ROOM = new DiskSpace(500 * GB, 1_000 * GB);
  private static final DiskSpace SHORT = new DiskSpace(99_000_000, 1_000 * GB);

  @TempDir private Path folder;
  private final AtomicReference<DiskSpace> disk = new AtomicReference<>(ROOM);

  private boolean isShort(DiskSpaceGuard headroom, long free, long total) {
    disk.set(new DiskSpace(free, total));
    return headroom.isShort();
  }

  @Test
  void spaceIsShortBelow100MegabytesOrATenthOfASmallDisk() {
    assertThat(isShort(new DiskSpaceGuard(disk::get), 100_000_000, 1_000 * GB)).isFalse();
    assertThat(isShort(new DiskSpaceGuard(disk::get), 99_999_999, 1_000 * GB)).isTrue();
    assertThat(isShort(new DiskSpaceGuard(disk::get), 1_000_000, 8_000_000)).isFalse();
    assertThat(isShort(new DiskSpaceGuard(disk::get), 799_999, 8_000_000)).isTrue();
  }

  @Test
  void spaceIsNoLongerShortOnceATenthMoreIsFree() {
    DiskSpaceGuard headroom = new DiskSpaceGuard(disk::get);
    assertThat(isShort(headroom, 99_000_000, 1_000 * GB)).isTrue();
    assertThat(isShort(headroom, 105_000_000, 1_000 * GB)).isTrue();
    assertThat(headroom.words()).contains("105 MB of 1000 GB left", "100 MB are kept");
    assertThat(isShort(headroom, 110_000_000, 1_000 * GB)).isFalse();
    assertThat(isShort(headroom, 105_000_000, 1_000 * GB)).isFalse();
  }

  @Test
  void shortSpaceStopsGatheringButNotDelivery() throws Exception {
    Settings settings = settings();
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    try (Application application = Application.open(settings, _ -> () -> now, _ -> disk.get())) {
      application.configure(settings);
      disk.set(SHORT);
      assertThat(application.gather(() -> false, _ -> {}).polled()).isZero();
      assertThat(application.deliver(() -> false).accepted()).isZero();
      Health health = new HealthChecks(application, List::of, Duration.ofMinutes(2)).health();
      assertThat(health.ok()).isFalse();
      assertThat(health.checks())
          .filteredOn(check -> !check.ok() && check.name().equals("disk"))
          .singleElement()
          .satisfies(check -> assertThat(check.text()).contains("no feed is polled", "99 MB"));

      disk.set(ROOM);
      assertThat(application.gather(() -> false, _ -> {}).polled()).isEqualTo(1);
      assertThat(new HealthChecks(application, List::of, Duration.ofMinutes(2)).health().checks())
          .contains(new Health.Check("disk", true, "has room"));
    }
  }

  private Settings settings() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("broadsheet.yaml"),
            """
            feeds: ["http://127.0.0.1:1/feed"]
            mail: {from: paper@example.org, folder: "%s"}
            store: {url: "jdbc:h2:%s", backup: off}
            fetch: {allow: [127.0.0.1]}
            """
                .formatted(folder.resolve("out"), folder.resolve("data")));
    return switch (SettingsReader.read(file, Map.of())) {
      case SettingsResult.Valid(Settings valid, _) -> valid;
      case SettingsResult.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }
}
