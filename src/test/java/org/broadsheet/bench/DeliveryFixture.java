package org.broadsheet.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.broadsheet.database.DatabaseAddress;
import org.broadsheet.delivery.DeliveryPolicy;
import org.broadsheet.mail.Protocol;
import org.broadsheet.mail.Security;
import org.broadsheet.mail.SmtpServer;
import org.broadsheet.mail.SmtpTransport;
import org.broadsheet.mail.Timeouts;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.news.Edition;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Images;
import org.broadsheet.news.Letter;
import org.broadsheet.pipeline.Deliver;
import org.broadsheet.pipeline.RelayTransports;
import org.broadsheet.store.NodeName;
import org.broadsheet.store.Store;

/** Letters of one size, and a store to keep them in. */
public final class DeliveryFixture {
  private static final LocalDateTime SLOT = LocalDateTime.parse("2026-03-10T07:00");
  private static final String LINE = "A line of the sixty characters or so that a letter has.\r\n";

  private DeliveryFixture() {}

  /** Letters to as many readers, each of some kilobytes. */
  public static List<Letter> letters(int count, int kilobytes) {
    String body = LINE.repeat(kilobytes * 1000 / LINE.length());
    List<Letter> letters = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String reader = "reader%d@reader.example".formatted(i);
      String messageId = "<%d@paper.example>".formatted(i);
      String mime =
          "From: paper@paper.example\r\nTo: %s\r\nMessage-ID: %s\r\nSubject: News\r\n\r\n%s"
              .formatted(reader, messageId, body);
      letters.add(
          new Letter(
              new EditionKey("morning", reader, SLOT),
              reader,
              messageId,
              "paper@paper.example",
              mime.getBytes(StandardCharsets.US_ASCII)));
    }
    return letters;
  }

  /** A store in an H2 file, as this process's own. */
  public static Store store(Path file) {
    DatabaseAddress address = new DatabaseAddress("jdbc:h2:" + file.toAbsolutePath(), null, null);
    return Store.open(address, NodeName.ofThisProcess("bench"));
  }

  /** Puts letters in the outbox. */
  public static void queue(Store store, List<Letter> letters, Instant now) {
    for (Letter letter : letters) {
      Edition edition =
          new Edition(
              letter.edition(),
              "News",
              SLOT.toInstant(ZoneOffset.UTC),
              ZoneOffset.UTC,
              Locale.ENGLISH,
              Images.NONE,
              null,
              List.of());
      store.editions().publish(edition, 0, 0, letter, "", "", now);
    }
  }

  /** The step that sends what is in the store to a port of this machine. */
  public static Deliver deliver(Store store, int port, int connections, InstantSource clock) {
    SmtpServer server =
        new SmtpServer(
            Protocol.SMTP, "127.0.0.1", port, Security.NONE, null, "bench", Timeouts.DEFAULT);
    List<SmtpTransport> all =
        IntStream.range(0, connections).mapToObj(_ -> new SmtpTransport(server)).toList();
    return new Deliver(
        store.outbox(),
        List.of(new RelayTransports("sink", all, null)),
        DeliveryPolicy.STANDARD,
        clock,
        store.suppressions(),
        store.database()::sync,
        new Metrics(clock));
  }

  /** Time spent, in seconds. */
  static double seconds(long sinceNanos) {
    return Duration.ofNanos(System.nanoTime() - sinceNanos).toNanos() / 1e9;
  }
}
