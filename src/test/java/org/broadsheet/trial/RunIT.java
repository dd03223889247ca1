package org.broadsheet.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.broadsheet.mail.ScriptedServer;
import org.broadsheet.mail.ScriptedServer.Phase;
import org.broadsheet.trial.AssembledApplication.Running;
import org.broadsheet.trial.Newspapers.Bulletin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The promise, kept by a daemon that is killed: every subscriber gets each edition once, and each
 * bulletin is in exactly one of them. Ten feeds change while it runs; the digest is due each minute
 * on three subscribers' clocks, which lie hours and seconds apart.
 *
 * <p>Takes a minute and a half: two editions for each. {@code -Dtrial.minutes=3} adds editions, and
 * a kill, for each further minute; {@code -Dtrial.seed=…} chooses the moments of the kills and the
 * headlines.
 */
@Execution(ExecutionMode.CONCURRENT)
class RunIT {
  private static final int MINUTES = Integer.getInteger("trial.minutes", 1);
  private static final long SEED = Long.getLong("trial.seed", 63);
  private static final List<Integer> UTC_OFFSETS = List.of(0, 5, -8);
  private static final int EDITIONS = UTC_OFFSETS.size() * (MINUTES + 1);

  /** What is printed this long before the last edition is in one, bells and restarts included. */
  private static final Duration IN_TIME = Duration.ofSeconds(20);

  private static final Duration BETWEEN_BULLETINS = Duration.ofMillis(700);

  @TempDir private Path folder;
  private final InstantSource clock = InstantSource.system();
  private final Random random = new Random(SEED);
  private Newspapers newspapers;
  private ScriptedServer server;
  private int kills;
  private boolean armed;
  private boolean struck;
  private int hangsAfter;

  @BeforeEach
  void open() throws IOException {
    newspapers = new Newspapers(random.nextLong());
    server = new ScriptedServer().start();
  }

  @AfterEach
  void close() throws IOException {
    newspapers.close();
    server.close();
  }

  /** One kill comes when the server has taken a letter and the daemon does not know it yet. */
  @Test
  void aMailServerIsGivenEachEditionOnce() throws Exception {
    String route = "smtp: {host: 127.0.0.1, port: %d, security: none}".formatted(server.port());
    TestInstallation installation =
        new TestInstallation(folder, route, newspapers.urls(), UTC_OFFSETS);
    Supplier<List<ReceivedLetter>> letters =
        () -> server.received().stream().map(ReceivedLetter::of).toList();
    Instant last =
        runThrough(installation, letters, this::dropsTheAnswerToItsFirstLetterOfASecondEdition);

    Map<String, List<ReceivedLetter>> copies = ReceivedLetter.byMessageId(letters.get());
    assertThat(copies).hasSize(EDITIONS);
    assertThat(copies.values())
        .allSatisfy(same -> assertThat(same).allMatch(copy -> copy.sameBytes(same.getFirst())));
    assertThat(letters.get().size() - copies.size()).isBetween(1, kills);
    eachBulletinIsInOneEdition(copies.values().stream().map(List::getFirst).toList(), last);
  }

  @Test
  void aFolderIsGivenEachEditionOnce() throws Exception {
    TestInstallation installation =
        new TestInstallation(folder, "folder: outbox", newspapers.urls(), UTC_OFFSETS);
    Supplier<List<ReceivedLetter>> letters = () -> ReceivedLetter.in(folder.resolve("outbox"));
    Instant last = runThrough(installation, letters, _ -> false);

    assertThat(letters.get()).hasSize(EDITIONS);
    assertThat(ReceivedLetter.byMessageId(letters.get())).hasSize(EDITIONS);
    eachBulletinIsInOneEdition(letters.get(), last);
  }

  /** Says when the daemon is to be killed out of turn. */
  private interface Assassin {
    boolean strikes(int lettersSoFar);
  }

  private boolean dropsTheAnswerToItsFirstLetterOfASecondEdition(int lettersSoFar) {
    if (!armed && lettersSoFar >= UTC_OFFSETS.size()) {
      server.then(Phase.DOT, "hang");
      armed = true;
      hangsAfter = lettersSoFar;
    }
    boolean strikes = armed && !struck && lettersSoFar > hangsAfter;
    struck |= strikes;
    return strikes;
  }

  /** Runs until all editions have come; answers when the last one was due. */
  private Instant runThrough(
      TestInstallation installation, Supplier<List<ReceivedLetter>> letters, Assassin assassin)
      throws Exception {
    installation.subscribe(clock.instant());
    Instant first = clock.instant().plusSeconds(5);
    Instant last = installation.schedule(first, MINUTES + 1);
    Deque<Instant> killings = killings(first);
    Running daemon = installation.start();
    try {
      Instant nextBulletin = first;
      Instant giveUp = last.plusSeconds(900);
      while (ReceivedLetter.byMessageId(letters.get()).size() < EDITIONS) {
        Instant now = clock.instant();
        assertThat(now).as(daemon.log()).isBefore(giveUp);
        if (now.isAfter(nextBulletin) && now.isBefore(last)) {
          newspapers.printNext();
          nextBulletin = now.plus(BETWEEN_BULLETINS);
        }
        boolean itIsTime = !killings.isEmpty() && now.isAfter(killings.peek());
        if (itIsTime || assassin.strikes(letters.get().size())) {
          if (itIsTime) {
            killings.remove();
          }
          daemon.kill();
          kills++;
          daemon = installation.start();
        }
        Wait.briefly();
      }
      assertThat(daemon.stop()).as(daemon.log()).isZero();
      return last;
    } finally {
      daemon.close();
    }
  }

  /** One moment in each minute between two editions, and one more in the first. */
  private Deque<Instant> killings(Instant first) {
    Deque<Instant> killings = new ArrayDeque<>();
    killings.add(first.plusMillis(random.nextInt(1_000, 12_000)));
    for (int minute = 0; minute < MINUTES; minute++) {
      killings.add(first.plusSeconds(60L * minute).plusMillis(random.nextInt(15_000, 35_000)));
    }
    return killings;
  }

  private void eachBulletinIsInOneEdition(List<ReceivedLetter> editions, Instant last) {
    Map<String, List<ReceivedLetter>> bySubscriber =
        editions.stream().collect(Collectors.groupingBy(ReceivedLetter::recipient));
    assertThat(bySubscriber).hasSize(UTC_OFFSETS.size());
    for (List<ReceivedLetter> had : bySubscriber.values()) {
      assertThat(had).hasSize(MINUTES + 1);
      for (Bulletin bulletin : newspapers.printed()) {
        long times = had.stream().filter(each -> each.text().contains(bulletin.key())).count();
        boolean wasInTime = bulletin.served().isBefore(last.minus(IN_TIME));
        assertThat(times).as(bulletin.toString()).isBetween(wasInTime ? 1L : 0L, 1L);
      }
    }
  }
}
