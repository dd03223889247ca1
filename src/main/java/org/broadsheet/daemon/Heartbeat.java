package org.broadsheet.daemon;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.broadsheet.database.DatabaseUnavailable;
import org.broadsheet.store.Nodes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every three seconds that this node is alive, from the first step on until it is closed; see
 * {@link Nodes}. It has a thread of the system's own, which no work can keep waiting. Thread-safe.
 */
final class Heartbeat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final Duration INTERVAL = Duration.ofSeconds(3);

  private final Nodes nodes;
  private final Runnable also;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable Thread thread;
  private boolean failed;

  /**
   * @param also done after each beat; may fail as the beat may
   */
  Heartbeat(Nodes nodes, Runnable also) {
    this.nodes = nodes;
    this.also = also;
  }

  /**
   * Begins, unless it has: returns when this node has told for the first time that it is alive.
   *
   * @throws DatabaseUnavailable where it can't be told
   */
  synchronized void begin() {
    if (thread == null && nodes.areSeveral()) {
      nodes.beat();
      thread = Thread.ofPlatform().name("heartbeat").daemon().start(this::run);
    }
  }

  private void run() {
    try {
      while (!stopped.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        beat();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    try {
      nodes.beat();
      also.run();
      if (failed) {
        LOG.info("This node is in touch with the database again");
      }
      failed = false;
    } catch (DatabaseUnavailable failure) {
      if (!failed) {
        LOG.warn("This node cannot tell others that it is alive: {}", failure.getMessage());
      }
      failed = true;
    } catch (RuntimeException | Error failure) {
      LOG.error("This node could not tell others that it is alive", failure);
      failed = true;
    }
  }

  /** Tells nothing more; others take over what this node has claimed when they miss it. */
  void stop() {
    stopped.countDown();
  }

  /** Ends; what this node has claimed yet is free for others. */
  @Override
  public void close() {
    stop();
    synchronized (this) {
      if (thread != null) {
        leave();
      }
    }
  }

  private void leave() {
    try {
      nodes.leave();
    } catch (DatabaseUnavailable failure) {
      LOG.warn("Others will miss this node in a while: {}", failure.getMessage());
    }
  }
}
