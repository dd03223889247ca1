package org.broadsheet.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.LetterChange;
import org.jspecify.annotations.Nullable;

/**
 * The letters that one run has claimed and no worker has taken yet; the connection that is free
 * first takes them. Claims more, in the background, when it is half empty. Thread-safe.
 */
final class ClaimedLetters {
  private final ClaimPlanner planner;
  private final Map<String, DomainLimit> limits;
  private final InstantSource clock;
  private final Deque<LetterInFlight> letters = new ArrayDeque<>();

  /** Those whose claim might not survive a power cut yet; nobody may take them. */
  private final List<LetterInFlight> unsynced = new ArrayList<>();

  private CompletableFuture<Integer> filling = CompletableFuture.completedFuture(0);

  /**
   * @param limits by domain
   */
  ClaimedLetters(ClaimPlanner planner, Map<String, DomainLimit> limits, InstantSource clock) {
    this.planner = planner;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Takes a letter that may go through the relay now, of those whose sending is begun first.
   *
   * @return null when there is none
   */
  @Nullable LetterInFlight take(Relay relay) {
    while (true) {
      CompletableFuture<Integer> filled;
      synchronized (this) {
        LetterInFlight found = takeBegun();
        if (found == null) {
          found = takeClaimed(relay, clock.instant());
          fillHalf(relay);
        }
        if (found != null || letters.stream().anyMatch(LetterInFlight::isClaimed)) {
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
   * Begins to send a letter ahead of time: it may be taken as soon as that is committed. None that
   * a limit or a rate counts, for these count letters that go at once.
   *
   * @param begin makes the change to be committed
   * @return null when there is none
   */
  synchronized @Nullable LetterInFlight beginAhead(
      Relay relay, Function<Delivery, LetterChange> begin) {
    if (relay.limiter().isLimited()) {
      return null;
    }
    for (LetterInFlight letter : letters) {
      if (letter.isClaimed() && limit(letter) == null) {
        letter.change(begin.apply(letter.delivery()));
        fillHalf(relay);
        return letter;
      }
    }
    return null;
  }

  /** A letter that was taken is no longer on its way. */
  void release(LetterInFlight letter) {
    DomainLimit limit = limit(letter);
    if (limit != null) {
      limit.leave();
    }
  }

  /** The letters that no worker has taken; waits for those that are being claimed. */
  List<LetterInFlight> rest() {
    var _ = filling().exceptionally(_ -> 0).join();
    synchronized (this) {
      return Stream.concat(letters.stream(), unsynced.stream()).toList();
    }
  }

  private synchronized CompletableFuture<Integer> filling() {
    return filling;
  }

  private @Nullable DomainLimit limit(LetterInFlight letter) {
    return limits.get(letter.delivery().letter().domain());
  }

  private @Nullable LetterInFlight takeBegun() {
    letters.removeIf(LetterInFlight::isEnded);
    LetterInFlight begun =
        letters.stream().filter(LetterInFlight::isBegun).findFirst().orElse(null);
    if (begun != null) {
      letters.remove(begun);
    }
    return begun;
  }

  private @Nullable LetterInFlight takeClaimed(Relay relay, Instant now) {
    for (Iterator<LetterInFlight> each = letters.iterator(); each.hasNext(); ) {
      LetterInFlight letter = each.next();
      DomainLimit limit = limit(letter);
      if (!letter.isClaimed() || (limit != null && limit.available(now) < 1)) {
        continue;
      }
      if (!relay.limiter().take(now)) {
        return null;
      }
      if (limit == null || limit.enter(now)) {
        each.remove();
        return letter;
      }
    }
    return null;
  }

  private void fillHalf(Relay relay) {
    if (letters.size() <= planner.size() / 2 && filling.isDone()) {
      List<Delivery> held = letters.stream().map(LetterInFlight::delivery).toList();
      List<ClaimPlanner.Claim> claims = planner.plan(relay, held);
      filling =
          claims.isEmpty()
              ? CompletableFuture.completedFuture(0)
              : CompletableFuture.supplyAsync(() -> claim(claims), Thread::startVirtualThread);
    }
  }

  private int claim(List<ClaimPlanner.Claim> claims) {
    OptionalInt term = planner.term();
    int claimed = planner.claim(claims, delivery -> keep(new LetterInFlight(delivery, term)));
    offer();
    return claimed;
  }

  private synchronized void keep(LetterInFlight letter) {
    unsynced.add(letter);
  }

  private synchronized void offer() {
    letters.addAll(unsynced);
    unsynced.clear();
  }
}
