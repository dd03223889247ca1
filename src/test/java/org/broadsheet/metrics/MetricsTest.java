package org.broadsheet.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.IntStream;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Delivery.State;
import org.broadsheet.news.SendOutcome;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final Instant MORNING = Instant.parse("2026-03-10T07:00:00Z");

  private Instant now = MORNING;
  private final Metrics metrics = new Metrics((InstantSource) () -> now);

  @Test
  void countersStartAtZero() {
    assertThat(metrics.text().lines())
        .contains(
            "broadsheet_feed_polls_total{outcome=\"failed\"} 0.0",
            "broadsheet_feed_polls_total{outcome=\"unchanged\"} 0.0",
            "broadsheet_send_attempts_total{outcome=\"transport_down\"} 0.0",
            "broadsheet_entries_added_total 0.0",
            "broadsheet_outbox_letters{state=\"unknown\"} 0.0",
            "broadsheet_outbox_oldest_seconds{state=\"unknown\"} 0.0",
            "broadsheet_letter_transitions_total{state=\"suppressed\"} 0.0");
  }

  @Test
  void gatheringAndCollatingAreCounted() {
    metrics.feedPolled(Metrics.Poll.UNCHANGED);
    metrics.feedPolled(Metrics.Poll.UNCHANGED);
    metrics.entriesAdded(30);
    metrics.storiesStarted(7);

    assertThat(metrics.text().lines())
        .contains(
            "broadsheet_feed_polls_total{outcome=\"unchanged\"} 2.0",
            "broadsheet_entries_added_total 30.0",
            "broadsheet_stories_started_total 7.0");
  }

  @Test
  void eachOutcomeOfAnAttemptIsCounted() {
    metrics.sendAttempted(new SendOutcome.Accepted("250"));
    metrics.sendAttempted(new SendOutcome.Deferred("451"));
    metrics.sendAttempted(new SendOutcome.Refused("550"));
    metrics.sendAttempted(new SendOutcome.BadAddress("550 5.1.1"));
    metrics.sendAttempted(new SendOutcome.Unknown("lost"));
    metrics.sendAttempted(new SendOutcome.TransportDown("535"));

    assertThat(metrics.text().lines())
        .contains(
            "broadsheet_send_attempts_total{outcome=\"accepted\"} 1.0",
            "broadsheet_send_attempts_total{outcome=\"deferred\"} 1.0",
            "broadsheet_send_attempts_total{outcome=\"refused\"} 1.0",
            "broadsheet_send_attempts_total{outcome=\"bad_address\"} 1.0",
            "broadsheet_send_attempts_total{outcome=\"unknown\"} 1.0",
            "broadsheet_send_attempts_total{outcome=\"transport_down\"} 1.0");
  }

  @Test
  void eachDigestHasTheTimeOfItsNewestEdition() {
    metrics.text();
    metrics.editionPublished("morning", MORNING);
    metrics.editionPublished("morning", MORNING.minusSeconds(60));
    metrics.editionPublished("weekly", MORNING.plusSeconds(1));

    assertThat(metrics.text().lines())
        .contains(
            "broadsheet_editions_published_total{digest=\"morning\"} 2.0",
            "broadsheet_digest_last_published_seconds{digest=\"morning\"} 1.773126E9",
            "broadsheet_editions_published_total{digest=\"weekly\"} 1.0");
  }

  @Test
  void theAgeOfTheOldestLetterGrowsBetweenCounts() {
    metrics.outboxCounted(
        Map.of(
            State.QUEUED, new Delivery.Standing(3, MORNING.minusSeconds(9)),
            State.DEFERRED, new Delivery.Standing(1, MORNING.minus(Duration.ofMinutes(5)))));
    now = MORNING.plusSeconds(30);

    assertThat(metrics.text().lines())
        .contains(
            "broadsheet_outbox_letters{state=\"queued\"} 3.0",
            "broadsheet_outbox_letters{state=\"deferred\"} 1.0",
            "broadsheet_outbox_letters{state=\"sending\"} 0.0",
            "broadsheet_outbox_oldest_seconds{state=\"queued\"} 39.0",
            "broadsheet_outbox_oldest_seconds{state=\"deferred\"} 330.0");
  }

  @Test
  void anEmptyOutboxHasNoAge() {
    metrics.outboxCounted(Map.of(State.QUEUED, new Delivery.Standing(1, MORNING.minusSeconds(9))));
    metrics.outboxCounted(Map.of());

    assertThat(metrics.text().lines())
        .contains(
            "broadsheet_outbox_letters{state=\"queued\"} 0.0",
            "broadsheet_outbox_oldest_seconds{state=\"queued\"} 0.0");
  }

  @Test
  void letterTransitionsAndTheLastSendOfEachDigestAreShown() {
    metrics.letterReached(State.EXPIRED);
    metrics.letterReached(State.EXPIRED);
    metrics.digestsSent(Map.of("morning", MORNING));

    assertThat(metrics.text().lines())
        .contains(
            "broadsheet_letter_transitions_total{state=\"expired\"} 2.0",
            "broadsheet_digest_last_sent_seconds{digest=\"morning\"} 1.773126E9");
  }

  @Test
  void stepsHaveDurationsAndFailures() {
    metrics.stepEnded("gather", Duration.ofMillis(1500));
    metrics.stepEnded("gather", Duration.ofMillis(500));
    metrics.stepFailed("deliver");

    assertThat(metrics.text().lines())
        .contains(
            "broadsheet_step_duration_seconds_count{step=\"gather\"} 2",
            "broadsheet_step_duration_seconds_sum{step=\"gather\"} 2.0",
            "broadsheet_step_failures_total{step=\"gather\"} 0.0",
            "broadsheet_step_failures_total{step=\"deliver\"} 1.0");
  }

  @Test
  void concurrentCountsAreNotLost() {
    IntStream.range(0, 10_000)
        .parallel()
        .forEach(
            n -> {
              metrics.feedPolled(Metrics.Poll.FETCHED);
              metrics.editionPublished("morning", MORNING.plusSeconds(n));
            });

    assertThat(metrics.text().lines())
        .contains(
            "broadsheet_feed_polls_total{outcome=\"fetched\"} 10000.0",
            "broadsheet_editions_published_total{digest=\"morning\"} 10000.0");
  }
}
