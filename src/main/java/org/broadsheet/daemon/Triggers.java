package org.broadsheet.daemon;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.broadsheet.pipeline.Step;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * Triggers each step at a steady interval by Quartz. On PostgreSQL its job store lies in
 * Broadsheet's own database, so that of several nodes one is triggered at a time. On H2, where
 * there is one node, it lies in memory: a daemon with nothing to do writes nothing, and Quartz,
 * which interrupts its threads when it stops, keeps them off H2, whose file an interrupt closes.
 * What is due is decided by the database, so a trigger that is missed, late or doubled does no
 * harm.
 */
final class Triggers implements AutoCloseable {
  private static final String DATA_SOURCE = "broadsheet";
  private static final String LISTENER = "listener";

  private final Scheduler scheduler;

  /**
   * Opens the job store; nothing is triggered until {@link #start}.
   *
   * @param clustered whether several nodes share the job store, which is then in the database
   * @param listener told of each trigger by one of Quartz's threads; must not take long
   * @throws SchedulerException where the job store can't be opened
   */
  Triggers(DataSource dataSource, boolean clustered, Consumer<Step> listener)
      throws SchedulerException {
    if (clustered) {
      DBConnectionManager.getInstance().addConnectionProvider(DATA_SOURCE, new Lender(dataSource));
    }
    scheduler = new StdSchedulerFactory(properties(clustered)).getScheduler();
    scheduler.getContext().put(LISTENER, listener);
  }

  private static Properties properties(boolean clustered) {
    Properties properties = new Properties();
    properties.setProperty("org.quartz.scheduler.instanceName", "broadsheet");
    properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    properties.setProperty("org.quartz.threadPool.threadCount", "4");
    if (clustered) {
      shareTriggers(properties);
    } else {
      properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    }
    return properties;
  }

  private static void shareTriggers(Properties properties) {
    properties.setProperty("org.quartz.scheduler.instanceId", "AUTO");
    properties.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    properties.setProperty(
        "org.quartz.jobStore.driverDelegateClass",
        "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
    properties.setProperty("org.quartz.jobStore.dataSource", DATA_SOURCE);
    properties.setProperty("org.quartz.jobStore.tablePrefix", "QRTZ_");
    properties.setProperty("org.quartz.jobStore.useProperties", "true");
    properties.setProperty("org.quartz.jobStore.isClustered", "true");
    properties.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
  }

  /** Starts to trigger; see {@link #schedule}. */
  void start(Set<Step> steps, Duration interval) throws SchedulerException {
    schedule(steps, interval);
    scheduler.start();
  }

  /**
   * Schedules the steps, anew where they are scheduled already: each is triggered at once and then
   * at the interval. Quartz plans by the machine's clock, so when that is set back nothing would be
   * triggered until it says again what it said before. Jobs that another version of Broadsheet
   * stored under other names are deleted.
   *
   * @param interval time between two triggers of one step
   */
  void schedule(Set<Step> steps, Duration interval) throws SchedulerException {
    Set<JobKey> outdated = new HashSet<>(scheduler.getJobKeys(GroupMatcher.anyGroup()));
    for (Step step : steps) {
      JobDetail job =
          JobBuilder.newJob(TriggerJob.class).withIdentity(step.label()).storeDurably().build();
      outdated.remove(job.getKey());
      Trigger trigger =
          TriggerBuilder.newTrigger()
              .withIdentity(step.label())
              .withSchedule(
                  SimpleScheduleBuilder.simpleSchedule()
                      .withIntervalInMilliseconds(interval.toMillis())
                      .repeatForever()
                      .withMisfireHandlingInstructionNextWithRemainingCount())
              .build();
      scheduler.scheduleJob(job, Set.of(trigger), true);
    }
    scheduler.deleteJobs(List.copyOf(outdated));
  }

  /** Triggers nothing more; a step that is running goes on. */
  void stop() throws SchedulerException {
    scheduler.standby();
  }

  /**
   * Ends Quartz; to be called only when the database is closed, for Quartz interrupts its threads,
   * and an interrupted thread that is writing would close H2's file under all others. Does not wait
   * for Quartz's threads, which may be trying to reach the database for as long as they live.
   */
  @Override
  public void close() throws SchedulerException {
    scheduler.shutdown(false);
  }

  /** What Quartz runs. */
  public static final class TriggerJob implements Job {
    @Override
    @SuppressWarnings("unchecked")
    public void execute(JobExecutionContext context) {
      try {
        Object listener = context.getScheduler().getContext().get(LISTENER);
        String label = context.getJobDetail().getKey().getName();
        ((Consumer<Step>) Objects.requireNonNull(listener))
            .accept(Step.valueOf(label.toUpperCase(Locale.ROOT)));
      } catch (SchedulerException gone) {
        throw new IllegalStateException("the scheduler has no context", gone);
      }
    }
  }

  /** Lends the store's connections to Quartz. */
  private record Lender(DataSource dataSource) implements ConnectionProvider {
    @Override
    public Connection getConnection() throws SQLException {
      return dataSource.getConnection();
    }

    @Override
    public void shutdown() {
      // The store owns the pool and closes it.
    }

    @Override
    public void initialize() {
      // The store has opened the pool.
    }
  }
}
