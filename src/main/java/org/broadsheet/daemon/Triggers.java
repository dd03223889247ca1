package org.broadsheet.daemon;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * Rings each shift at a steady interval by Quartz. On PostgreSQL its job store lies in the paper's
 * own database, so that of several nodes one rings at a time. On H2, where there is one node, it
 * lies in memory: a daemon with nothing to do writes nothing, and Quartz, which interrupts its
 * threads when it stops, keeps them off H2, whose file an interrupt closes. The bells only wake:
 * what is due is decided by the database, so a bell that is missed, late or rung twice does no
 * harm.
 */
final class Triggers implements AutoCloseable {
  private static final String DATA_SOURCE = "broadsheet";
  private static final String RINGER = "ringer";
  private static final String SHIFT = "shift";

  private final Scheduler scheduler;

  /** Answers a bell. */
  interface Ringer {
    /** Works the shift of this name on the calling thread. */
    void ring(String shift);
  }

  /**
   * Prepares the bells; they are silent until {@link #start}.
   *
   * @param onPostgres whether the database is PostgreSQL, else it is H2
   * @throws SchedulerException where the job store can't be opened
   */
  Triggers(DataSource dataSource, boolean onPostgres, Ringer ringer) throws SchedulerException {
    if (onPostgres) {
      DBConnectionManager.getInstance().addConnectionProvider(DATA_SOURCE, new Lender(dataSource));
    }
    scheduler = new StdSchedulerFactory(properties(onPostgres)).getScheduler();
    scheduler.getContext().put(RINGER, ringer);
  }

  private static Properties properties(boolean onPostgres) {
    Properties properties = new Properties();
    properties.setProperty("org.quartz.scheduler.instanceName", "broadsheet");
    properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    properties.setProperty("org.quartz.threadPool.threadCount", "4");
    if (onPostgres) {
      shareBells(properties);
    } else {
      properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    }
    return properties;
  }

  private static void shareBells(Properties properties) {
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

  /** Starts ringing; see {@link #hang}. */
  void start(Set<String> shifts, Duration interval) throws SchedulerException {
    hang(shifts, interval);
    scheduler.start();
  }

  /**
   * Hangs the bells, those that hang already too: they ring at once and then at their interval.
   * Quartz plans by the machine's clock, so that when it is set back the bells would be silent
   * until it says again what it said before.
   *
   * @param shifts the names to ring
   * @param interval time between two rings of one shift
   */
  void hang(Set<String> shifts, Duration interval) throws SchedulerException {
    for (String shift : shifts) {
      JobDetail job =
          JobBuilder.newJob(Bell.class)
              .withIdentity(shift)
              .usingJobData(SHIFT, shift)
              .storeDurably()
              .build();
      Trigger trigger =
          TriggerBuilder.newTrigger()
              .withIdentity(shift)
              .withSchedule(
                  SimpleScheduleBuilder.simpleSchedule()
                      .withIntervalInMilliseconds(interval.toMillis())
                      .repeatForever()
                      .withMisfireHandlingInstructionNextWithRemainingCount())
              .build();
      scheduler.scheduleJob(job, Set.of(trigger), true);
    }
  }

  /** Stops ringing; a shift that is being worked goes on. */
  void silence() throws SchedulerException {
    scheduler.standby();
  }

  /**
   * Takes the bells down; to be called only when the database is closed, for Quartz interrupts its
   * threads, and an interrupted thread that is writing would close H2's file under all others. Does
   * not wait for Quartz's threads, which may be trying to reach the database for as long as they
   * live.
   */
  @Override
  public void close() throws SchedulerException {
    scheduler.shutdown(false);
  }

  /** What Quartz runs. */
  public static final class Bell implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      try {
        Object ringer = context.getScheduler().getContext().get(RINGER);
        String shift = context.getMergedJobDataMap().getString(SHIFT);
        ((Ringer) Objects.requireNonNull(ringer)).ring(Objects.requireNonNull(shift));
      } catch (SchedulerException gone) {
        throw new IllegalStateException("the scheduler has no context", gone);
      }
    }
  }

  /** Lends the paper's connections to Quartz. */
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
