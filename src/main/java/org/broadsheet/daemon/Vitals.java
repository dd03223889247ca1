package org.broadsheet.daemon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.broadsheet.news.Delivery;
import org.broadsheet.store.Absence;
import org.broadsheet.store.FeedHealth;
import org.broadsheet.store.StoreUnavailable;
import org.broadsheet.web.Health;
import org.broadsheet.web.Health.Check;

/** Finds out how the daemon is. Thread-safe. */
final class Vitals {
  /** A letter that waits longer than this is a matter for the operator. */
  private static final Duration LONG_WAIT = Duration.ofHours(1);

  private final Newsroom newsroom;
  private volatile String brokenSettings = "";

  Vitals(Newsroom newsroom) {
    this.newsroom = newsroom;
  }

  /** Notes what is wrong with the settings file; empty when it is in force as it stands. */
  void settingsAre(String problem) {
    brokenSettings = problem;
  }

  /** Looks at everything anew. */
  Health health() {
    Instant now = newsroom.now();
    List<Check> checks = new ArrayList<>();
    checks.add(settings());
    checks.add(mail(now));
    checks.add(returns());
    try {
      checks.add(outbox(now));
      checks.add(readers());
      checks.add(feeds());
    } catch (StoreUnavailable failure) {
      checks.add(new Check("store", false, String.valueOf(failure.getMessage())));
    }
    boolean ok = checks.stream().allMatch(check -> check.ok() || check.name().equals("feeds"));
    return new Health(ok, now, checks);
  }

  private Check settings() {
    String broken = brokenSettings;
    return broken.isEmpty()
        ? new Check("settings", true, "in force as the file stands")
        : new Check("settings", false, broken);
  }

  private Check mail(Instant now) {
    Instant paused = newsroom.mailPausedUntil();
    return paused.isAfter(now)
        ? new Check("mail", false, "paused until " + paused + " after a fault of the transport")
        : new Check("mail", true, "no fault");
  }

  private Check outbox(Instant now) {
    Map<Delivery.State, Integer> counts = newsroom.store().outbox().counts();
    Optional<Instant> waiting = newsroom.store().outbox().oldestQueued();
    newsroom
        .metrics()
        .outboxCounted(
            counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> (long) each.getValue())),
            waiting.orElse(null));
    Instant oldest = waiting.orElse(now);
    boolean fine = Duration.between(oldest, now).compareTo(LONG_WAIT) < 0;
    return new Check("outbox", fine, new TreeMap<>(counts) + ", oldest waiting since " + oldest);
  }

  private Check returns() {
    return newsroom
        .returnsFault()
        .map(fault -> new Check("returns", false, fault))
        .orElseGet(() -> new Check("returns", true, "no fault"));
  }

  private Check readers() {
    Map<String, Long> absent =
        newsroom.store().absences().all().lasting().stream()
            .collect(
                Collectors.groupingBy(
                    absence -> absence.kind().name().toLowerCase(Locale.ROOT),
                    TreeMap::new,
                    Collectors.mapping(
                        Absence::address,
                        Collectors.collectingAndThen(
                            Collectors.toSet(), addresses -> (long) addresses.size()))));
    newsroom.metrics().absentCounted(absent);
    return new Check("readers", true, "without mail: " + absent);
  }

  /** A feed that fails is told but does not make the daemon unwell. */
  private Check feeds() {
    Map<FeedHealth.State, Long> states =
        newsroom.store().feeds().health().stream()
            .collect(Collectors.groupingBy(FeedHealth::state, TreeMap::new, Collectors.counting()));
    boolean fine =
        Collections.disjoint(
            states.keySet(),
            Set.of(
                FeedHealth.State.FAILING, FeedHealth.State.QUARANTINED, FeedHealth.State.DISABLED));
    return new Check("feeds", fine, states.toString());
  }
}
