package org.broadsheet.delivery;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Delivery.State;
import org.broadsheet.news.LetterChange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClaimedLettersTest {
  private static final int SIZE = 4;
  private static final String DOMAIN = "reader.example";
  private static final Relay RELAY = new Relay("relay", List.of(), null);

  private Instant now = Instant.parse("2026-03-02T07:00:00Z");
  private FakeLetterQueue queue = new FakeLetterQueue(10, now);

  private ClaimedLetters claimed(Map<String, DomainLimit> limits) {
    ClaimPlanner planner = new ClaimPlanner(queue, limits, () -> now, true, SIZE);
    return new ClaimedLetters(planner, limits, () -> now);
  }

  private LetterChange begin(Delivery delivery) {
    return new LetterChange.Sending(delivery, now);
  }

  private static @Nullable Long id(@Nullable LetterInFlight letter) {
    return letter == null ? null : letter.delivery().id();
  }

  @Test
  void allLettersAreTakenOnceAndThenNone() {
    ClaimedLetters letters = claimed(Map.of());
    Set<Long> taken = new HashSet<>();
    for (LetterInFlight letter = letters.take(RELAY);
        letter != null;
        letter = letters.take(RELAY)) {
      assertThat(taken.add(letter.delivery().id())).isTrue();
    }
    assertThat(taken).hasSize(10);
    assertThat(letters.rest()).isEmpty();
  }

  @Test
  void moreAreClaimedOnceItIsHalfEmptyAndNotBefore() {
    ClaimedLetters letters = claimed(Map.of());
    assertThat(id(letters.take(RELAY))).isEqualTo(1);
    assertThat(letters.rest()).hasSize(3);
    assertThat(queue.count(State.CLAIMED)).isEqualTo(4);
    assertThat(id(letters.take(RELAY))).isEqualTo(2);
    assertThat(letters.rest()).hasSize(6);
    assertThat(queue.count(State.CLAIMED)).isEqualTo(8);
  }

  @Test
  void aLetterThatIsBegunAheadIsTakenFirstOnceThatIsCommitted() {
    ClaimedLetters letters = claimed(Map.of());
    letters.take(RELAY);
    LetterInFlight second = requireNonNull(letters.beginAhead(RELAY, this::begin));
    assertThat(id(second)).isEqualTo(2);
    assertThat(id(letters.take(RELAY))).isEqualTo(3);
    second.committed(true, now);
    assertThat(letters.take(RELAY)).isSameAs(second);
    assertThat(id(letters.take(RELAY))).isEqualTo(4);
  }

  @Test
  void aLetterThatAnotherNodeHasIsNotTaken() {
    ClaimedLetters letters = claimed(Map.of());
    letters.take(RELAY);
    requireNonNull(letters.beginAhead(RELAY, this::begin)).committed(false, now);
    assertThat(id(letters.take(RELAY))).isEqualTo(3);
    assertThat(letters.rest()).extracting(letter -> letter.delivery().id()).doesNotContain(2L);
  }

  @Test
  void noneIsBegunAheadWhereNoneIsClaimed() {
    assertThat(claimed(Map.of()).beginAhead(RELAY, this::begin)).isNull();
  }

  @Test
  void noneIsBegunAheadThroughARelayWithARate() {
    ClaimedLetters letters = claimed(Map.of());
    Relay rated = new Relay("rated", List.of(), new Rate(9, Duration.ofSeconds(1)));
    assertThat(letters.take(rated)).isNotNull();
    assertThat(letters.beginAhead(rated, this::begin)).isNull();
  }

  @Test
  void noneIsBegunAheadToADomainWithALimit() {
    ClaimedLetters letters = claimed(Map.of(DOMAIN, new DomainLimit(null, 4)));
    assertThat(letters.take(RELAY)).isNotNull();
    assertThat(letters.beginAhead(RELAY, this::begin)).isNull();
  }

  @Test
  void noMoreThanADomainsLimitAreOnTheirWayAtOnce() {
    queue = new FakeLetterQueue(3, now);
    ClaimedLetters letters = claimed(Map.of(DOMAIN, new DomainLimit(null, 2)));
    LetterInFlight first = requireNonNull(letters.take(RELAY));
    assertThat(letters.take(RELAY)).isNotNull();
    assertThat(letters.take(RELAY)).isNull();
    letters.release(first);
    assertThat(letters.take(RELAY)).isNotNull();
    assertThat(letters.take(RELAY)).isNull();
  }

  @Test
  void aRelaysRateIsKept() {
    ClaimedLetters letters = claimed(Map.of());
    Relay rated = new Relay("rated", List.of(), new Rate(2, Duration.ofSeconds(2)));
    assertThat(letters.take(rated)).isNotNull();
    assertThat(letters.take(rated)).isNull();
    now = now.plusSeconds(1);
    assertThat(letters.take(rated)).isNotNull();
    assertThat(letters.take(rated)).isNull();
  }

  @Test
  void whatCannotBeClaimedLeavesTheRestToBeGivenBack() {
    ClaimedLetters letters = claimed(Map.of());
    letters.take(RELAY);
    queue.fail(true);
    letters.take(RELAY);
    assertThat(letters.rest()).extracting(letter -> letter.delivery().id()).containsExactly(3L, 4L);
  }
}
