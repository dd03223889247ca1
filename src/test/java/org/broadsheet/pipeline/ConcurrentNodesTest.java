package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.pipeline.TestPipeline.DIGEST;
import static org.broadsheet.pipeline.TestPipeline.berlin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.broadsheet.database.Engine;
import org.broadsheet.mail.ScriptedServer;
import org.broadsheet.mail.SmtpTransport;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Subscriber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one database, in each of which fifty runs do the same work at once. */
class ConcurrentNodesTest {
  private static final int RUNS = 50;
  private static final Subscriber[] READERS =
      IntStream.range(0, 5)
          .mapToObj(reader -> TestPipeline.reader("reader-%d@reader.example".formatted(reader)))
          .toArray(Subscriber[]::new);

  @TempDir private Path folder;

  @Test
  void twoNodesWithFiftyRunsEachSendAnEditionOnce() throws Exception {
    var address = Engine.POSTGRESQL.freshAddress(folder);
    try (TestPipeline one = new TestPipeline(address);
        TestPipeline other = new TestPipeline(address);
        ScriptedServer server = new ScriptedServer().start()) {
      one.publish(DIGEST, READERS).run(() -> false);
      one.gather("Orchards wake early", one.now);
      one.collate();
      one.now = berlin(3, "07:00");
      other.now = one.now;

      LetterComposer composer = one.composer();
      List<Callable<Deliver.Summary>> runs = new ArrayList<>();
      for (int run = 0; run < RUNS; run++) {
        runs.add(() -> publishAndDeliver(one, composer, server.port()));
        runs.add(() -> publishAndDeliver(other, composer, server.port()));
      }
      int accepted = 0;
      try (ExecutorService threads = Executors.newFixedThreadPool(runs.size())) {
        for (Future<Deliver.Summary> run : threads.invokeAll(runs)) {
          accepted += run.get().accepted();
        }
      }
      assertThat(accepted).isEqualTo(READERS.length);
      assertThat(server.received()).hasSize(READERS.length).doesNotHaveDuplicates();
      assertThat(server.count("MAIL")).isEqualTo(READERS.length);
      assertThat(one.store.outbox().counts())
          .containsEntry(Delivery.State.ACCEPTED, READERS.length);
    }
  }

  private static Deliver.Summary publishAndDeliver(
      TestPipeline node, LetterComposer composer, int port) {
    node.publish(composer, DIGEST, READERS).run(() -> false);
    try (SmtpTransport connection = FakeServer.connection(port)) {
      return node.deliver(connection).run(() -> false);
    }
  }
}
