package org.broadsheet.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.broadsheet.news.ClaimFilter;
import org.broadsheet.news.Delivery;
import org.broadsheet.store.OutboxTable;
import org.jspecify.annotations.Nullable;

/**
 * Where a run's letters come from: claims those that are due. Domains that have limits are claimed
 * by themselves, and no more of them than may go, so that they hold up nobody. What was seen to be
 * out is not asked for again. Thread-safe.
 */
final class ClaimPlanner {
  private final OutboxTable outbox;
  private final Map<String, DomainLimit> limits;
  private final InstantSource clock;
  private final Duration lease;
  private final boolean doubtful;
  private final int size;
  private final Runnable sync;
  private final Set<ClaimFilter> drained = ConcurrentHashMap.newKeySet();
  private @Nullable Instant again;

  /**
   * One that has claimed nothing.
   *
   * @param doubtful whether letters are taken that a server may have already
   * @param size how many letters are claimed at once
   * @param sync makes what is committed survive a power cut
   */
  ClaimPlanner(
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

  /**
   * A part of what is to be claimed.
   *
   * @param choice which letters
   * @param most how many at most, at least one
   */
  record Claim(ClaimFilter choice, int most) {}

  /** How many letters are claimed at once. */
  int size() {
    return size;
  }

  /**
   * What may be claimed now; empty when nothing may.
   *
   * @param outlet through which it will go
   * @param held letters that are claimed already and go first
   */
  synchronized List<Claim> plan(Relay outlet, Collection<Delivery> held) {
    Instant now = clock.instant();
    int room = Math.min(size, outlet.allowance().available(now) - held.size());
    if (room < 1) {
      waitUntil(outlet.allowance().next(now), now);
      return List.of();
    }
    List<Claim> claims = new ArrayList<>();
    limits.forEach((domain, limit) -> plan(domain, limit, room, held, now, claims));
    ClaimFilter others = new ClaimFilter(doubtful, limits.keySet(), null);
    if (!drained.contains(others)) {
      claims.add(new Claim(others, room));
    }
    return claims;
  }

  private void plan(
      String domain,
      DomainLimit limit,
      int room,
      Collection<Delivery> held,
      Instant now,
      List<Claim> claims) {
    ClaimFilter choice = new ClaimFilter(doubtful, Set.of(), domain);
    if (drained.contains(choice)) {
      return;
    }
    long here = held.stream().filter(each -> each.letter().domain().equals(domain)).count();
    int most = Math.min(room, limit.available(now) - (int) here);
    if (most < 1) {
      waitUntil(limit.next(now), now);
    } else {
      claims.add(new Claim(choice, most));
    }
  }

  private void waitUntil(Instant moment, Instant now) {
    if (moment.isAfter(now) && (again == null || moment.isBefore(again))) {
      again = moment;
    }
  }

  /** Claims what was planned, and no more than are claimed at once. */
  List<Delivery> claim(List<Claim> claims) {
    List<Delivery> claimed = new ArrayList<>();
    for (Claim claim : claims) {
      int most = Math.min(claim.most, size - claimed.size());
      if (most > 0) {
        List<Delivery> some = outbox.claim(clock.instant(), lease, most, claim.choice);
        if (some.isEmpty()) {
          drained.add(claim.choice);
        }
        claimed.addAll(some);
      }
    }
    if (!claimed.isEmpty()) {
      sync.run();
    }
    return claimed;
  }

  /** When letters that a rate keeps back may go; null when none is kept back. */
  synchronized @Nullable Instant again() {
    return again;
  }
}
