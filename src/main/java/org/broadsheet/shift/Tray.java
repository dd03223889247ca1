package org.broadsheet.shift;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.broadsheet.news.Delivery;
import org.broadsheet.store.Choice;
import org.broadsheet.store.OutboxTable;
import org.jspecify.annotations.Nullable;

/**
 * The letters that one run has claimed and not yet begun to send. Domains that have limits are
 * claimed by themselves, and no more of them than may go, so that they hold up nobody. Thread-safe.
 */
final class Tray {
  private final OutboxTable outbox;
  private final Map<String, DomainLimit> limits;
  private final InstantSource clock;
  private final Duration lease;
  private final boolean doubtful;
  private final int size;
  private final Runnable sync;
  private final Deque<Delivery> letters = new ArrayDeque<>();
  private final Set<String> drained = new HashSet<>();
  private @Nullable Instant again;
  private boolean exhausted;

  /**
   * An empty one.
   *
   * @param doubtful whether letters are taken that a server may have already
   * @param size how many letters it may hold
   * @param sync makes what is committed survive a power cut
   */
  Tray(
      OutboxTable outbox,
      Map<String, DomainLimit> limits,
      InstantSource clock,
      Duration lease,
      boolean doubtful,
      int size,
      Runnable sync) {
    this.outbox = outbox;
    this.limits = limits;
    this.clock = clock;
    this.lease = lease;
    this.doubtful = doubtful;
    this.size = size;
    this.sync = sync;
  }

  /** A letter that may go through the outlet now, with what limits it; null when there is none. */
  synchronized @Nullable Delivery take(Outlet outlet) {
    Instant now = clock.instant();
    Delivery found = find(outlet, now);
    if (found == null && letters.isEmpty() && !exhausted) {
      fill(outlet, now);
      found = find(outlet, now);
    }
    return found;
  }

  /** A letter that was taken is no longer on its way. */
  void sent(Delivery delivery) {
    DomainLimit limit = limits.get(delivery.letter().domain());
    if (limit != null) {
      limit.leave();
    }
  }

  /** What has not been taken. */
  synchronized List<Delivery> rest() {
    return List.copyOf(letters);
  }

  /** When letters that a rate keeps back may go; null when none is kept back. */
  synchronized @Nullable Instant again() {
    return again;
  }

  private @Nullable Delivery find(Outlet outlet, Instant now) {
    for (Iterator<Delivery> each = letters.iterator(); each.hasNext(); ) {
      Delivery delivery = each.next();
      DomainLimit limit = limits.get(delivery.letter().domain());
      if (limit != null && limit.available(now) < 1) {
        continue;
      }
      if (!outlet.allowance().take(now)) {
        return null;
      }
      if (limit == null || limit.enter(now)) {
        each.remove();
        return delivery;
      }
    }
    return null;
  }

  private void fill(Outlet outlet, Instant now) {
    int room = Math.min(size, outlet.allowance().available(now));
    if (room == 0) {
      waitUntil(outlet.allowance().next(now), now);
      return;
    }
    for (Map.Entry<String, DomainLimit> limit : limits.entrySet()) {
      fill(limit.getKey(), limit.getValue(), room - letters.size(), now);
    }
    Choice others = new Choice(doubtful, limits.keySet(), null);
    if (letters.size() < room) {
      letters.addAll(outbox.claim(now, lease, room - letters.size(), others));
    }
    if (letters.isEmpty()) {
      exhausted = true;
    } else {
      sync.run();
    }
  }

  private void fill(String domain, DomainLimit limit, int room, Instant now) {
    int most = Math.min(room, limit.available(now));
    if (drained.contains(domain)) {
      return;
    }
    if (most < 1) {
      waitUntil(limit.next(now), now);
      return;
    }
    List<Delivery> claimed = outbox.claim(now, lease, most, new Choice(doubtful, Set.of(), domain));
    letters.addAll(claimed);
    if (claimed.isEmpty()) {
      drained.add(domain);
    }
  }

  private void waitUntil(Instant moment, Instant now) {
    if (moment.isAfter(now) && (again == null || moment.isBefore(again))) {
      again = moment;
    }
  }
}
