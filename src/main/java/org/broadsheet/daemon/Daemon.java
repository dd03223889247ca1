package org.broadsheet.daemon;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsFile;
import org.broadsheet.config.SettingsResult;
import org.broadsheet.config.WebSettings;
import org.broadsheet.database.DatabaseUnavailable;
import org.broadsheet.pipeline.Step;
import org.broadsheet.web.Listen;
import org.broadsheet.web.Site;
import org.broadsheet.web.WebServer;
import org.broadsheet.yaml.Problem;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broadsheet as a process that runs until it is told to stop: triggers the steps of the pipeline,
 * takes changed settings over, answers about its health. Thread-safe.
 */
public final class Daemon implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Set<Step> STEPS = EnumSet.allOf(Step.class);
  private static final Duration SETTINGS_CHECK = Duration.ofSeconds(2);

  private static final int LARGEST_MESSAGE = 10_000_000;
  private static final Duration HUB_PATIENCE = Duration.ofSeconds(30);

  /** How long a stop waits for what is under way. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final SettingsFile file;
  private final Settings started;
  private final Application application;
  private final HealthChecks health;
  private final StepRunner steps;
  private final Triggers triggers;
  private final List<WebServer> web;
  private final ClockSetBack setBack;
  private final Thread watch = Thread.ofVirtual().name("settings").unstarted(this::watchSettings);
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Daemon(SettingsFile file, Settings settings, Application application)
      throws SchedulerException {
    this.file = file;
    this.started = settings;
    this.application = application;
    this.steps = new StepRunner(application, this::isStopping);
    this.health = new HealthChecks(application, steps::failed, HealthChecks.PATIENCE);
    this.setBack = new ClockSetBack(InstantSource.system(), System::nanoTime);
    tellTemplates();
    this.triggers = new Triggers(steps::trigger);
    this.web = settings.web() == null ? List.of() : web(settings.web());
  }

  /** The operator's pages and, where there is a way in from outside, what is open to the world. */
  private List<WebServer> web(WebSettings settings) {
    Site operations = new Site.Operations(health::health, application.metrics()::text);
    WebServer inside =
        new WebServer(new Listen(settings.host(), settings.port()), List.of(operations));
    if (settings.url() == null) {
      return List.of(inside);
    }
    Site hubs = new Site.Hubs(application.hubs(), LARGEST_MESSAGE, HUB_PATIENCE);
    Listen open = new Listen(settings.publicHost(), settings.publicPort());
    return List.of(
        inside, new WebServer(open, List.of(hubs, new Site.ForReaders(application.readers()))));
  }

  /**
   * Starts Broadsheet.
   *
   * @param file watched for changes while the daemon runs
   * @param settings what the file says now
   * @throws DatabaseUnavailable where the database can't be opened or another process holds its
   *     file
   * @throws IOException where the web server can't listen
   * @throws IllegalStateException where Quartz can't be started
   */
  public static Daemon start(SettingsFile file, Settings settings) throws IOException {
    return start(file, settings, InstantSource.system());
  }

  /**
   * @param machine what this machine's clock says
   */
  static Daemon start(SettingsFile file, Settings settings, InstantSource machine)
      throws IOException {
    Application application = Application.open(settings, machine);
    try {
      refuseGuest(application);
      application.queries().tellProblems();
      application.configure(settings);
      application.shareWork();
      Daemon daemon = new Daemon(file, settings, application);
      daemon.begin();
      LOG.info(
          "Broadsheet is at work: {} feeds, {} topics, {} digests, {} subscribers",
          settings.feeds().size(),
          settings.topics().size(),
          settings.digests().size(),
          settings.subscribers().size());
      return daemon;
    } catch (SchedulerException failure) {
      application.close();
      throw new IllegalStateException("the scheduler could not be started", failure);
    } catch (IOException | RuntimeException failure) {
      application.close();
      throw failure;
    }
  }

  /** A daemon must not depend on a process that may end before it. */
  private static void refuseGuest(Application application) {
    if (application.store().database().isClientOfLocalServer()) {
      throw new DatabaseUnavailable(
          "The store is in use by a daemon or command that is still running: stop that one first,"
              + " or use PostgreSQL, which several daemons may share");
    }
  }

  private void begin() throws SchedulerException, IOException {
    for (WebServer server : web) {
      server.start();
    }
    triggers.start(STEPS, INTERVAL);
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
          scheduleAgain();
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void scheduleAgain() {
    LOG.warn("The machine's clock was set back; the steps are scheduled anew");
    try {
      triggers.schedule(STEPS, INTERVAL);
    } catch (SchedulerException failure) {
      LOG.error(
          "The steps could not be scheduled again and are not triggered for a while", failure);
    }
  }

  private void takeChangedSettings() {
    try {
      file.changed().ifPresent(this::take);
    } catch (RuntimeException failure) {
      LOG.error("The changed settings could not be taken over; the old ones stay", failure);
      health.settingsAre("the changed file could not be taken over");
    }
  }

  private void takeChangedTemplates() {
    if (application.refreshTemplates()) {
      LOG.info("The templates have changed");
      application.queries().tellTemplateProblems();
      tellTemplates();
    }
  }

  private void tellTemplates() {
    health.templatesAre(application.queries().templateProblems().stream().findFirst().orElse(""));
  }

  private void take(SettingsResult reading) {
    switch (reading) {
      case SettingsResult.Valid(Settings settings, List<Problem> warnings) -> {
        warnings.forEach(warning -> LOG.warn("Settings: {}", warning));
        List<String> problems = application.take(settings);
        if (problems.isEmpty()) {
          health.settingsAre("");
          application.queries().tellTemplateProblems();
          tellTemplates();
          tellInForce(RestartNeeds.of(started, settings));
        } else {
          refuse(problems);
        }
      }
      case SettingsResult.Invalid(List<Problem> problems) ->
          refuse(problems.stream().map(Problem::toString).toList());
    }
  }

  private void tellInForce(List<String> waiting) {
    health.restartIsNeededFor(waiting);
    if (waiting.isEmpty()) {
      LOG.info("The changed settings are in force");
    } else {
      LOG.warn(
          "The changed settings are in force but for {}: restart Broadsheet for that",
          String.join(", ", waiting));
    }
  }

  private void refuse(List<String> problems) {
    problems.forEach(problem -> LOG.error("Settings: {}", problem));
    LOG.error("The changed settings are not taken over; the old ones stay in force");
    health.settingsAre(problems.getFirst());
  }

  /**
   * Stops: no step begins, those that run end after the piece in hand, at the latest after 25
   * seconds; then the database is closed.
   */
  @Override
  public void close() {
    stopped.countDown();
    stopTriggers();
    boolean idle = steps.awaitIdle(PATIENCE);
    web.forEach(WebServer::close);
    closeApplication(idle);
    closeTriggers();
    LOG.info("Broadsheet has stopped");
  }

  private void stopTriggers() {
    try {
      triggers.stop();
    } catch (SchedulerException failure) {
      LOG.warn("The scheduler could not be stopped", failure);
    }
  }

  private void closeApplication(boolean idle) {
    try {
      if (idle) {
        application.close();
      } else {
        LOG.warn("A step did not end in time; what it held is taken up at the next start");
        application.abandon();
      }
    } catch (DatabaseUnavailable failure) {
      LOG.warn("The database did not close cleanly; the next start mends that", failure);
    }
  }

  private void closeTriggers() {
    try {
      triggers.close();
    } catch (SchedulerException failure) {
      LOG.warn("The scheduler did not stop cleanly", failure);
    }
  }
}
