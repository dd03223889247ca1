package org.broadsheet.daemon;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.broadsheet.pipeline.Collate;
import org.broadsheet.pipeline.Deliver;
import org.broadsheet.pipeline.Gather;
import org.broadsheet.pipeline.Publish;
import org.broadsheet.pipeline.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the steps of the pipeline when they are triggered, and tells the log and the metrics what
 * each did. A step that did something triggers the one after it. Thread-safe.
 */
final class StepRunner {
  private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

  /** So that a mail server that hangs on one connection does not keep the others idle. */
  private static final int DELIVERIES = 3;

  private final Application application;
  private final BooleanSupplier stop;
  private final Map<Step, SingleFlight> flights = new EnumMap<>(Step.class);
  private final Map<Step, Failure> failed = new ConcurrentHashMap<>();

  /**
   * @param nanos when it was, by the monotonic clock
   */
  private record Failure(Throwable why, long nanos) {}

  /**
   * @param stop when it says true, no step begins and those that run end soon
   */
  StepRunner(Application application, BooleanSupplier stop) {
    this.application = application;
    this.stop = stop;
    add(Step.GATHER, this::gather, Step.COLLATE, 1);
    add(Step.HUBS, this::askHubs, Step.GATHER, 1);
    add(Step.COLLATE, this::collate, Step.PUBLISH, 1);
    add(Step.PUBLISH, this::publish, Step.DELIVER, 1);
    add(Step.DELIVER, this::deliver, Step.DELIVER, DELIVERIES);
    add(Step.BOUNCES, this::readBounces, Step.BOUNCES, 1);
    add(Step.BACKUP, this::backUp, Step.BACKUP, 1);
  }

  private void add(Step step, Callable<Boolean> work, Step next, int places) {
    flights.put(step, new SingleFlight(() -> run(step, work), () -> trigger(next), places));
  }

  /** Runs a step on a thread of its own. */
  void trigger(Step step) {
    if (!stop.getAsBoolean()) {
      SingleFlight flight = Objects.requireNonNull(flights.get(step));
      thread(step).start(flight::trigger);
    }
  }

  /** Packing a database keeps a thread busy, which the others must not do without. */
  private static Thread.Builder thread(Step step) {
    return step == Step.BACKUP
        ? Thread.ofPlatform().name(step.label()).daemon()
        : Thread.ofVirtual().name(step.label());
  }

  /** The steps whose last run failed, and why, one line each. */
  List<String> failed() {
    return failed.entrySet().stream()
        .map(entry -> "%s failed: %s".formatted(entry.getKey().label(), entry.getValue().why))
        .sorted()
        .toList();
  }

  /** Waits until no step runs; false when one still does after the given time. */
  boolean awaitIdle(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    return flights.values().stream()
        .allMatch(flight -> flight.awaitIdle(Duration.ofNanos(end - System.nanoTime())));
  }

  /**
   * Runs a step; what it fails with, errors of the Java runtime too, ends the run and not the
   * daemon. The step counts as failed until a run succeeds that was begun since.
   *
   * @return whether the step did something that the next one should hear of
   */
  boolean run(Step step, Callable<Boolean> work) {
    long start = System.nanoTime();
    try {
      boolean didSomething = work.call();
      application.metrics().stepEnded(step.label(), Duration.ofNanos(System.nanoTime() - start));
      failed.computeIfPresent(step, (_, last) -> start - last.nanos < 0 ? last : null);
      return didSomething;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (Exception | Error failure) {
      failed.put(step, new Failure(failure, System.nanoTime()));
      application.metrics().stepFailed(step.label());
      LOG.error("Step {} failed and runs again at the next trigger", step.label(), failure);
    }
    return false;
  }

  private boolean gather() throws InterruptedException {
    Gather.Summary done = application.gather(stop, _ -> {});
    if (done.polled() > 0) {
      LOG.info(
          "Gathered {} feeds: {} new entries, {} updated; {} feeds unchanged, {} failed",
          done.polled(),
          done.added(),
          done.updated(),
          done.unchanged(),
          done.failed());
    }
    return done.added() > 0;
  }

  private boolean readBounces() {
    int read = application.readBounces(stop);
    if (read > 0) {
      LOG.info("Read {} inbound mails", read);
    }
    return false;
  }

  private boolean backUp() {
    application.backups().run(stop);
    return false;
  }

  private boolean askHubs() {
    application.askHubs(stop);
    return false;
  }

  private boolean collate() {
    Collate.Summary done = application.collate(stop);
    if (done.filed() > 0) {
      LOG.info("Collated {} reports, {} of them new stories", done.filed(), done.started());
    }
    return done.filed() > 0;
  }

  private boolean publish() {
    Publish.Summary done = application.publish(stop);
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
    Deliver.Summary done = application.deliver(stop);
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
