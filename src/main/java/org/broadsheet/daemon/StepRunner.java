package org.broadsheet.daemon;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.broadsheet.pipeline.Collate;
import org.broadsheet.pipeline.Deliver;
import org.broadsheet.pipeline.Gather;
import org.broadsheet.pipeline.Publish;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shifts, and the dealings with hubs, as the daemon rings them: each tells the log and the
 * metrics what it did.
 */
final class StepRunner {
  private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

  /** So that a mail server that hangs on one connection does not keep the others idle. */
  private static final int DELIVERIES = 3;

  private static final String BACKUP = "backup";

  private final Application newsroom;
  private final BooleanSupplier stop;
  private final Map<String, SingleFlight> rotas;

  /**
   * Prepares the shifts.
   *
   * @param stop when it says true, no shift begins and those under way end soon
   */
  StepRunner(Application newsroom, BooleanSupplier stop) {
    this.newsroom = newsroom;
    this.stop = stop;
    this.rotas =
        Map.of(
            "gather",
            rota("gather", this::gather, "collate", 1),
            "hubs",
            rota("hubs", this::askHubs, "gather", 1),
            "collate",
            rota("collate", this::collate, "publish", 1),
            "publish",
            rota("publish", this::publish, "deliver", 1),
            "deliver",
            rota("deliver", this::deliver, "deliver", DELIVERIES),
            "returns",
            rota("returns", this::readReturns, "returns", 1),
            BACKUP,
            rota(BACKUP, this::backUp, BACKUP, 1));
  }

  /** Works a shift on a thread of its own; when it did something the next one is rung. */
  void ring(String shift) {
    if (!stop.getAsBoolean()) {
      SingleFlight rota = Objects.requireNonNull(rotas.get(shift), shift);
      thread(shift).start(rota::ring);
    }
  }

  /** Packing a database keeps a thread busy, which the others must not do without. */
  private static Thread.Builder thread(String shift) {
    return shift.equals(BACKUP)
        ? Thread.ofPlatform().name(shift).daemon()
        : Thread.ofVirtual().name(shift);
  }

  /** Waits until no shift is at work; false when one still is after the given time. */
  boolean awaitIdle(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    return rotas.values().stream()
        .allMatch(rota -> rota.awaitIdle(Duration.ofNanos(end - System.nanoTime())));
  }

  private SingleFlight rota(String name, Callable<Boolean> shift, String next, int places) {
    return new SingleFlight(() -> timed(name, shift), () -> ring(next), places);
  }

  /** Whether the shift did something that the next one should hear of. */
  private boolean timed(String name, Callable<Boolean> shift) {
    long start = System.nanoTime();
    try {
      boolean didSomething = shift.call();
      newsroom.metrics().stepEnded(name, Duration.ofNanos(System.nanoTime() - start));
      return didSomething;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (Exception failure) {
      newsroom.metrics().stepFailed(name);
      LOG.error("Shift {} failed; it is tried again at the next bell", name, failure);
    }
    return false;
  }

  private boolean gather() throws InterruptedException {
    Gather.Summary done = newsroom.gather(stop, _ -> {});
    if (done.visited() > 0) {
      LOG.info(
          "Gathered {} feeds: {} new entries, {} updated; {} feeds unchanged, {} failed",
          done.visited(),
          done.added(),
          done.updated(),
          done.unchanged(),
          done.failed());
    }
    return done.added() > 0;
  }

  private boolean readReturns() {
    int read = newsroom.readReturns(stop);
    if (read > 0) {
      LOG.info("Read {} mails that came back", read);
    }
    return false;
  }

  private boolean backUp() {
    newsroom.backups().run(stop);
    return false;
  }

  private boolean askHubs() {
    newsroom.askHubs(stop);
    return false;
  }

  private boolean collate() {
    Collate.Summary done = newsroom.collate(stop);
    if (done.filed() > 0) {
      LOG.info("Collated {} reports, {} of them new stories", done.filed(), done.started());
    }
    return done.filed() > 0;
  }

  private boolean publish() {
    Publish.Summary done = newsroom.publish(stop);
    if (done.published() + done.empty() + done.passedOver() + done.failed() > 0) {
      LOG.info(
          "Published {} editions; {} were empty, {} had too few stories, {} failed",
          done.published(),
          done.empty(),
          done.passedOver(),
          done.failed());
    }
    return done.published() > 0;
  }

  private boolean deliver() {
    Deliver.Summary done = newsroom.deliver(stop);
    if (done.accepted() + done.again() + done.ended() > 0) {
      LOG.info(
          "Delivered {} letters; {} are tried again, {} given up",
          done.accepted(),
          done.again(),
          done.ended());
    }
    return false;
  }
}
