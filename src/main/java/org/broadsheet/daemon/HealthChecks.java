package org.broadsheet.daemon;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.broadsheet.database.Database;
import org.broadsheet.database.DatabaseUnavailable;
import org.broadsheet.news.Delivery;
import org.broadsheet.store.FeedHealth;
import org.broadsheet.store.Nodes;
import org.broadsheet.store.OptOut;
import org.broadsheet.story.OutletReports;
import org.broadsheet.web.Health;
import org.broadsheet.web.Health.Check;
import org.jspecify.annotations.Nullable;

/**
 * The health checks of the daemon, worked out anew each time. The database is waited for briefly:
 * where it says nothing, that is what is wrong; where it only takes long to count, the page shows
 * what was counted last. Thread-safe.
 */
final class HealthChecks {
  /** A letter that waits longer than this is a matter for the operator. */
  private static final Duration LONG_WAIT = Duration.ofHours(1);

  /** Checks that are shown when they fail and leave the daemon healthy. */
  private static final Set<String> WARNINGS =
      Set.of("backup", "feeds", "letters", "outlets", "quarantine", "templates");

  /** From so many reports of one outlet on, a story may be of several events. */
  private static final int MANY_REPORTS = 13;

  private static final int MOST_NAMED = 3;
  private static final Duration OUTLETS_AGE = Duration.ofMinutes(10);

  /** How long the page waits for the database, twice; so it comes within a second. */
  static final Duration PATIENCE = Duration.ofMillis(400);

  private final Application application;
  private final Supplier<List<String>> failedSteps;
  private volatile String brokenSettings = "";
  private volatile List<String> waitingForRestart = List.of();
  private volatile String brokenTemplate = "";
  private volatile @Nullable OutletCheck outlets;
  private final PromptAnswer<String> reached;
  private final PromptAnswer<List<Check>> counted;
  private volatile List<Check> lastCounted =
      List.of(new Check("store", true, "answers; what is in it has not been counted yet"));

  private record OutletCheck(Instant at, Check check) {}

  /**
   * @param failedSteps the steps whose last run failed, and why, one line each
   * @param patience how long the database's answer is waited for, twice
   */
  HealthChecks(Application application, Supplier<List<String>> failedSteps, Duration patience) {
    this.application = application;
    this.failedSteps = failedSteps;
    this.reached = new PromptAnswer<>(this::reachStore, patience, System::nanoTime);
    this.counted = new PromptAnswer<>(this::countInStore, patience, System::nanoTime);
  }

  /** Notes what is wrong with the settings file; empty when it is in force as it stands. */
  void settingsAre(String problem) {
    brokenSettings = problem;
  }

  /** Notes the keys whose change comes into force at the next start only. */
  void restartIsNeededFor(List<String> keys) {
    waitingForRestart = List.copyOf(keys);
  }

  /** Notes what is wrong with the operator's templates; empty when all are used. */
  void templatesAre(String problem) {
    brokenTemplate = problem;
  }

  Health health() {
    Instant now = application.now();
    List<Check> checks = new ArrayList<>();
    checks.add(settings());
    checks.add(templates());
    checks.add(mail(now));
    checks.add(bounces());
    checks.add(steps());
    checks.addAll(stored());
    boolean ok = checks.stream().allMatch(check -> check.ok() || WARNINGS.contains(check.name()));
    return new Health(ok, now, checks);
  }

  private List<Check> stored() {
    Optional<String> fault = reached.get();
    if (fault.isEmpty()) {
      return List.of(
          new Check(
              "store",
              false,
              "the database has not answered for %.1f seconds"
                  .formatted(reached.open().toMillis() / 1000.0)));
    }
    return fault.get().isEmpty()
        ? counted.get().orElse(lastCounted)
        : List.of(new Check("store", false, fault.get()));
  }

  /** What is wrong with the way to the database; empty where it answers, or waits for space. */
  private String reachStore() {
    Database database = application.store().database();
    try {
      if (!database.isWaitingForSpace()) {
        database.ping();
      }
      return "";
    } catch (DatabaseUnavailable failure) {
      return String.valueOf(failure.getMessage());
    }
  }

  private List<Check> countInStore() {
    List<Check> checks = new ArrayList<>();
    checks.add(disk());
    damage().ifPresent(checks::add);
    if (!application.store().database().isWaitingForSpace()) {
      askStore(checks, application.now());
    }
    lastCounted = List.copyOf(checks);
    return checks;
  }

  private void askStore(List<Check> checks, Instant now) {
    try {
      application.backups().health().ifPresent(checks::add);
      nodes().ifPresent(checks::add);
      checks.add(outbox(now));
      checks.add(letters(now));
      checks.add(digests(now));
      checks.add(readers());
      checks.add(quarantine());
      checks.add(feeds());
      checks.add(outlets(now));
    } catch (DatabaseUnavailable failure) {
      checks.add(new Check("store", false, String.valueOf(failure.getMessage())));
    }
  }

  /** Those that share the work; the one that answers is named first. */
  private Optional<Check> nodes() {
    Nodes nodes = application.store().nodes();
    String self = nodes.self().name();
    String others =
        nodes.sharing().stream()
            .filter(node -> !node.equals(self))
            .map(node -> ", " + node)
            .collect(Collectors.joining());
    return nodes.areSeveral()
        ? Optional.of(new Check("nodes", true, "at work: " + self + others))
        : Optional.empty();
  }

  private Check settings() {
    String broken = brokenSettings;
    if (!broken.isEmpty()) {
      return new Check("settings", false, broken);
    }
    List<String> waiting = waitingForRestart;
    return new Check(
        "settings",
        true,
        waiting.isEmpty()
            ? "in force as the file stands"
            : "in force but for " + String.join(", ", waiting) + ": restart Broadsheet");
  }

  /** A broken template leaves the daemon healthy: the packed one is used. */
  private Check templates() {
    String broken = brokenTemplate;
    return broken.isEmpty()
        ? new Check("templates", true, "in use as they stand")
        : new Check("templates", false, broken + "; the packed one is used");
  }

  private Check mail(Instant now) {
    List<String> paused =
        application.queries().relays().stream()
            .filter(relay -> relay.pausedUntil().isAfter(now))
            .map(
                relay ->
                    "%s is paused until %s: %s"
                        .formatted(relay.name(), shown(relay.pausedUntil()), relay.fault()))
            .toList();
    return paused.isEmpty()
        ? new Check("mail", true, "no fault")
        : new Check("mail", false, String.join("; ", paused));
  }

  /** Nothing is gathered until there is more room. */
  private Check disk() {
    DiskSpaceGuard disk = application.disk();
    if (application.store().database().isWaitingForSpace()) {
      return new Check("disk", false, "nothing is done until there is space: " + disk.words());
    }
    return disk.isShort()
        ? new Check("disk", false, "no feed is polled: " + disk.words())
        : new Check("disk", true, "has room");
  }

  /** Damage that a step met stays shown, although other parts of the file can be read. */
  private Optional<Check> damage() {
    String damage = application.store().database().damage();
    return damage.isEmpty() ? Optional.empty() : Optional.of(new Check("store", false, damage));
  }

  private Check outbox(Instant now) {
    Map<Delivery.State, Delivery.Standing> standings = application.countLetters();
    Optional<Instant> oldest =
        standings.entrySet().stream()
            .filter(standing -> isOpen(standing.getKey()))
            .flatMap(standing -> Stream.ofNullable(standing.getValue().oldest()))
            .min(Instant::compareTo);
    boolean fine = oldest.isEmpty() || Duration.between(oldest.get(), now).compareTo(LONG_WAIT) < 0;
    Map<Delivery.State, Integer> counts = new EnumMap<>(Delivery.State.class);
    standings.forEach((state, standing) -> counts.put(state, standing.letters()));
    String waiting = oldest.map(since -> ", the oldest waiting since " + shown(since)).orElse("");
    return new Check("outbox", fine, counted(counts, "no letter") + waiting);
  }

  /** As in "3 queued, 1 deferred"; states without any are left out. */
  private static String counted(Map<? extends Enum<?>, ? extends Number> counts, String none) {
    String list =
        counts.entrySet().stream()
            .filter(count -> count.getValue().longValue() > 0)
            .map(count -> count.getValue() + " " + count.getKey().name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return list.isEmpty() ? none : list;
  }

  private static Instant shown(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS);
  }

  private static boolean isOpen(Delivery.State state) {
    return switch (state) {
      case QUEUED, CLAIMED, SENDING, DEFERRED, UNKNOWN -> true;
      case ACCEPTED, REFUSED, SUPPRESSED, EXPIRED -> false;
    };
  }

  /** A letter that was given up is shown for a day and leaves the daemon healthy. */
  private Check letters(Instant now) {
    int given = application.store().letters().givenUpSince(now.minus(Duration.ofDays(1)));
    return new Check(
        "letters",
        given == 0,
        given == 0
            ? "none was given up within a day"
            : given
                + " given up within a day: see \"broadsheet outbox --state expired\" and refused");
  }

  private Check digests(Instant now) {
    List<String> late = new ArrayList<>(application.queries().lateDigests());
    Map<String, Instant> sent = application.store().letters().lastAccepted();
    application.store().letters().oldestWaiting().entrySet().stream()
        .filter(waiting -> waiting.getValue().isBefore(now.minus(LONG_WAIT)))
        .filter(waiting -> isUnsentSince(waiting.getValue(), sent.get(waiting.getKey())))
        .map(
            waiting ->
                "%s is not sent since %s"
                    .formatted(
                        waiting.getKey(),
                        shown(sent.getOrDefault(waiting.getKey(), waiting.getValue()))))
        .forEach(late::add);
    return late.isEmpty()
        ? new Check("digests", true, "none is late")
        : new Check("digests", false, String.join("; ", late));
  }

  private static boolean isUnsentSince(Instant moment, @Nullable Instant lastSent) {
    return lastSent == null || lastSent.isBefore(moment);
  }

  private Check steps() {
    List<String> failed = failedSteps.get();
    return failed.isEmpty()
        ? new Check("steps", true, "none failed")
        : new Check("steps", false, String.join("; ", failed));
  }

  private Check bounces() {
    return application
        .queries()
        .bouncesFault()
        .map(fault -> new Check("bounces", false, fault))
        .orElseGet(() -> new Check("bounces", true, "no fault"));
  }

  private Check readers() {
    Map<String, Long> absent =
        application.store().optOuts().all().active().stream()
            .collect(
                Collectors.groupingBy(
                    absence -> absence.kind().name().toLowerCase(Locale.ROOT),
                    TreeMap::new,
                    Collectors.mapping(
                        OptOut::address,
                        Collectors.collectingAndThen(
                            Collectors.toSet(), addresses -> (long) addresses.size()))));
    application.metrics().optOutsCounted(absent);
    String list =
        absent.entrySet().stream()
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .collect(Collectors.joining(", "));
    return new Check("readers", true, list.isEmpty() ? "none is without mail" : list);
  }

  /** Topics, stories and entries that did harm; feeds that did are shown with the feeds. */
  private Check quarantine() {
    List<String> inside = application.queries().quarantined();
    return inside.isEmpty()
        ? new Check("quarantine", true, "nothing is left alone")
        : new Check("quarantine", false, String.join("; ", inside));
  }

  /** Read from many filings, so not anew each time. */
  private Check outlets(Instant now) {
    OutletCheck last = outlets;
    if (last == null || last.at.isAfter(now) || !last.at.plus(OUTLETS_AGE).isAfter(now)) {
      last = new OutletCheck(now, countedOutlets(now));
      outlets = last;
    }
    return last.check;
  }

  private Check countedOutlets(Instant now) {
    List<OutletReports.Share> dominated =
        application
            .queries()
            .outlets(now.minus(Duration.ofDays(2)), MANY_REPORTS)
            .shares(MANY_REPORTS)
            .stream()
            .filter(share -> 2 * share.reports() > share.storyReports())
            .toList();
    application.metrics().storiesOfOneOutletCounted(dominated.size());
    if (dominated.isEmpty()) {
      return new Check("outlets", true, "none has most of a large story");
    }
    String first =
        dominated.stream()
            .limit(MOST_NAMED)
            .map(HealthChecks::told)
            .collect(Collectors.joining("; "));
    int more = dominated.size() - MOST_NAMED;
    return new Check(
        "outlets",
        false,
        first
            + (more > 0 ? " and " + more + " more" : "")
            + ": see \"broadsheet outlets --days 2\"");
  }

  private static String told(OutletReports.Share share) {
    return "%s has %d of the %d reports of story %d, \"%s\""
        .formatted(
            share.outlet().name(),
            share.reports(),
            share.storyReports(),
            share.storyId(),
            share.storyHeadline());
  }

  private Check feeds() {
    Map<FeedHealth.State, Long> states =
        application.store().feeds().health().stream()
            .collect(Collectors.groupingBy(FeedHealth::state, TreeMap::new, Collectors.counting()));
    boolean fine =
        Collections.disjoint(
            states.keySet(),
            Set.of(
                FeedHealth.State.FAILING, FeedHealth.State.QUARANTINED, FeedHealth.State.DISABLED));
    return new Check("feeds", fine, counted(states, "no feed"));
  }
}
