package org.broadsheet.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.broadsheet.trial.AssembledApplication.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A daemon whose disk is full says so, and goes on by itself once there is space. */
@Execution(ExecutionMode.CONCURRENT)
class FullDiskIT {
  private static final int MEGABYTES = 8;

  @TempDir private Path folder;

  @Test
  void aFullDiskMakesTheDaemonUnhealthyUntilThereIsSpace() throws Exception {
    try (SmallDisk disk = SmallDisk.at(folder.resolve("disk"), MEGABYTES);
        Newspapers newspapers = new Newspapers(1)) {
      configure(newspapers, disk);
      try (Running daemon =
          new AssembledApplication(folder).start("run", "-c", "broadsheet.yaml")) {
        daemon.awaitLog("Gathered 10 feeds: 10 new entries");
        disk.fill();
        Wait.until("health to be red", () -> !isWell(daemon));
        newspapers.printNext();
        assertThat(health(daemon)).contains("the disk that the database lies on has 0 kB");

        disk.free();
        Wait.until("health to be green", () -> isWell(daemon));
        daemon.awaitLog(": 1 new entries");
        assertThat(daemon.stop()).isZero();
      }
    }
  }

  private void configure(Newspapers newspapers, SmallDisk disk) throws IOException {
    StringBuilder feeds = new StringBuilder();
    newspapers.urls().forEach(url -> feeds.append("  - {url: \"%s\", every: 1s}%n".formatted(url)));
    Files.writeString(
        folder.resolve("broadsheet.yaml"),
        """
        feeds:
        %stopics:
          - {name: Bulletins, match: [bulletin]}
        digests:
          - {name: morning, at: "07:00"}
        subscribers:
          - {email: reader@example.org}
        mail: {from: press@example.org, folder: outbox}
        store: {url: "jdbc:h2:%s/store"}
        web: {listen: "127.0.0.1:0"}
        fetch: {allow: [127.0.0.1], host-gap: 0s, host-connections: 10}
        """
            .formatted(feeds, disk.folder()));
  }

  private static boolean isWell(Running daemon) {
    return health(daemon).contains("has room");
  }

  private static String health(Running daemon) {
    try {
      return daemon.page("health");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
