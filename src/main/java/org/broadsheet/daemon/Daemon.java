package org.broadsheet.daemon;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.broadsheet.config.Problem;
import org.broadsheet.config.Reading;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsFile;
import org.broadsheet.shift.Collate;
import org.broadsheet.shift.Deliver;
import org.broadsheet.shift.Gather;
import org.broadsheet.shift.Publish;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The paper as a process that runs until it is told to stop: rings the shifts, takes changed settings
 * over, answers about its health. Thread-safe.
 */
public final class Daemon implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
  private static final Duration BELL = Duration.ofSeconds(10);
  private static final Duration SETTINGS_CHECK = Duration.ofSeconds(2);

  /** How long a stop waits for what is under way. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final SettingsFile file;
  private final Newsroom newsroom;
  private final Map<String, Rota> rotas;
  private final Bells bells;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("settings").factory());
  private volatile boolean stopping;

  private Daemon(SettingsFile file, Newsroom newsroom, boolean onPostgres)
      throws SchedulerException {
    this.file = file;
    this.newsroom = newsroom;
    this.rotas =
        Map.of(
            "gather", new Rota("Gather", this::gather, () -> ring("collate")),
            "collate", new Rota("Collate", this::collate, () -> ring("publish")),
            "publish", new Rota("Publish", this::publish, () -> ring("deliver")),
            "deliver", new Rota("Deliver", this::deliver, () -> {}));
    this.bells = new Bells(newsroom.store().dataSource(), onPostgres, this::ring);
  }

  /**
   * Starts the paper.
   *
   * @param file watched for changes while the daemon runs
   * @param settings what the file says now
   * @throws org.broadsheet.store.StoreUnavailable where the database can't be opened
   * @throws IllegalStateException where the bells can't be hung
   */
  public static Daemon start(SettingsFile file, Settings settings) {
    Newsroom newsroom = Newsroom.open(settings);
    try {
      newsroom.configureFeeds(settings);
      Daemon daemon = new Daemon(file, newsroom, settings.store().url().startsWith("jdbc:postgresql:"));
      daemon.bells.start(daemon.rotas.keySet(), BELL);
      daemon.watch.scheduleWithFixedDelay(
          daemon::takeChangedSettings,
          SETTINGS_CHECK.toMillis(),
          SETTINGS_CHECK.toMillis(),
          TimeUnit.MILLISECONDS);
      LOG.info(
          "Broadsheet is at work: {} feeds, {} topics, {} digests, {} subscribers",
          settings.feeds().size(),
          settings.topics().size(),
          settings.digests().size(),
          settings.subscribers().size());
      return daemon;
    } catch (SchedulerException failure) {
      newsroom.close();
      throw new IllegalStateException("the scheduler could not be started", failure);
    }
  }

  private void ring(String shift) {
    if (!stopping) {
      Thread.ofVirtual().name(shift).start(rotas.get(shift)::ring);
    }
  }

  private boolean gather() throws InterruptedException {
    Gather.Summary done = newsroom.gather(this::isStopping);
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

  private boolean collate() {
    Collate.Summary done = newsroom.collate(this::isStopping);
    if (done.filed() > 0) {
      LOG.info("Collated {} reports, {} of them new stories", done.filed(), done.started());
    }
    return done.filed() > 0;
  }

  private boolean publish() {
    Publish.Summary done = newsroom.publish(this::isStopping);
    if (done.published() + done.empty() + done.failed() > 0) {
      LOG.info(
          "Published {} editions; {} were empty, {} failed",
          done.published(),
          done.empty(),
          done.failed());
    }
    return done.published() > 0;
  }

  private boolean deliver() {
    Deliver.Summary done = newsroom.deliver(this::isStopping);
    if (done.accepted() + done.again() + done.ended() > 0) {
      LOG.info(
          "Delivered {} letters; {} are tried again, {} given up",
          done.accepted(),
          done.again(),
          done.ended());
    }
    return false;
  }

  private boolean isStopping() {
    return stopping;
  }

  private void takeChangedSettings() {
    try {
      file.changed().ifPresent(this::take);
    } catch (RuntimeException failure) {
      LOG.error("The changed settings could not be taken over; the old ones stay", failure);
    }
  }

  private void take(Reading reading) {
    switch (reading) {
      case Reading.Valid(Settings settings, List<Problem> warnings) -> {
        warnings.forEach(warning -> LOG.warn("Settings: {}", warning));
        newsroom.take(settings);
        LOG.info("The changed settings are in force");
      }
      case Reading.Invalid(List<Problem> problems) -> {
        problems.forEach(problem -> LOG.error("Settings: {}", problem));
        LOG.error("The changed settings have {} problems; the old stay", problems.size());
      }
    }
  }

  /**
   * Stops: no shift begins, those under way end after the piece in hand, at the latest after 25
   * seconds; then the database is closed.
   */
  @Override
  public void close() {
    stopping = true;
    watch.shutdownNow();
    try {
      bells.close();
    } catch (SchedulerException failure) {
      LOG.warn("The scheduler did not stop cleanly", failure);
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Rota rota : rotas.values()) {
      if (!rota.awaitIdle(Duration.ofNanos(end - System.nanoTime()))) {
        LOG.warn("A shift did not end in time; what it held is taken up at the next start");
      }
    }
    newsroom.close();
    LOG.info("Broadsheet has stopped");
  }
}
