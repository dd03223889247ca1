package org.broadsheet.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.broadsheet.daemon.Application;
import org.broadsheet.database.Engine;
import org.broadsheet.mail.ScriptedServer;
import org.broadsheet.news.Delivery;
import org.broadsheet.trial.AssembledApplication.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two daemons share a PostgreSQL database and its bells. */
@Execution(ExecutionMode.CONCURRENT)
class DaemonsIT {
  private static final int READERS = 8;

  /** Of each daemon, by default. */
  private static final int CONNECTIONS = 4;

  @TempDir private Path folder;
  private final InstantSource clock = InstantSource.system();

  /** Each subscriber's edition is due three seconds after that of the one before. */
  @Test
  void eachEditionIsSentOnceWhileDaemonsAreKilled() throws Exception {
    try (Newspapers newspapers = new Newspapers(59);
        ScriptedServer server = new ScriptedServer().start()) {
      String route = "smtp: {host: 127.0.0.1, port: %d, security: none}".formatted(server.port());
      TestInstallation installation =
          new TestInstallation(
              folder,
              route,
              newspapers.urls(),
              IntStream.range(0, READERS).boxed().toList(),
              Engine.POSTGRESQL.freshAddress(folder));
      installation.subscribe(clock.instant());
      Instant last = installation.schedule(clock.instant().plusSeconds(10), 1);
      int kills = 0;
      try (Running one = installation.start();
          Running other = installation.start()) {
        one.awaitLog("Broadsheet is at work");
        other.awaitLog("Broadsheet is at work");
        Wait.until("two letters", () -> server.received().size() >= 2);
        one.kill();
        kills++;
        try (Running third = installation.start()) {
          third.awaitLog("Broadsheet is at work");
          Wait.until("five letters", () -> server.received().size() >= 5);
          other.kill();
          kills++;
          Wait.until("all letters", () -> !clock.instant().isBefore(last) && isDone(installation));
          assertThat(third.stop()).as(third.log()).isZero();
        }
      }
      Map<String, List<ReceivedLetter>> copies =
          ReceivedLetter.byMessageId(server.received().stream().map(ReceivedLetter::of).toList());
      assertThat(copies).hasSize(READERS);
      assertThat(copies.values().stream().map(same -> same.getFirst().recipient()))
          .doesNotHaveDuplicates();
      assertThat(copies.values())
          .allSatisfy(same -> assertThat(same).allMatch(copy -> copy.sameBytes(same.getFirst())));
      assertThat(server.received().size() - READERS).isBetween(0, kills * CONNECTIONS);
    }
  }

  /** Whether every letter that there is to be was made and accepted. */
  private static boolean isDone(TestInstallation installation) {
    try (Application application = Application.open(installation.settings())) {
      return application.store().letters().in(Delivery.State.ACCEPTED, READERS + 1).size()
          == READERS;
    }
  }
}
