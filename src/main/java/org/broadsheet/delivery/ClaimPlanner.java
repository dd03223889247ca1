package org.broadsheet.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.broadsheet.news.ClaimFilter;
import org.broadsheet.news.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * Plans and makes the claims of one run. Letters to domains that have limits are claimed by
 * themselves, and no more of them than may go, so that they hold up nobody. What a claim has found
 * to be exhausted is not claimed again. Thread-safe.
 */
final class ClaimPlanner {
  private final LetterQueue queue;
  private final Map<String, DomainLimit> limits;
  private final InstantSource clock;
  private final boolean doubtful;
  private final int size;
  private final Set<ClaimFilter> drained = ConcurrentHashMap.newKeySet();
  private @Nullable Instant again;

  /**
   * @param doubtful whether letters are claimed that a server may have already
   * @param size how many letters are claimed at once
   */
  ClaimPlanner(
      LetterQueue queue,
      Map<String, DomainLimit> limits,
      InstantSource clock,
      boolean doubtful,
      int size) {
    this.queue = queue;
    this.limits = limits;
    this.clock = clock;
    this.doubtful = doubtful;
    this.size = size;
  }

  /**
   * A part of what is to be claimed.
   *
   * @param filter which letters
   * @param most how many at most, at least one
   */
  record Claim(ClaimFilter filter, int most) {}

  /** How many letters are claimed at once. */
  int size() {
    return size;
  }

  /**
   * What may be claimed now; empty when nothing may.
   *
   * @param relay through which it will go
   * @param held letters that are claimed already and go first
   */
  synchronized List<Claim> plan(Relay relay, Collection<Delivery> held) {
    Instant now = clock.instant();
    int room = Math.min(size, relay.limiter().available(now) - held.size());
    if (room < 1) {
      waitUntil(relay.limiter().next(now), now);
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
    ClaimFilter filter = new ClaimFilter(doubtful, Set.of(), domain);
    if (drained.contains(filter)) {
      return;
    }
    long here = held.stream().filter(each -> each.letter().domain().equals(domain)).count();
    int most = Math.min(room, limit.available(now) - (int) here);
    if (most < 1) {
      waitUntil(limit.next(now), now);
    } else {
      claims.add(new Claim(filter, most));
    }
  }

  private void waitUntil(Instant moment, Instant now) {
    if (moment.isAfter(now) && (again == null || moment.isBefore(again))) {
      again = moment;
    }
  }

  /** The present term of the queue; see {@link LetterQueue#term}. */
  OptionalInt term() {
    return queue.term();
  }

  /**
   * Claims what was planned, and no more than are claimed at once.
   *
   * @param taken told of each letter as soon as it is claimed, also where a later step fails
   * @return how many were claimed, which by then survive a power cut
   */
  int claim(List<Claim> claims, Consumer<Delivery> taken) {
    int claimed = 0;
    for (Claim claim : claims) {
      int most = Math.min(claim.most, size - claimed);
      if (most > 0) {
        List<Delivery> some = queue.claim(claim.filter, most, DeliveryPolicy.LEASE);
        if (some.isEmpty()) {
          drained.add(claim.filter);
        }
        some.forEach(taken);
        claimed += some.size();
      }
    }
    if (claimed > 0) {
      queue.sync();
    }
    return claimed;
  }

  /** When letters that a rate keeps back may go; null when none is kept back. */
  synchronized @Nullable Instant again() {
    return again;
  }
}
