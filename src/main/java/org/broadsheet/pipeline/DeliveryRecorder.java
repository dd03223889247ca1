package org.broadsheet.pipeline;

import java.time.InstantSource;
import org.broadsheet.delivery.DeliveryListener;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Letter;
import org.broadsheet.news.SendOutcome;
import org.broadsheet.news.SoftLimit;
import org.broadsheet.store.Suppressions;

/** Records the events of delivery in the metrics and the list of suppressed addresses. */
record DeliveryRecorder(
    Metrics metrics, Suppressions suppressions, SoftLimit limit, InstantSource clock)
    implements DeliveryListener {
  @Override
  public void letterReached(Delivery.State state) {
    metrics.letterReached(state);
  }

  @Override
  public void sendAttempted(SendOutcome outcome) {
    metrics.sendAttempted(outcome);
  }

  @Override
  public void addressRefused(Letter letter, String reply) {
    suppressions.suppress(letter.recipient(), reply, clock.instant());
  }

  @Override
  public void addressDoubted(Letter letter, String reply) {
    suppressions.refused(letter, reply, limit, clock.instant());
  }
}
