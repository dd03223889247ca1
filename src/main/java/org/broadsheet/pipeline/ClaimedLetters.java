package org.broadsheet.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.broadsheet.news.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * The letters that one run has claimed, with those whose sending has been committed ahead of the
 * time: whichever connection is free first takes them. It is filled again, in the background, when
 * it is half empty. Thread-safe.
 */
final class ClaimedLetters {
  private final ClaimPlanner supply;
  private final Map<String, DomainLimit> limits;
  private final InstantSource clock;
  private final Deque<Delivery> letters = new ArrayDeque<>();
  private final Deque<Begun> begun = new ArrayDeque<>();
  private CompletableFuture<Integer> filling = CompletableFuture.completedFuture(0);

  /**
   * An empty one.
   *
   * @param limits by domain
   */
  ClaimedLetters(ClaimPlanner supply, Map<String, DomainLimit> limits, InstantSource clock) {
    this.supply = supply;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * A letter whose sending is committed.
   *
   * @param at when it was
   */
  record Begun(Delivery delivery, Instant at) {}

  /** A letter that may go through the outlet now; null when there is none. */
  @Nullable Delivery take(Relay outlet) {
    while (true) {
      CompletableFuture<Integer> filled;
      synchronized (this) {
        Delivery found = find(outlet, clock.instant());
        fillHalf(outlet);
        if (found != null || !letters.isEmpty()) {
          return found;
        }
        filled = filling;
      }
      if (Awaited.result(filled) == 0) {
        return null;
      }
    }
  }

  /**
   * A letter that may go as soon as its sending is committed, to be committed while another is on
   * its way. None that a limit or a rate counts, for these count letters that go at once.
   */
  synchronized @Nullable Delivery takeAhead(Relay outlet) {
    if (outlet.allowance().isLimited()) {
      return null;
    }
    for (Iterator<Delivery> each = letters.iterator(); each.hasNext(); ) {
      Delivery delivery = each.next();
      if (!limits.containsKey(delivery.letter().domain())) {
        each.remove();
        fillHalf(outlet);
        return delivery;
      }
    }
    return null;
  }

  /** The sending of a letter that was taken ahead is committed. */
  synchronized void begun(Begun letter) {
    begun.add(letter);
  }

  /** A letter whose sending is committed; null when there is none. */
  synchronized @Nullable Begun takeBegun() {
    return begun.poll();
  }

  /** A letter that was taken is no longer on its way. */
  void sent(Delivery delivery) {
    DomainLimit limit = limits.get(delivery.letter().domain());
    if (limit != null) {
      limit.leave();
    }
  }

  /** What has not been taken. */
  List<Delivery> rest() {
    var _ = filling().exceptionally(_ -> 0).join();
    synchronized (this) {
      return Stream.concat(begun.stream().map(Begun::delivery), letters.stream()).toList();
    }
  }

  private synchronized CompletableFuture<Integer> filling() {
    return filling;
  }

  private @Nullable Delivery find(Relay outlet, Instant now) {
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

  private void fillHalf(Relay outlet) {
    if (letters.size() <= supply.size() / 2 && filling.isDone()) {
      List<ClaimPlanner.Claim> claims = supply.plan(outlet, letters);
      filling =
          claims.isEmpty()
              ? CompletableFuture.completedFuture(0)
              : CompletableFuture.supplyAsync(
                  () -> add(supply.claim(claims)), Thread::startVirtualThread);
    }
  }

  private synchronized int add(List<Delivery> claimed) {
    letters.addAll(claimed);
    return claimed.size();
  }
}
