package org.broadsheet.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.broadsheet.daemon.Application;
import org.broadsheet.mail.ScriptedServer;
import org.broadsheet.mail.ScriptedServer.Phase;
import org.broadsheet.news.Delivery;
import org.broadsheet.trial.AssembledApplication.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SIGTERM stops the daemon soon and cleanly, whatever it waits for. The system property {@code
 * stop.starts} says how often each of five installations starts and stops.
 */
@Execution(ExecutionMode.CONCURRENT)
class StopIT {
  private static final int STARTS = Integer.getInteger("stop.starts", 4);

  @TempDir private Path folder;
  private final InstantSource clock = InstantSource.system();

  @Test
  void slowFeedsAndMailServersDelayNoStopAndLoseNoLetter() throws Exception {
    try (FeedSite site = new FeedSite();
        ScriptedServer server = new ScriptedServer().then(Phase.DOT, "hang").start()) {
      site.stall("/slow.rss").serve("/quick.rss", Rss.of("quick", List.of("Bulletin one")));
      String route = "smtp: {host: 127.0.0.1, port: %d, security: none}".formatted(server.port());
      List<String> feeds = List.of(site.url("/quick.rss"), site.url("/slow.rss"));
      TestInstallation installation = new TestInstallation(folder, route, feeds, List.of(1, 2));
      installation.subscribe(clock.instant());
      installation.schedule(clock.instant().plusSeconds(1), 1);

      try (Running daemon = installation.start()) {
        Wait.until(
            "the daemon to wait for both",
            () -> !server.received().isEmpty() && site.visits("/slow.rss") > 0);
        assertThat(daemon.stop()).as(daemon.log()).isZero();
      }
      try (Running daemon = installation.start()) {
        Wait.until("both letters, one again", () -> server.received().size() == 3);
        assertThat(daemon.stop()).as(daemon.log()).isZero();
      }
      assertThat(lettersOf(server)).hasSize(2);
      assertThat(lettersOf(server).values())
          .allSatisfy(same -> assertThat(same).allMatch(copy -> copy.sameBytes(same.getFirst())))
          .allSatisfy(same -> assertThat(same).hasSizeLessThanOrEqualTo(2));
      allAreAccepted(installation, 2);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void repeatedStartsAndStopsLeaveNothingClaimed(long seed) throws Exception {
    try (Newspapers newspapers = new Newspapers(seed)) {
      TestInstallation installation =
          new TestInstallation(folder, "folder: outbox", newspapers.urls(), List.of(1));
      installation.scheduleNothing(clock.instant());
      for (int start = 0; start < STARTS; start++) {
        newspapers.printNext();
        try (Running daemon = installation.start()) {
          daemon.awaitLog(start % 2 == 0 ? "Broadsheet is at work" : "Gathered");
          assertThat(daemon.stop()).as(daemon.log()).isZero();
        }
      }
      newspapers.printNext();
      try (Running daemon = installation.start()) {
        Wait.until("all feeds to be read", () -> daemon.log().contains("Gathered 10 feeds"));
        assertThat(daemon.stop()).isZero();
      }
      allAreAccepted(installation, 0);
    }
  }

  private static Map<String, List<ReceivedLetter>> lettersOf(ScriptedServer server) {
    return ReceivedLetter.byMessageId(server.received().stream().map(ReceivedLetter::of).toList());
  }

  private static void allAreAccepted(TestInstallation installation, int letters) {
    try (Application application = Application.open(installation.settings())) {
      Map<Delivery.State, Integer> counts = application.store().outbox().counts();
      assertThat(counts).containsEntry(Delivery.State.ACCEPTED, letters);
      assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(letters);
    }
  }
}
