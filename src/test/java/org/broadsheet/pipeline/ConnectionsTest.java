package org.broadsheet.pipeline;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.broadsheet.bench.DeliveryFixture;
import org.broadsheet.delivery.DeliveryPolicy;
import org.broadsheet.delivery.Rate;
import org.broadsheet.mail.ScriptedServer;
import org.broadsheet.mail.ScriptedServer.Phase;
import org.broadsheet.mail.SmtpTransport;
import org.broadsheet.news.Delivery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a server is treated that is asked for many letters, by a clock that the test sets. */
class ConnectionsTest {
  @TempDir private Path folder;
  private TestPipeline pipeline;
  private ScriptedServer server;

  @BeforeEach
  void open() throws IOException {
    pipeline = new TestPipeline(folder);
    server = new ScriptedServer();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    pipeline.close();
  }

  private Deliver deliver(int connections, @Nullable Rate rate) {
    List<SmtpTransport> all =
        IntStream.range(0, connections)
            .mapToObj(_ -> FakeServer.connection(server.port()))
            .toList();
    return pipeline.deliver(DeliveryPolicy.STANDARD, new RelayTransports("server", all, rate));
  }

  @Test
  void aMinuteCarriesWhatTheRateAllowsOverFewConnections() {
    DeliveryFixture.queue(pipeline.store, DeliveryFixture.letters(700, 1), pipeline.now);
    server.start();
    Instant end = pipeline.now.plusSeconds(60);
    try (Deliver deliver = deliver(3, new Rate(10, Duration.ofSeconds(1)))) {
      Deliver.Summary done = deliver.run(() -> false);
      while (done.next().isPresent() && done.next().get().isBefore(end)) {
        pipeline.now = done.next().get();
        done = deliver.run(() -> false);
      }
      assertThat(server.received()).hasSizeBetween(570, 630).doesNotHaveDuplicates();
      assertThat(server.mostConnectionsAtOnce()).isLessThanOrEqualTo(3);
      assertThat(server.received().size() / server.connectionCount()).isGreaterThanOrEqualTo(20);
    }
  }

  @Test
  void oneConnectionCarriesManyLetters() {
    DeliveryFixture.queue(pipeline.store, DeliveryFixture.letters(60, 1), pipeline.now);
    server.start();
    try (Deliver deliver = deliver(1, null)) {
      assertThat(deliver.run(() -> false).accepted()).isEqualTo(60);
      assertThat(server.connectionCount()).isEqualTo(1);
    }
  }

  /** The server has said its last word, though it has not hung up, and must hear of no letter. */
  @ParameterizedTest
  @EnumSource(names = {"MAIL", "RCPT", "DATA", "DOT", "RSET"})
  void aReply421EndsTheConnectionAndLosesNoLetter(Phase phase) {
    DeliveryFixture.queue(pipeline.store, DeliveryFixture.letters(30, 1), pipeline.now);
    if (phase == Phase.RSET) {
      server.then(Phase.RCPT, "450 4.2.0 no");
    } else {
      IntStream.range(0, 10).forEach(_ -> server.then(phase, ordinary(phase)));
    }
    server.then(phase, "421 4.3.2 closing").start();
    try (Deliver deliver = deliver(1, null)) {
      deliver.run(() -> false);
      assertThat(server.connectionCount()).isEqualTo(2);
      assertThat(server.said().stream().filter(each -> each.startsWith("EHLO"))).hasSize(2);
      assertThat(saidAfterFarewell(server.said(), phase)).isSubsetOf("RSET", "QUIT");

      pipeline.now = pipeline.now.plus(Duration.ofMinutes(10));
      deliver.run(() -> false);
    }
    assertThat(pipeline.store.outbox().counts()).containsEntry(Delivery.State.ACCEPTED, 30);
    List<String> received =
        server.received().stream().map(each -> new String(each, US_ASCII)).toList();
    assertThat(Set.copyOf(received)).hasSize(30);
    assertThat(received).hasSize(phase == Phase.DOT ? 31 : 30);
  }

  private static String ordinary(Phase phase) {
    return phase == Phase.DATA ? "354 go" : "250 2.0.0 ok";
  }

  /** What the old connection still heard after the command to which 421 was the answer. */
  private static List<String> saidAfterFarewell(List<String> said, Phase phase) {
    String verb = phase == Phase.DOT ? "DATA" : phase.name();
    int farewell = phase == Phase.RSET ? 1 : 11;
    int anew =
        IntStream.range(1, said.size()).filter(i -> isGreeting(said, i)).findFirst().orElseThrow();
    List<String> first = said.subList(0, anew);
    int[] commands = IntStream.range(0, anew).filter(i -> first.get(i).startsWith(verb)).toArray();
    assertThat(commands).as("421 is the last word").hasSize(farewell);
    return first.subList(commands[farewell - 1] + 1, anew);
  }

  private static boolean isGreeting(List<String> said, int at) {
    return said.get(at).startsWith("EHLO");
  }
}
