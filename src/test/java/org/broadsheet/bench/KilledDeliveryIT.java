package org.broadsheet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Letter;
import org.broadsheet.store.Store;
import org.broadsheet.trial.Wait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A full outbox is sent by a process that is killed on the way and started anew. The number of
 * letters is the system property {@code letters}.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledDeliveryIT {
  private static final int LETTERS = Integer.getInteger("letters", 3_000);
  private static final int CONNECTIONS = 8;
  private static final int KILLS = 3;

  @TempDir private Path folder;

  @Test
  void everyLetterArrivesAndNoMoreAreRepeatedThanWereOnTheirWay() throws Exception {
    Path file = folder.resolve("store");
    Path log = folder.resolve("log");
    List<Letter> letters = DeliveryFixture.letters(LETTERS, 2);
    try (Store store = DeliveryFixture.store(file)) {
      DeliveryFixture.queue(store, letters, InstantSource.system().instant());
    }
    Random random = new Random(10);
    try (MailSink sink = new MailSink(Duration.ZERO)) {
      for (int kill = 0; kill < KILLS; kill++) {
        killAfter(LETTERS / KILLS * kill + 1 + random.nextInt(LETTERS / KILLS), file, sink, log);
      }
      Process last = DeliveryProcess.start(file, sink.port(), CONNECTIONS, log);
      Wait.forEnd("the last process", last);

      Set<String> taken = new HashSet<>(sink.messageIds());
      assertThat(taken)
          .as(Files.readString(log).lines().limit(5).collect(Collectors.joining("\n")))
          .isEqualTo(letters.stream().map(Letter::messageId).collect(Collectors.toSet()));
      int repeated = sink.taken() - taken.size();
      System.out.printf(
          "%d letters, %d kills, %d connections: 0 lost, %d repeated%n",
          LETTERS, KILLS, CONNECTIONS, repeated);
      assertThat(repeated).isLessThanOrEqualTo(KILLS * CONNECTIONS);
    }
    try (Store store = DeliveryFixture.store(file)) {
      assertThat(store.outbox().counts()).containsEntry(Delivery.State.ACCEPTED, LETTERS);
    }
  }

  /** Kills it as soon as the sink has taken so many letters in all. */
  private static void killAfter(int taken, Path file, MailSink sink, Path log) throws Exception {
    Process process = DeliveryProcess.start(file, sink.port(), CONNECTIONS, log);
    while (process.isAlive() && sink.taken() < taken) {
      process.waitFor(1, TimeUnit.MILLISECONDS);
    }
    process.destroyForcibly().waitFor();
  }
}
