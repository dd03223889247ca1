package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.pipeline.TestPipeline.DIGEST;
import static org.broadsheet.pipeline.TestPipeline.READER;
import static org.broadsheet.pipeline.TestPipeline.berlin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.broadsheet.mail.FolderTransport;
import org.broadsheet.mail.Protocol;
import org.broadsheet.mail.Security;
import org.broadsheet.mail.SmtpServer;
import org.broadsheet.mail.SmtpTransport;
import org.broadsheet.mail.Timeouts;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.LetterChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliverTest {
  @TempDir private Path folder;
  private TestPipeline pipeline;

  @BeforeEach
  void publishOneLetter() {
    pipeline = new TestPipeline(folder.resolve("data"));
    Publish publish = pipeline.publish(DIGEST, READER);
    publish.run(() -> false);
    pipeline.gather("Orchards wake early", pipeline.now);
    pipeline.collate();
    pipeline.now = berlin(3, "07:00");
    publish.run(() -> false);
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void aLetterIsDeliveredOnceWithTheBytesOfTheOutbox() throws IOException {
    Path outbox = folder.resolve("outbox");
    try (FolderTransport transport = new FolderTransport(outbox)) {
      Deliver deliver = pipeline.deliver(transport);
      assertThat(deliver.run(() -> false)).isEqualTo(summary(1, 0, 0));
      assertThat(deliver.run(() -> false)).isEqualTo(summary(0, 0, 0));
    }
    try (Stream<Path> files = Files.list(outbox)) {
      assertThat(files.filter(file -> file.toString().endsWith(".eml"))).hasSize(1);
    }
    assertThat(pipeline.store.outbox().counts()).containsEntry(Delivery.State.ACCEPTED, 1);
  }

  @Test
  void anUnreachableServerPausesMailAndCountsNoAttempt() {
    SmtpServer nobody =
        new SmtpServer(
            Protocol.SMTP, "127.0.0.1", 1, Security.NONE, null, "test", Timeouts.DEFAULT);
    try (SmtpTransport transport = new SmtpTransport(nobody)) {
      Deliver deliver = pipeline.deliver(transport);
      Instant before = pipeline.now;
      assertThat(deliver.run(() -> false)).isEqualTo(summary(0, 1, 0));
      Instant reopening = deliver.conditions().getFirst().pausedUntil();
      assertThat(reopening).isAfter(before);
      assertThat(deliver.run(() -> false)).isEqualTo(summary(0, 0, 0));
      pipeline.now = reopening;
      Delivery waiting =
          pipeline.store.outbox().claim(pipeline.now, Duration.ofMinutes(1), 1).getFirst();
      assertThat(waiting.attempts()).isZero();
    }
  }

  @Test
  void aLetterTakenOverByAnotherNodeIsNotSent() throws IOException {
    Path outbox = folder.resolve("outbox");
    Delivery stale = pipeline.store.outbox().claim(pipeline.now, Duration.ZERO, 1).getFirst();
    try (FolderTransport transport = new FolderTransport(outbox)) {
      assertThat(pipeline.deliver(transport).run(() -> false).accepted()).isEqualTo(1);
    }
    LetterChange begin = new LetterChange.Sending(stale, pipeline.now.plusSeconds(1));
    assertThat(pipeline.store.outbox().commit(List.of(begin), pipeline.now)).containsExactly(false);
  }

  private static Deliver.Summary summary(int accepted, int again, int ended) {
    return new Deliver.Summary(accepted, again, ended, Optional.empty());
  }
}
