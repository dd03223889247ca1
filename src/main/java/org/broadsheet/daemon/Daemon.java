package org.broadsheet.daemon;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsFile;
import org.broadsheet.config.SettingsResult;
import org.broadsheet.config.WebSettings;
import org.broadsheet.store.DatabaseUnavailable;
import org.broadsheet.web.Listen;
import org.broadsheet.web.Site;
import org.broadsheet.web.WebServer;
import org.broadsheet.yaml.Problem;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The paper as a process that runs until it is told to stop: rings the shifts, takes changed
 * settings over, answers about its health. Thread-safe.
 */
public final class Daemon implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
  private static final Duration BELL = Duration.ofSeconds(10);
  private static final Set<String> SHIFTS =
      Set.of("gather", "hubs", "collate", "publish", "deliver", "returns", "backup");
  private static final Duration SETTINGS_CHECK = Duration.ofSeconds(2);

  private static final int LARGEST_MESSAGE = 10_000_000;
  private static final Duration HUB_PATIENCE = Duration.ofSeconds(30);

  /** How long a stop waits for what is under way. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final SettingsFile file;
  private final Application newsroom;
  private final HealthChecks vitals;
  private final StepRunner shifts;
  private final Triggers bells;
  private final List<WebServer> web;
  private final ClockSetBack setBack;
  private final Thread watch = Thread.ofVirtual().name("settings").unstarted(this::watchSettings);
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Daemon(SettingsFile file, Settings settings, Application newsroom)
      throws SchedulerException {
    this.file = file;
    this.newsroom = newsroom;
    this.vitals = new HealthChecks(newsroom);
    this.setBack = new ClockSetBack(newsroom::now, System::nanoTime);
    tellTemplates();
    this.shifts = new StepRunner(newsroom, this::isStopping);
    boolean onPostgres = settings.store().url().startsWith("jdbc:postgresql:");
    this.bells = new Triggers(newsroom.store().dataSource(), onPostgres, shifts::ring);
    this.web = settings.web() == null ? List.of() : web(settings.web());
  }

  /** The operator's pages and, where there is a way in from outside, what is open to the world. */
  private List<WebServer> web(WebSettings settings) {
    Site operations = new Site.Operations(vitals::health, newsroom.metrics()::text);
    WebServer inside =
        new WebServer(new Listen(settings.host(), settings.port()), List.of(operations));
    if (settings.url() == null) {
      return List.of(inside);
    }
    Site hubs = new Site.Hubs(newsroom.hubs(), LARGEST_MESSAGE, HUB_PATIENCE);
    Listen open = new Listen(settings.publicHost(), settings.publicPort());
    return List.of(
        inside, new WebServer(open, List.of(hubs, new Site.ForReaders(newsroom.readers()))));
  }

  /**
   * Starts the paper.
   *
   * @param file watched for changes while the daemon runs
   * @param settings what the file says now
   * @throws DatabaseUnavailable where the database can't be opened or another process holds its
   *     file
   * @throws IOException where the web server can't listen
   * @throws IllegalStateException where the bells can't be hung
   */
  public static Daemon start(SettingsFile file, Settings settings) throws IOException {
    Application newsroom = Application.open(settings);
    try {
      refuseGuest(newsroom);
      newsroom.answers().tellProblems();
      newsroom.configureFeeds(settings);
      Daemon daemon = new Daemon(file, settings, newsroom);
      daemon.begin();
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
    } catch (IOException | RuntimeException failure) {
      newsroom.close();
      throw failure;
    }
  }

  /** A daemon must not depend on a process that may end before it. */
  private static void refuseGuest(Application newsroom) {
    if (newsroom.store().isGuest()) {
      throw new DatabaseUnavailable(
          "The store is in use by a daemon or command that is still running: stop that one first,"
              + " or use PostgreSQL, which several daemons may share");
    }
  }

  private void begin() throws SchedulerException, IOException {
    for (WebServer server : web) {
      server.start();
    }
    bells.start(SHIFTS, BELL);
    watch.start();
  }

  private boolean isStopping() {
    return stopped.getCount() == 0;
  }

  /** Ends by the latch alone: an interrupt while it writes would close H2's file. */
  private void watchSettings() {
    try {
      while (!stopped.await(SETTINGS_CHECK.toMillis(), TimeUnit.MILLISECONDS)) {
        takeChangedSettings();
        takeChangedTemplates();
        if (setBack.happened()) {
          hangBellsAgain();
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void hangBellsAgain() {
    LOG.warn("The machine's clock was set back; what is due is decided by what it says now");
    try {
      bells.hang(SHIFTS, BELL);
    } catch (SchedulerException failure) {
      LOG.error("The bells could not be hung again and are silent for a while", failure);
    }
  }

  private void takeChangedSettings() {
    try {
      file.changed().ifPresent(this::take);
    } catch (RuntimeException failure) {
      LOG.error("The changed settings could not be taken over; the old ones stay", failure);
      vitals.settingsAre("the changed file could not be taken over");
    }
  }

  private void takeChangedTemplates() {
    if (newsroom.refreshTemplates()) {
      LOG.info("The templates have changed");
      newsroom.answers().tellTemplateProblems();
      tellTemplates();
    }
  }

  private void tellTemplates() {
    vitals.templatesAre(newsroom.answers().templateProblems().stream().findFirst().orElse(""));
  }

  private void take(SettingsResult reading) {
    switch (reading) {
      case SettingsResult.Valid(Settings settings, List<Problem> warnings) -> {
        warnings.forEach(warning -> LOG.warn("Settings: {}", warning));
        List<String> problems = newsroom.take(settings);
        if (problems.isEmpty()) {
          vitals.settingsAre("");
          tellTemplates();
          LOG.info("The changed settings are in force");
        } else {
          refuse(problems);
        }
      }
      case SettingsResult.Invalid(List<Problem> problems) ->
          refuse(problems.stream().map(Problem::toString).toList());
    }
  }

  private void refuse(List<String> problems) {
    problems.forEach(problem -> LOG.error("Settings: {}", problem));
    LOG.error("The changed settings are not taken over; the old ones stay in force");
    vitals.settingsAre(problems.getFirst());
  }

  /**
   * Stops: no shift begins, those under way end after the piece in hand, at the latest after 25
   * seconds; then the database is closed.
   */
  @Override
  public void close() {
    stopped.countDown();
    silence();
    boolean idle = shifts.awaitIdle(PATIENCE);
    web.forEach(WebServer::close);
    closeNewsroom(idle);
    takeBellsDown();
    LOG.info("Broadsheet has stopped");
  }

  private void silence() {
    try {
      bells.silence();
    } catch (SchedulerException failure) {
      LOG.warn("The scheduler could not be silenced", failure);
    }
  }

  private void closeNewsroom(boolean idle) {
    try {
      if (idle) {
        newsroom.close();
      } else {
        LOG.warn("A shift did not end in time; what it held is taken up at the next start");
        newsroom.abandon();
      }
    } catch (DatabaseUnavailable failure) {
      LOG.warn("The database did not close cleanly; the next start mends that", failure);
    }
  }

  private void takeBellsDown() {
    try {
      bells.close();
    } catch (SchedulerException failure) {
      LOG.warn("The scheduler did not stop cleanly", failure);
    }
  }
}
