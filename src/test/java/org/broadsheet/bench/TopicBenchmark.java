package org.broadsheet.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.broadsheet.news.Story;
import org.broadsheet.news.Topic;
import org.broadsheet.text.BareMonitor;
import org.broadsheet.topic.TopicIndex;

/** Measures how many stories a second are filed under topics, by one thread. */
final class TopicBenchmark {
  private static final long SEED = 1605;
  private static final int STORIES = 2_000;
  private static final int AT_ONCE = 50;
  private static final double BILLION = 1e9;

  /** Other programs take time off a clock, and none off the processor time of this one. */
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final PrintStream out;
  private final Duration warm;
  private final List<Story> stories;
  private final long reports;

  private TopicBenchmark(PrintStream out, Duration warm, List<Story> stories) {
    this.out = out;
    this.warm = warm;
    this.stories = stories;
    this.reports = stories.stream().mapToLong(story -> story.reports().size()).sum();
  }

  /**
   * Measures each number of topics and prints a table.
   *
   * @param arguments the numbers of topics, separated by commas; for how many seconds to warm up
   *     and then to measure
   */
  public static void main(String[] arguments) throws IOException {
    TopicGenerator generator = new TopicGenerator(SEED);
    List<Story> stories = generator.stories(STORIES);
    Duration warm = Duration.ofSeconds(Long.parseLong(arguments[1]));
    TopicBenchmark benchmark = new TopicBenchmark(System.out, warm, stories);
    benchmark.head();
    for (String count : arguments[0].split(",", -1)) {
      benchmark.run(generator.topics(Integer.parseInt(count.strip())));
    }
  }

  private void head() {
    out.printf(Locale.ROOT, "%d stories of %.1f reports%n%n", STORIES, (double) reports / STORIES);
    out.println(
        "| topics | run | ready ms | stories/CPU s | reports/CPU s | matches a story | heap MB |");
    out.println("| --: | :-- | --: | --: | --: | --: | --: |");
  }

  private void run(List<Topic> topics) {
    measureIndex(topics);
    long begin = SYSTEM.getProcessCpuTime();
    try (BareMonitor bare = new BareMonitor(topics)) {
      bare.match(stories.subList(0, AT_ONCE));
      measure(topics.size(), "floor: bare Monitor", millis(begin), bare::match);
    }
  }

  private void measureIndex(List<Topic> topics) {
    long begin = SYSTEM.getProcessCpuTime();
    TopicIndex index = new TopicIndex(topics);
    if (!index.problems().isEmpty()) {
      throw new IllegalStateException(index.problems().toString());
    }
    ToLongFunction<List<Story>> work =
        part -> part.stream().mapToLong(story -> index.match(story).size()).sum();
    stories.subList(0, AT_ONCE).forEach(index::match);
    measure(topics.size(), "topics", millis(begin), work);
  }

  private static long millis(long begin) {
    return (SYSTEM.getProcessCpuTime() - begin) / 1_000_000;
  }

  private void measure(int topics, String run, long ready, ToLongFunction<List<Story>> work) {
    repeat(work);
    Pass measured = repeat(work);
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    double megabytes = (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    double rate = measured.stories / measured.seconds;
    out.printf(
        Locale.ROOT,
        "| %d | %s | %d | %.0f | %.0f | %.2f | %.0f |%n",
        topics,
        run,
        ready,
        rate,
        rate * reports / STORIES,
        (double) measured.matches / measured.stories,
        megabytes);
  }

  private record Pass(long stories, long matches, double seconds) {}

  /** Goes through the stories, again and again, for the time set. */
  private Pass repeat(ToLongFunction<List<Story>> work) {
    long begin = SYSTEM.getProcessCpuTime();
    long done = 0;
    long matches = 0;
    while (SYSTEM.getProcessCpuTime() - begin < warm.toNanos()) {
      for (int from = 0; from < STORIES; from += AT_ONCE) {
        matches += work.applyAsLong(stories.subList(from, from + AT_ONCE));
      }
      done += STORIES;
    }
    return new Pass(done, matches, (SYSTEM.getProcessCpuTime() - begin) / BILLION);
  }
}
