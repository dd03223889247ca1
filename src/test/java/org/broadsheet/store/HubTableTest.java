package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.LEASE;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.feeds;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HubTableTest extends StoreTestBase {
  private static final HubLink LINK = link("https://hub.example.org/");
  private static final Duration HOUR = Duration.ofHours(1);

  @BeforeEach
  void aFeedNamesItsHub() {
    store.feeds().configure(feeds(1), NOW);
    announce(LINK);
  }

  private static HubLink link(String hub) {
    return new HubLink(URI.create(hub), URI.create("https://outlet0.example.org/feed.xml"));
  }

  private ClaimedFeed visit() {
    return store.feeds().claimDue(NOW, LEASE, 1, 1).getFirst();
  }

  private void announce(HubLink link) {
    ClaimedFeed visit = visit();
    FeedUpdate update = new FeedUpdate(visit.state(), null, NOW, false, "200", link, List.of());
    store.feeds().record(visit, update, List.of(), NOW);
  }

  private List<HubSubscription> due(Instant now) {
    return store.hubs().claimDue(now, HOUR, 10);
  }

  @Test
  void aRequestedSubscriptionIsNotDueAgainBeforeTheTimeout() {
    HubSubscription wish = due(NOW).getFirst();
    assertThat(wish.link()).isEqualTo(LINK);
    assertThat(due(NOW.plusSeconds(1))).isEmpty();
    assertThat(due(NOW.plus(HOUR))).containsExactly(wish);
  }

  @Test
  void theSameHubKeepsItsSubscriptionAndAnotherGetsANewOne() {
    HubSubscription first = due(NOW).getFirst();
    announce(LINK);
    assertThat(store.hubs().find(first.token())).contains(first);
    announce(link("https://other.example.org/"));
    assertThat(store.hubs().find(first.token())).isEmpty();
    assertThat(due(NOW).getFirst().token()).isNotEqualTo(first.token());
  }

  @Test
  void aConfirmedSubscriptionIsActiveUntilItEndsOrIsDenied() {
    HubSubscription wish = due(NOW).getFirst();
    store.hubs().requested(wish, NOW.plus(HOUR));
    String topic = LINK.topic().toString();
    assertThat(store.hubs().confirm(wish.token(), "https://no.example/", NOW, NOW)).isFalse();
    assertThat(store.hubs().confirm(wish.token(), topic, NOW.plus(HOUR), NOW.plusSeconds(9)))
        .isTrue();
    assertThat(store.hubs().find(wish.token()).orElseThrow().failures()).isZero();
    assertThat(due(NOW.plusSeconds(9))).hasSize(1);

    assertThat(store.feeds().claim(wish.feedId(), NOW, LEASE).orElseThrow().hasHub()).isTrue();
    assertThat(store.feeds().claim(wish.feedId(), NOW, LEASE)).isEmpty();
    Instant over = NOW.plus(HOUR);
    assertThat(store.feeds().claim(wish.feedId(), over, LEASE).orElseThrow().hasHub()).isFalse();

    assertThat(store.hubs().deny(wish.token(), topic, over)).isTrue();
    assertThat(store.feeds().claim(wish.feedId(), over.plus(LEASE), LEASE).orElseThrow().hasHub())
        .isFalse();
  }

  @Test
  void aRemovedFeedHasNoSubscription() {
    HubSubscription wish = due(NOW).getFirst();
    store.feeds().configure(List.of(), NOW);
    assertThat(store.hubs().find(wish.token())).isEmpty();
    assertThat(due(NOW.plus(HOUR))).isEmpty();
    assertThat(store.hubs().confirm(wish.token(), LINK.topic().toString(), NOW, NOW)).isFalse();
    assertThat(store.feeds().claim(wish.feedId(), NOW, LEASE)).isEmpty();
  }
}
