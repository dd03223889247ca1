package org.broadsheet.web;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.broadsheet.news.Delivery;

/**
 * The names under which {@link Metrics} appear to a monitoring system.
 *
 * <p>The registry reads the counts through functions, so nothing is copied between requests; only
 * digests and shifts that have not been heard of before are added at each. Not thread-safe.
 */
final class MetricsPage {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Metrics metrics;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private final Set<String> digests = new HashSet<>();
  private final Set<String> shifts = new HashSet<>();
  private final Set<String> sent = new HashSet<>();

  MetricsPage(Metrics metrics) {
    this.metrics = metrics;
    gathering();
    delivering();
    returning();
    keeping();
  }

  String text() {
    metrics.issues.forEach(this::digest);
    metrics.work.forEach(this::shift);
    metrics.lastSent.keySet().forEach(this::lastSent);
    return registry.scrape(TEXT);
  }

  private void gathering() {
    metrics.visits.forEach(
        (visit, count) ->
            counter("feed.visits", "Visits to feeds", count, "outcome", label(visit)));
    counter("entries.added", "Entries that were new", metrics.entries);
    counter("stories.started", "Stories that began", metrics.stories);
  }

  private void digest(String name, Metrics.Issues issues) {
    if (!digests.add(name)) {
      return;
    }
    counter("editions.published", "Editions put in the outbox", issues.editions(), "digest", name);
    Gauge.builder("broadsheet.digest.last.published", issues, all -> all.lastMilli().get() / 1000.0)
        .description("When the digest's newest edition was published, in Unix time")
        .baseUnit("seconds")
        .tag("digest", name)
        .register(registry);
  }

  private void delivering() {
    metrics.sent.forEach(
        (sent, count) ->
            counter("letters.sent", "Attempts to send a letter", count, "outcome", label(sent)));
    metrics.settled.forEach(
        (state, count) ->
            counter(
                "letters.changed", "Letters that came to stand so", count, "state", label(state)));
    for (Delivery.State state : Delivery.State.values()) {
      Gauge.builder("broadsheet.outbox.letters", metrics, all -> all.letters(state))
          .description("Letters in the outbox")
          .tag("state", label(state))
          .register(registry);
      Gauge.builder("broadsheet.outbox.oldest", metrics, all -> seconds(all.age(state)))
          .description("Time since the first letter that stands so was queued")
          .baseUnit("seconds")
          .tag("state", label(state))
          .register(registry);
    }
  }

  private void lastSent(String digest) {
    if (sent.add(digest)) {
      Gauge.builder(
              "broadsheet.digest.last.sent",
              metrics,
              all -> all.lastSent.getOrDefault(digest, Instant.EPOCH).toEpochMilli() / 1000.0)
          .description("When a server last took a letter of the digest, in Unix time")
          .baseUnit("seconds")
          .tag("digest", digest)
          .register(registry);
    }
  }

  private void returning() {
    metrics.returns.forEach(
        (kind, count) -> counter("returns", "Mails that came back", count, "kind", label(kind)));
    metrics.departures.forEach(
        (way, count) -> counter("departures", "Readers who left", count, "way", label(way)));
    for (String kind : List.of("unsubscribed", "suppressed", "paused")) {
      Gauge.builder("broadsheet.readers.absent", metrics, all -> all.absent.getOrDefault(kind, 0L))
          .description("Readers who get nothing although the file says otherwise")
          .tag("kind", kind)
          .register(registry);
    }
  }

  private void keeping() {
    counter("backup.failures", "Backups that could not be made", metrics.backupFailures);
    Gauge.builder("broadsheet.backup.age", metrics, MetricsPage::backupAge)
        .description("Time since the newest verified backup was begun; none if there is none")
        .baseUnit("seconds")
        .register(registry);
  }

  private static double backupAge(Metrics metrics) {
    Instant made = metrics.backupMade;
    return made == null ? Double.NaN : seconds(Duration.between(made, metrics.clock.instant()));
  }

  private void shift(String name, Metrics.Work work) {
    if (!shifts.add(name)) {
      return;
    }
    FunctionTimer.builder(
            "broadsheet.shift.duration",
            work,
            done -> done.runs().sum(),
            done -> done.nanos().sum(),
            TimeUnit.NANOSECONDS)
        .description("Time a shift took for its work")
        .tag("shift", name)
        .register(registry);
    counter("shift.failures", "Shifts that gave up", work.failures(), "shift", name);
  }

  private void counter(String name, String description, LongAdder count, String... labels) {
    FunctionCounter.builder("broadsheet." + name, count, LongAdder::sum)
        .description(description)
        .tags(labels)
        .register(registry);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
