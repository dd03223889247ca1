package org.broadsheet.pipeline;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.broadsheet.news.Delivery;
import org.jspecify.annotations.Nullable;

/** Counts what became of the letters of one run. Thread-safe. */
final class DeliveryCounts {
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger again = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  void count(Delivery.State state) {
    AtomicInteger counter =
        switch (state) {
          case ACCEPTED -> accepted;
          case REFUSED, EXPIRED, SUPPRESSED -> ended;
          case QUEUED, CLAIMED, SENDING, DEFERRED, UNKNOWN -> again;
        };
    counter.incrementAndGet();
  }

  void expired(int letters) {
    ended.addAndGet(letters);
  }

  boolean isAny() {
    return accepted.get() + again.get() + ended.get() > 0;
  }

  Deliver.Summary summary(@Nullable Instant next) {
    return new Deliver.Summary(accepted.get(), again.get(), ended.get(), Optional.ofNullable(next));
  }
}
