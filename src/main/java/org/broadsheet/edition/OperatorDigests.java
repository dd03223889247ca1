package org.broadsheet.edition;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Feed;
import org.broadsheet.news.OperatorDigest.Concern;
import org.broadsheet.news.OperatorDigest.Notice;
import org.broadsheet.news.OperatorDigest.Part;
import org.jspecify.annotations.Nullable;

/** The concerns that the operator's digest reports: pure functions. */
public final class OperatorDigests {
  /** So many failures in a row take hours. */
  private static final int FAILURES = 3;

  /** A feed is silent after so many of its usual intervals, and at least three days. */
  private static final int INTERVALS = 4;

  private static final Duration LEAST_SILENCE = Duration.ofDays(3);

  /** When a feed of unknown interval is silent. */
  private static final Duration LONG_SILENCE = Duration.ofDays(30);

  /** A letter or digest that is later than this is late. */
  private static final Duration OVERDUE_AFTER = Duration.ofHours(1);

  private OperatorDigests() {}

  /** A digest's slot for which there is no edition. */
  public record Missing(EditionKey edition, Instant due) {}

  /**
   * All concerns at a moment.
   *
   * @param reported what the last operator's digest reported, the notices' ids by concern
   */
  public static List<Part> parts(
      List<FeedStatus> feeds,
      List<LetterStatus> letters,
      List<Missing> missing,
      Map<Concern, Set<String>> reported,
      Instant now) {
    List<Part> parts = new ArrayList<>();
    for (Concern concern : Concern.values()) {
      Set<String> known = reported.getOrDefault(concern, Set.of());
      Function<Fact, Notice> notice = fact -> fact.notice(!known.contains(fact.id));
      List<Notice> notices = facts(concern, feeds, letters, missing, now).map(notice).toList();
      if (!notices.isEmpty()) {
        parts.add(new Part(concern, notices));
      }
    }
    return parts;
  }

  /** The digests of which an edition is overdue, one line each. */
  public static List<String> overdue(List<Missing> missing, Instant now) {
    Map<String, Long> subscribers =
        missing.stream()
            .filter(each -> isOverdue(each.due, now))
            .collect(
                Collectors.groupingBy(
                    each -> each.edition.digest(), TreeMap::new, Collectors.counting()));
    return subscribers.entrySet().stream()
        .map(late -> "%s is overdue for %d subscribers".formatted(late.getKey(), late.getValue()))
        .toList();
  }

  private record Fact(
      String id, String thing, String place, String detail, @Nullable Instant since) {
    Notice notice(boolean isNew) {
      return new Notice(id, thing, place, detail, since, isNew);
    }
  }

  private static Stream<Fact> facts(
      Concern concern,
      List<FeedStatus> feeds,
      List<LetterStatus> letters,
      List<Missing> missing,
      Instant now) {
    return switch (concern) {
      case OVERDUE ->
          missing.stream().filter(each -> isOverdue(each.due, now)).map(OperatorDigests::of);
      case REFUSED, EXPIRED, UNKNOWN, WAITING ->
          letters.stream()
              .filter(letter -> concern(letter, now) == concern)
              .map(OperatorDigests::of);
      case FAILING, QUARANTINED, GONE, SILENT, MOVED, UNDATED, REPAIRED ->
          feeds.stream().flatMap(feed -> fact(concern, feed, now).stream());
    };
  }

  private static boolean isOverdue(Instant due, Instant now) {
    return due.plus(OVERDUE_AFTER).isBefore(now);
  }

  private static Fact of(Missing missing) {
    EditionKey edition = missing.edition;
    return new Fact(
        edition.digest() + ' ' + edition.subscriber() + ' ' + edition.slot(),
        edition.digest(),
        edition.subscriber(),
        "",
        missing.due);
  }

  private static Fact of(LetterStatus letter) {
    return new Fact(
        Long.toString(letter.id()),
        letter.edition().subscriber(),
        letter.edition().digest(),
        letter.reply(),
        letter.queued());
  }

  /** The concern about a letter, or null when it is on its way in time. */
  private static @Nullable Concern concern(LetterStatus letter, Instant now) {
    return switch (letter.state()) {
      case REFUSED -> Concern.REFUSED;
      case EXPIRED -> Concern.EXPIRED;
      case UNKNOWN -> Concern.UNKNOWN;
      case QUEUED, CLAIMED, SENDING, DEFERRED ->
          isOverdue(letter.queued(), now) ? Concern.WAITING : null;
      case ACCEPTED, SUPPRESSED -> null;
    };
  }

  private static Optional<Fact> fact(Concern concern, FeedStatus feed, Instant now) {
    String repairs = String.join(", ", feed.repairs());
    return switch (concern) {
      case FAILING ->
          when(
              feed.state() == FeedStatus.State.FAILING && feed.failures() >= FAILURES,
              feed,
              feed.status(),
              feed.lastNews());
      case QUARANTINED ->
          when(feed.state() == FeedStatus.State.QUARANTINED, feed, feed.status(), null);
      case GONE -> when(feed.state() == FeedStatus.State.GONE, feed, feed.status(), null);
      case SILENT -> when(isSilent(feed, now), feed, "", feed.lastNews());
      case MOVED ->
          when(!feed.url().equals(feed.fetchUrl()), feed, Feed.shown(feed.fetchUrl()), null);
      case UNDATED -> when(isUndated(feed), feed, "", null);
      case REPAIRED -> when(!repairs.isEmpty(), feed, repairs, null);
      case OVERDUE, REFUSED, EXPIRED, UNKNOWN, WAITING -> Optional.empty();
    };
  }

  private static Optional<Fact> when(
      boolean applies, FeedStatus feed, String detail, @Nullable Instant since) {
    if (!applies) {
      return Optional.empty();
    }
    String address = Feed.shown(feed.url());
    String name = feed.name().isBlank() ? String.valueOf(feed.url().getHost()) : feed.name();
    return Optional.of(new Fact(id(feed.url()), name, address, detail, since));
  }

  /** Ids are stored, so one of an address that holds a secret tells nothing of it. */
  private static String id(URI address) {
    String whole = address.toString();
    return Feed.shown(address).equals(whole)
        ? whole
        : UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static boolean isSilent(FeedStatus feed, Instant now) {
    Instant last = feed.lastNews();
    if (last == null || feed.state() != FeedStatus.State.FINE) {
      return false;
    }
    Duration interval = feed.interval();
    Duration expected = interval == null ? LONG_SILENCE : interval.multipliedBy(INTERVALS);
    Duration least = expected.compareTo(LEAST_SILENCE) < 0 ? LEAST_SILENCE : expected;
    return last.plus(least).isBefore(now);
  }

  /** Half of its entries or more. */
  private static boolean isUndated(FeedStatus feed) {
    return feed.undated() > 0 && feed.undated() * 2 >= feed.entries();
  }
}
