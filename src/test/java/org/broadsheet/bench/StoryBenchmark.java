package org.broadsheet.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Report;
import org.broadsheet.story.Assignment;
import org.broadsheet.story.Clusterer;
import org.broadsheet.text.WordCursor;

/**
 * How fast reports fold into stories when a week of so many is remembered, and how much memory the
 * week takes. Arguments: the sizes of the week, separated by commas.
 */
public final class StoryBenchmark {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final int MEASURED = 20_000;
  private static final int FEEDS = 400;
  private static final int EVENTS_AT_A_TIME = 200;
  private static final double MEGABYTE = 1_000_000;

  private StoryBenchmark() {}

  /** Prints a row for each size. */
  public static void main(String[] args) {
    PrintStream out = System.out;
    out.println("| week | entries/s | floor: words only/s | times the floor | stories | heap MB |");
    out.println("| --: | --: | --: | --: | --: | --: |");
    measure(4 * MEASURED);
    for (String size : args[0].split(",", -1)) {
      int week = Integer.parseInt(size.strip());
      Result result = measure(week);
      out.printf(
          Locale.ROOT,
          "| %d | %.0f | %.0f | %.1f | %d | %.0f |%n",
          week,
          MEASURED / result.foldSeconds,
          MEASURED / result.wordSeconds,
          result.foldSeconds / result.wordSeconds,
          result.stories,
          result.heapBytes / MEGABYTE);
    }
  }

  private record Result(double foldSeconds, double wordSeconds, long stories, long heapBytes) {}

  private static Result measure(int week) {
    Stream stream = new Stream(week);
    long heapBefore = heap();
    Clusterer folding = new Clusterer(WEEK);
    long stories = 0;
    for (int i = 0; i < week; i++) {
      stories += fold(folding, stream.next()) ? 1 : 0;
    }
    long heapBytes = heap() - heapBefore;
    List<Report> reports = java.util.stream.Stream.generate(stream::next).limit(MEASURED).toList();
    double wordSeconds = cpuSeconds(() -> words(reports));
    double foldSeconds =
        cpuSeconds(
            () -> {
              for (Report report : reports) {
                fold(folding, report);
                if (report.id() % 1000 == 0) {
                  folding.forgetBefore(report.gathered().minus(WEEK));
                }
              }
              return 0L;
            });
    return new Result(foldSeconds, wordSeconds, stories, heapBytes);
  }

  /** Whether the report started a story. */
  private static boolean fold(Clusterer folding, Report report) {
    long story =
        switch (folding.fold(report)) {
          case Assignment.Joins joins -> joins.storyId();
          case Assignment.Starts _ -> report.id();
        };
    folding.remember(story, report);
    folding.merges(story);
    folding.split(story, -report.id());
    return story == report.id();
  }

  private static long words(List<Report> reports) {
    WordCursor cursor = new WordCursor();
    long sum = 0;
    for (Report report : reports) {
      cursor.read(report.entry().title(), "en");
      while (cursor.next()) {
        sum += cursor.term();
      }
      cursor.read(report.entry().body(), "en");
      while (cursor.next()) {
        sum += cursor.term();
      }
    }
    return sum;
  }

  private static double cpuSeconds(Supplier<Long> work) {
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    if (work.get() == Long.MIN_VALUE) {
      throw new IllegalStateException("the sum of words is what it never is");
    }
    return (threads.getCurrentThreadCpuTime() - before) / 1e9;
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Reports as they come: of several events at a time, of which few are reported by many. */
  private static final class Stream {
    private final SplittableRandom chance = new SplittableRandom(20_260_105);
    private final Deque<NewsGenerator.Event> events = new ArrayDeque<>();
    private final Duration apart;
    private long number;

    Stream(int week) {
      apart = WEEK.dividedBy(week);
    }

    Report next() {
      number++;
      Instant now = START.plus(apart.multipliedBy(number));
      int source = chance.nextInt(FEEDS);
      Feed feed =
          new Feed(
              URI.create("https://paper" + source + ".example/feed"),
              "Paper " + source,
              Locale.of(source % 5 == 0 ? "de" : "en"),
              Duration.ofHours(1),
              0);
      String link = "https://paper" + source + ".example/" + number;
      return new Report(number, feed, entry(event(), link, now), now);
    }

    private NewsGenerator.Event event() {
      if (events.size() < EVENTS_AT_A_TIME || chance.nextInt(3) == 0) {
        events.addFirst(NewsGenerator.Event.draw(chance));
        if (events.size() > EVENTS_AT_A_TIME) {
          events.removeLast();
        }
      }
      int skipped = (int) (events.size() * Math.pow(chance.nextDouble(), 3));
      return events.stream().skip(skipped).findFirst().orElseThrow();
    }

    private Entry entry(NewsGenerator.Event event, String link, Instant now) {
      return Entry.of(link, link, event.headline(chance), event.article(link, chance), null, now);
    }
  }
}
