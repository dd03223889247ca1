package org.broadsheet.daemon;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.broadsheet.pipeline.Step;
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

/**
 * Triggers each step at a steady interval by Quartz, on every node. Its jobs lie in memory: a
 * daemon with nothing to do writes nothing, no clock and no name of another node matters, and
 * Quartz, which interrupts its threads when it stops, keeps them off the database. What is due, and
 * for whom, is decided by the database, so a trigger that is missed, late or doubled does no harm.
 */
final class Triggers implements AutoCloseable {
  private static final String LISTENER = "listener";

  private final Scheduler scheduler;

  /**
   * Makes a scheduler; nothing is triggered until {@link #start}.
   *
   * @param listener told of each trigger by one of Quartz's threads; must not take long
   * @throws SchedulerException where Quartz can't be set up
   */
  Triggers(Consumer<Step> listener) throws SchedulerException {
    scheduler = new StdSchedulerFactory(properties()).getScheduler();
    scheduler.getContext().put(LISTENER, listener);
  }

  /** Quartz keeps its schedulers by name, of which each of a process must have its own. */
  private static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("org.quartz.scheduler.instanceName", "broadsheet-" + UUID.randomUUID());
    properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    properties.setProperty("org.quartz.threadPool.threadCount", "4");
    properties.setProperty("org.quartz.threadPool.threadNamePrefix", "triggers");
    properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    return properties;
  }

  /** Starts to trigger; see {@link #schedule}. */
  void start(Set<Step> steps, Duration interval) throws SchedulerException {
    schedule(steps, interval);
    scheduler.start();
  }

  /**
   * Schedules the steps, anew where they are scheduled already: each is triggered at once and then
   * at the interval. Quartz plans by the machine's clock, so when that is set back nothing would be
   * triggered until it says again what it said before.
   *
   * @param interval time between two triggers of one step
   */
  void schedule(Set<Step> steps, Duration interval) throws SchedulerException {
    for (Step step : steps) {
      JobDetail job =
          JobBuilder.newJob(TriggerJob.class).withIdentity(step.label()).storeDurably().build();
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
  }

  /** Triggers nothing more; a step that is running goes on. */
  void stop() throws SchedulerException {
    scheduler.standby();
  }

  /** Ends Quartz and does not wait for its threads. */
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
}
