package org.broadsheet.store;

import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.LEASE;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.entry;
import static org.broadsheet.store.Samples.update;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.broadsheet.news.Feed;
import org.junit.jupiter.api.Test;

/** Feeds whose address changes in the configuration. */
class FeedMovesTest extends StoreTestBase {
  private static final String OLD = "https://old.example/feed";
  private static final String NEW = "https://new.example/rss";
  private static final Instant LATER = NOW.plusSeconds(60);

  private static Feed feed(String url, String name) {
    return new Feed(URI.create(url), name, null, Duration.ofMinutes(20), 0);
  }

  private RecordedPoll poll(Instant now, String... guids) {
    ClaimedFeed claim = store.feeds().claimDue(now, LEASE, 1, 1).getFirst();
    return store
        .feeds()
        .record(
            claim,
            update(claim, now.plus(ofHours(1))),
            Arrays.stream(guids).map(guid -> entry(guid, "Title of " + guid)).toList(),
            now);
  }

  private void known(Feed... feeds) {
    store.feeds().configure(List.of(feeds), NOW);
    for (int i = 0; i < feeds.length; i++) {
      assertThat(poll(NOW, "a", "b")).returns(2, RecordedPoll::added);
    }
  }

  private List<MovedFeed> change(Feed... feeds) {
    return store.feeds().configure(List.of(feeds), Map.of(), Map.of(), LATER);
  }

  private static MovedFeed moved(boolean certain) {
    return new MovedFeed(URI.create(OLD), URI.create(NEW), certain);
  }

  @Test
  void theEntriesOfAFeedThatIsSaidToHaveMovedAreKnown() {
    known(feed(OLD, ""));
    List<Feed> feeds = List.of(feed(NEW, ""));
    Map<URI, List<URI>> former = Map.of(URI.create(NEW), List.of(URI.create(OLD)));
    assertThat(store.feeds().moves(feeds, former)).containsExactly(moved(true));
    assertThat(store.feeds().configure(feeds, Map.of(), former, LATER))
        .containsExactly(moved(true));

    ClaimedFeed claim = store.feeds().claimDue(LATER, LEASE, 1, 1).getFirst();
    assertThat(claim.state().fetchUrl()).isEqualTo(URI.create(NEW));
    assertThat(claim.state().etag()).isNull();
    assertThat(
            store
                .feeds()
                .record(
                    claim,
                    update(claim, LATER),
                    List.of(entry("a", "Title of a"), entry("c", "Title of c")),
                    LATER))
        .returns(1, RecordedPoll::added);
    assertThat(store.feeds().health())
        .singleElement()
        .extracting(FeedHealth::entries)
        .isEqualTo(3L);
    assertThat(store.feeds().moves(feeds, former)).isEmpty();
  }

  @Test
  void aFeedIsKnownAgainByItsName() {
    known(feed(OLD, "The Paper"), feed("https://other.example/feed", "Other"));
    assertThat(change(feed(NEW, "The Paper"), feed("https://other.example/feed", "Other")))
        .containsExactly(moved(true));
    assertThat(poll(LATER, "a", "b")).returns(0, RecordedPoll::added);
  }

  @Test
  void aNameThatSeveralFeedsHaveTellsNothing() {
    known(feed(OLD, "The Paper"), feed("https://other.example/feed", "The Paper"));
    assertThat(change(feed(NEW, "The Paper"), feed("https://other.example/feed", "The Paper")))
        .isEmpty();
  }

  @Test
  void theAddressToWhichAFeedHasRedirectedForGoodIsTheSameFeed() {
    store.feeds().configure(List.of(feed(OLD, "")), NOW);
    ClaimedFeed claim = store.feeds().claimDue(NOW, LEASE, 1, 1).getFirst();
    PollState state = claim.state();
    PollState moved =
        new PollState(
            URI.create(NEW),
            state.etag(),
            state.lastModified(),
            state.contentHash(),
            0,
            state.pace(),
            null,
            null);
    store
        .feeds()
        .record(
            claim,
            new FeedUpdate(moved, null, NOW, false, "", null, List.of()),
            List.of(entry("a", "Title of a")),
            NOW);
    assertThat(change(feed(NEW, ""))).containsExactly(moved(true));
    assertThat(poll(LATER, "a")).returns(0, RecordedPoll::added);
  }

  @Test
  void anotherSchemeWwwOrASlashIsTheSameFeed() {
    known(feed("http://www.old.example/feed/?a=b", ""));
    assertThat(change(feed("https://old.example/feed?a=b", ""))).hasSize(1);
    assertThat(poll(LATER, "a", "b")).returns(0, RecordedPoll::added);
  }

  @Test
  void anotherFeedOfTheHostMayHaveMovedAndCountsAsNew() {
    known(feed(OLD, "World"));
    assertThat(change(feed("https://old.example/sport", "Sport")))
        .containsExactly(
            new MovedFeed(URI.create(OLD), URI.create("https://old.example/sport"), false));
    assertThat(poll(LATER, "a", "b")).returns(2, RecordedPoll::added);
  }

  @Test
  void aPollThatWasUnderWayAtTheOldAddressIsVoid() {
    store.feeds().configure(List.of(feed(OLD, "The Paper")), NOW);
    ClaimedFeed claim = store.feeds().claimDue(NOW, LEASE, 1, 1).getFirst();
    change(feed(NEW, "The Paper"));
    assertThat(store.feeds().record(claim, update(claim, LATER), List.of(), LATER))
        .isEqualTo(RecordedPoll.STALE);
  }
}
