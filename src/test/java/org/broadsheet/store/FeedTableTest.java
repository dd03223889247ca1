package org.broadsheet.store;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.LEASE;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.arrivals;
import static org.broadsheet.store.Samples.entries;
import static org.broadsheet.store.Samples.entry;
import static org.broadsheet.store.Samples.feed;
import static org.broadsheet.store.Samples.feeds;
import static org.broadsheet.store.Samples.update;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Pace;
import org.broadsheet.news.Report;
import org.junit.jupiter.api.Test;

class FeedTableTest extends StoreTestBase {
  private static final String URL = "https://outlet.example.org/feed.xml";

  private ClaimedFeed claimOne() {
    return store.feeds().claimDue(NOW, LEASE, 1, 1).getFirst();
  }

  @Test
  void aNewFeedIsDueAtOnce() {
    Feed feed = new Feed(URI.create(URL), "Outlet", Locale.GERMAN, Duration.ofHours(1), 3);
    store.feeds().configure(List.of(feed), NOW);

    assertThat(store.feeds().nextDue()).contains(NOW);
    assertThat(claimOne())
        .isEqualTo(
            new ClaimedFeed(claimedId(), feed, PollState.of(feed.url()), "", false, true, 1));
  }

  private long claimedId() {
    return store.feeds().claimDue(NOW.plus(LEASE), LEASE, 1, 1).getFirst().feedId();
  }

  @Test
  void aFeedIsNotDueBeforeItsTime() {
    store.feeds().configure(feeds(1), NOW);
    assertThat(store.feeds().claimDue(NOW.minusMillis(1), LEASE, 1, 1)).isEmpty();
  }

  @Test
  void configuringAFeedAgainKeepsItsNextPoll() {
    store.feeds().configure(List.of(feed(URL)), NOW);
    ClaimedFeed visit = claimOne();
    store.feeds().record(visit, update(visit, NOW.plus(ofMinutes(30))), List.of(), NOW);

    Feed renamed =
        new Feed(URI.create(URL), "New name", Locale.FRENCH, feed(URL).every(), 9, true, "Outlet");
    store.feeds().configure(List.of(renamed), NOW.plusSeconds(1));

    assertThat(store.feeds().nextDue()).contains(NOW.plus(ofMinutes(30)));
    ClaimedFeed next = store.feeds().claimDue(NOW.plus(ofMinutes(30)), LEASE, 1, 1).getFirst();
    assertThat(next.feed()).isEqualTo(renamed);
    assertThat(next.state().etag()).isEqualTo("\"e1\"");
    assertThat(next.feedId()).isEqualTo(visit.feedId());
  }

  /** A feed that is gone, and polled again in a day. */
  private ClaimedFeed gone() {
    store.feeds().configure(List.of(feed(URL)), Map.of(URI.create(URL), 1), NOW);
    ClaimedFeed visit = claimOne();
    store
        .feeds()
        .record(
            visit,
            new FeedUpdate(
                visit.state().withValidators("e", "l"),
                null,
                NOW.plus(ofDays(1)),
                true,
                "gone",
                null,
                List.of()),
            List.of(),
            NOW);
    store.feeds().configure(List.of(feed(URL)), Map.of(URI.create(URL), 1), NOW);
    assertThat(store.feeds().claimDue(NOW, LEASE, 1, 1)).isEmpty();
    return visit;
  }

  @Test
  void aFeedWhoseLoginChangesIsPolledAtOnceWithoutTheOldValidators() {
    gone();
    store.feeds().configure(List.of(feed(URL)), Map.of(URI.create(URL), 2), NOW);
    ClaimedFeed visit = claimOne();
    assertThat(visit.state().hasValidators()).isFalse();
  }

  @Test
  void aFeedWhoseIntervalChangesIsPolledAtOnce() {
    gone();
    Feed hourly = new Feed(URI.create(URL), "", null, Duration.ofMinutes(7), 0);
    store.feeds().configure(List.of(hourly), Map.of(URI.create(URL), 1), NOW);
    assertThat(claimOne().feed().every()).isEqualTo(Duration.ofMinutes(7));
  }

  @Test
  void aPollUnderTheOldSettingsDoesNotPutOffTheOneUnderTheNew() {
    store.feeds().configure(List.of(feed(URL)), Map.of(URI.create(URL), 1), NOW);
    ClaimedFeed old = claimOne();
    store.feeds().configure(List.of(feed(URL)), Map.of(URI.create(URL), 2), NOW);
    FeedUpdate late = update(old, NOW.plus(ofDays(1)));
    assertThat(store.feeds().record(old, late, List.of(), NOW).stale()).isTrue();
    assertThat(claimOne().feedId()).isEqualTo(old.feedId());
  }

  @Test
  void aFeedIsDueAtOnceWhenTheOperatorSaysSo() {
    ClaimedFeed gone = gone();
    assertThat(store.feeds().visit(List.of(URI.create("https://other.example/")), NOW)).isZero();
    assertThat(store.feeds().visit(List.of(URI.create(URL)), NOW)).isEqualTo(1);
    assertThat(claimOne().feedId()).isEqualTo(gone.feedId());
  }

  @Test
  void aPollThatDidNotAskTheServerOnlyPutsOffTheNext() {
    store.feeds().configure(feeds(1), NOW);
    ClaimedFeed visit = claimOne();
    FeedUpdate notAsked =
        new FeedUpdate(
            visit.state(),
            null,
            null,
            NOW.plusSeconds(9),
            false,
            "",
            null,
            List.of(),
            false,
            false);
    store.feeds().record(visit, notAsked, List.of(), NOW);
    assertThat(store.feeds().health().getFirst().state()).isEqualTo(FeedHealth.State.NEW);
    assertThat(store.feeds().nextDue()).contains(NOW.plusSeconds(9));
  }

  @Test
  void aFeedRemovedFromTheConfigurationIsKeptButNotPolled() {
    store.feeds().configure(feeds(2), NOW);
    store.feeds().configure(feeds(1), NOW);

    assertThat(store.feeds().claimDue(NOW, LEASE, 10, 10)).hasSize(1);
    assertThat(store.feeds().health())
        .extracting(FeedHealth::state)
        .containsExactly(FeedHealth.State.NEW, FeedHealth.State.INACTIVE);
  }

  @Test
  void aDisabledFeedIsPolledAgainOnlyAfterItWasRemovedAndAddedAgain() {
    store.feeds().configure(feeds(1), NOW);
    ClaimedFeed visit = claimOne();
    store.feeds().record(visit, gone(visit), List.of(), NOW);

    store.feeds().configure(feeds(1), NOW);
    assertThat(store.feeds().claimDue(NOW, LEASE, 1, 1)).isEmpty();
    assertThat(store.feeds().nextDue()).isEmpty();

    store.feeds().configure(List.of(), NOW);
    store.feeds().configure(feeds(1), NOW);
    assertThat(store.feeds().claimDue(NOW, LEASE, 1, 1)).hasSize(1);
  }

  private static FeedUpdate gone(ClaimedFeed visit) {
    return new FeedUpdate(visit.state(), null, NOW, true, "410 gone", null, List.of());
  }

  @Test
  void aClaimedFeedIsNotClaimedAgainBeforeItsLeaseEnds() {
    store.feeds().configure(feeds(1), NOW);
    ClaimedFeed first = claimOne();

    assertThat(store.feeds().claimDue(NOW.plus(LEASE).minusMillis(1), LEASE, 1, 1)).isEmpty();
    assertThat(store.feeds().nextDue()).contains(NOW.plus(LEASE));
    ClaimedFeed second = store.feeds().claimDue(NOW.plus(LEASE), LEASE, 1, 1).getFirst();
    assertThat(second.fence()).isGreaterThan(first.fence());
  }

  @Test
  void theLongestOverdueFeedsAreClaimedFirst() {
    List<Feed> feeds = feeds(3);
    store.feeds().configure(feeds.subList(1, 2), NOW.minusSeconds(20));
    store.feeds().configure(feeds.subList(1, 3), NOW.minusSeconds(10));
    store.feeds().configure(feeds, NOW);

    assertThat(store.feeds().claimDue(NOW, LEASE, 2, 1))
        .extracting(ClaimedFeed::feed)
        .containsExactly(feeds.get(1), feeds.get(2));
  }

  @Test
  void noHostIsPolledByMoreThanTheLimitAtATime() {
    List<Feed> feeds = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      feeds.add(feed("https://Big.example.org/" + i));
    }
    feeds.add(feed("https://small.example.org/"));
    store.feeds().configure(feeds, NOW);

    List<ClaimedFeed> first = store.feeds().claimDue(NOW, LEASE, 10, 2);
    assertThat(first).hasSize(3);
    assertThat(store.feeds().claimDue(NOW, LEASE, 10, 2)).isEmpty();

    ClaimedFeed big =
        first.stream()
            .filter(v -> v.feed().url().getHost().startsWith("Big"))
            .findAny()
            .orElseThrow();
    store.feeds().record(big, update(big, NOW.plusSeconds(60)), List.of(), NOW);
    assertThat(store.feeds().claimDue(NOW, LEASE, 10, 2)).hasSize(1);
  }

  @Test
  void onlyNewEntriesAreStoredAndQueued() {
    store.feeds().configure(feeds(1), NOW);
    ClaimedFeed first = claimOne();
    assertThat(store.feeds().record(first, update(first, NOW), entries("a", 3), NOW))
        .isEqualTo(new RecordedPoll(3, 0, 0, 0, false));

    ClaimedFeed second = claimOne();
    assertThat(store.feeds().record(second, update(second, NOW), entries("a", 5), NOW))
        .isEqualTo(new RecordedPoll(2, 0, 3, 0, false));
    assertThat(store.entries().unfiled(10)).hasSize(5);
    assertThat(store.feeds().health().getFirst().entries()).isEqualTo(5);
  }

  @Test
  void theSameIdentityInTwoFeedsIsTwoEntries() {
    store.feeds().configure(feeds(2), NOW);
    List<CompletedPoll> visits =
        store.feeds().claimDue(NOW, LEASE, 2, 1).stream()
            .map(v -> new CompletedPoll(v, update(v, NOW), arrivals("a", 2)))
            .toList();
    assertThat(store.feeds().recordAll(visits, NOW))
        .containsExactly(new RecordedPoll(2, 0, 0, 0, false), new RecordedPoll(2, 0, 0, 0, false));
  }

  @Test
  void anIdentityThatADocumentRepeatsCountsOnce() {
    store.feeds().configure(feeds(1), NOW);
    ClaimedFeed visit = claimOne();
    List<org.broadsheet.news.Entry> twice = List.of(entry("g", "First"), entry("g", "Second"));

    assertThat(store.feeds().record(visit, update(visit, NOW), twice, NOW).added()).isEqualTo(1);
    assertThat(store.entries().unfiled(10))
        .singleElement()
        .satisfies(report -> assertThat(report.entry().title()).isEqualTo("First"));
  }

  @Test
  void aChangedEntryIsUpdatedAndItsOldVersionIsKept() throws Exception {
    store.feeds().configure(feeds(1), NOW);
    ClaimedFeed first = claimOne();
    store.feeds().record(first, update(first, NOW), List.of(entry("g", "Before")), NOW);
    long id = store.entries().unfiled(1).getFirst().id();

    ClaimedFeed second = claimOne();
    Instant later = NOW.plusSeconds(60);
    assertThat(
            store.feeds().record(second, update(second, NOW), List.of(entry("g", "After")), later))
        .isEqualTo(new RecordedPoll(0, 1, 0, 0, false));

    Report report = store.entries().unfiled(10).getFirst();
    assertThat(report.id()).isEqualTo(id);
    assertThat(report.entry()).isEqualTo(entry("g", "After"));
    assertThat(report.gathered()).isEqualTo(NOW);
    try (var connection = store.database().dataSource().getConnection();
        var rows =
            connection
                .createStatement()
                .executeQuery("select entry_id, title from entry_history")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong(1)).isEqualTo(id);
      assertThat(rows.getString(2)).isEqualTo("Before");
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void aPollStoresTheStateOfTheFeed() {
    store.feeds().configure(List.of(new Feed(URI.create(URL), "", null, Duration.ZERO, 0)), NOW);
    ClaimedFeed visit = claimOne();
    PollState state =
        new PollState(
            URI.create("https://moved.example.org/feed"),
            "W/\"é\"",
            "Sun, 01 Mar 2026 06:00:00 GMT",
            "abc",
            2,
            new Pace(
                Duration.ofMinutes(90),
                Set.of(0, 23),
                Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY),
                Duration.ofSeconds(40),
                NOW.minusSeconds(7)),
            new PollState.Move(URI.create("https://again.example.org/feed"), 2),
            new PollState.Harm("def", 1));
    FeedUpdate update =
        new FeedUpdate(
            state,
            "The Outlet\0",
            "outlet.example.org",
            NOW.plusSeconds(90),
            false,
            "500 sorry",
            null,
            List.of("windows-1252 taken for UTF-8", "junk before\nthe declaration"),
            true,
            false);
    store.feeds().record(visit, update, List.of(), NOW);

    assertThat(store.feeds().health())
        .containsExactly(
            new FeedHealth(
                "The Outlet",
                "outlet.example.org",
                URI.create(URL),
                state.fetchUrl(),
                FeedHealth.State.FAILING,
                NOW,
                null,
                "500 sorry",
                List.of("windows-1252 taken for UTF-8", "junk before the declaration"),
                2,
                update.next(),
                0,
                false));
    ClaimedFeed next = store.feeds().claimDue(update.next(), LEASE, 1, 1).getFirst();
    assertThat(next.feed().name()).isEqualTo("The Outlet");
    assertThat(next.state()).isEqualTo(state);
  }

  @Test
  void aPollWithoutATitleKeepsTheTitleAndOneWithoutNewsKeepsTheTimeOfChange() {
    store.feeds().configure(List.of(new Feed(URI.create(URL), "", null, Duration.ZERO, 0)), NOW);
    ClaimedFeed first = claimOne();
    FeedUpdate titled = new FeedUpdate(first.state(), "Told", NOW, false, "200", null, List.of());
    store.feeds().record(first, titled, entries("a", 1), NOW);
    ClaimedFeed second = claimOne();
    store.feeds().record(second, update(second, NOW), entries("a", 1), NOW.plusSeconds(5));

    FeedHealth health = store.feeds().health().getFirst();
    assertThat(health.name()).isEqualTo("Told");
    assertThat(health.state()).isEqualTo(FeedHealth.State.FINE);
    assertThat(health.changed()).isEqualTo(NOW);
    assertThat(health.checked()).isEqualTo(NOW.plusSeconds(5));
  }

  @Test
  void aStalePollWritesNothingAndDoesNotAffectOthers() {
    store.feeds().configure(feeds(2), NOW);
    ClaimedFeed paused = claimOne();
    Instant later = NOW.plus(LEASE);
    List<ClaimedFeed> taken = store.feeds().claimDue(later, LEASE, 2, 1);
    ClaimedFeed other =
        taken.stream().filter(v -> v.feedId() != paused.feedId()).findAny().orElseThrow();

    List<RecordedPoll> gathered =
        store
            .feeds()
            .recordAll(
                List.of(
                    new CompletedPoll(paused, update(paused, later), arrivals("stale", 2)),
                    new CompletedPoll(other, update(other, later), arrivals("good", 3))),
                later);

    assertThat(gathered).containsExactly(RecordedPoll.STALE, new RecordedPoll(3, 0, 0, 0, false));
    assertThat(store.entries().unfiled(10))
        .allSatisfy(report -> assertThat(report.entry().title()).contains("good"));
  }

  @Test
  void aPollIsRecordedOnce() {
    store.feeds().configure(feeds(1), NOW);
    ClaimedFeed visit = claimOne();
    store.feeds().record(visit, update(visit, NOW), List.of(), NOW);

    assertThat(store.feeds().record(visit, update(visit, NOW), entries("a", 1), NOW).stale())
        .isTrue();
  }

  @Test
  void manyUnchangedPollsAreRecordedTogether() {
    store.feeds().configure(feeds(300), NOW);
    List<CompletedPoll> visits =
        store.feeds().claimDue(NOW, LEASE, 1000, 1).stream()
            .map(v -> new CompletedPoll(v, update(v, NOW.plusSeconds(60)), List.of()))
            .toList();

    assertThat(store.feeds().recordAll(visits, NOW))
        .hasSize(300)
        .containsOnly(new RecordedPoll(0, 0, 0, 0, false));
    assertThat(store.feeds().nextDue()).contains(NOW.plusSeconds(60));
    assertThat(store.feeds().recordAll(List.of(), NOW)).isEmpty();
  }
}
