package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.DIGEST;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.READER;
import static org.broadsheet.store.Samples.SLOT;
import static org.broadsheet.store.Samples.edition;
import static org.broadsheet.store.Samples.letter;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Edition;
import org.broadsheet.news.ShownStory;
import org.junit.jupiter.api.Test;

class EditionTableTest extends StoreTestBase {
  @Test
  void aSubscriptionBeginsWhenItIsFirstSeen() {
    assertThat(store.editions().subscribed(DIGEST, READER, NOW)).isEqualTo(NOW);
    assertThat(store.editions().subscribed(DIGEST, READER, NOW.plusSeconds(9))).isEqualTo(NOW);
    assertThat(store.editions().subscribed("evening", READER, NOW.plusSeconds(9)))
        .isEqualTo(NOW.plusSeconds(9));
  }

  @Test
  void anEditionIsPublishedWithItsLetterAndItsStories() {
    Edition edition = edition(SLOT, 4L, 9L);
    assertThat(store.editions().publish(edition, 3, 8, letter(edition), "Subject", "<p>Ґ</p>", NOW))
        .isTrue();

    assertThat(store.editions().last(DIGEST, READER))
        .contains(new LastEdition(SLOT, edition.due(), 8));
    assertThat(store.editions().page(store.tokens().edition(edition.key()))).contains("<p>Ґ</p>");
    assertThat(had(edition.due(), edition.due().plusMillis(1))).isEqualTo(Map.of(4L, 8L, 9L, 8L));
    assertThat(had(edition.due(), edition.due())).isEmpty();
    assertThat(had(edition.due().plusMillis(1), edition.due().plusMillis(2))).isEmpty();
    assertThat(store.outbox().counts()).containsEntry(Delivery.State.QUEUED, 1);
  }

  private Map<Long, Long> had(Instant since, Instant before) {
    Map<Long, Long> had = new HashMap<>();
    store
        .editions()
        .previouslyShown(DIGEST, READER, since, before)
        .forEach((story, shown) -> had.put(story, shown.upTo()));
    return had;
  }

  @Test
  void theHeadlineOfTheLastLetterWithAStoryIsKept() {
    store.editions().publish(edition(SLOT, 4L), 0, 3, null, "", "", NOW);
    Instant due = edition(SLOT).due();
    Edition.Source lead = edition(SLOT, 4L).sections().getFirst().items().getFirst().lead();
    assertThat(store.editions().previouslyShown(DIGEST, READER, due, due.plusSeconds(1)))
        .isEqualTo(Map.of(4L, new ShownStory(3, lead.headline(), lead.language())));
  }

  @Test
  void theReaderKnowsAStoryAsTheLastEditionShowedIt() {
    store.editions().publish(edition(SLOT, 4L), 0, 3, null, "", "", NOW);
    store.editions().publish(edition(SLOT.plusDays(1), 4L), 3, 7, null, "", "", NOW);
    store.editions().publish(edition(SLOT.plusDays(2)), 7, 9, null, "", "", NOW);

    assertThat(had(Instant.EPOCH, NOW.plus(Duration.ofDays(9)))).isEqualTo(Map.of(4L, 7L));
  }

  @Test
  void anEditionMayBeEmptyAndSendNothing() {
    assertThat(store.editions().publish(edition(SLOT), 0, 5, null, "", "", NOW)).isTrue();

    assertThat(store.editions().last(DIGEST, READER)).isPresent();
    assertThat(store.letters().list(10)).isEmpty();
  }

  @Test
  void aSkippedEditionLeavesItsPeriodToTheNextOne() {
    store.editions().publish(edition(SLOT), 0, 5, null, "", "", NOW);
    Edition quiet = edition(SLOT.plusDays(1));

    assertThat(store.editions().skip(quiet, 5, 9, NOW)).isTrue();
    assertThat(store.editions().skip(quiet, 5, 9, NOW)).isFalse();
    assertThat(store.editions().publish(quiet, 5, 9, null, "", "", NOW)).isFalse();
    assertThat(store.editions().last(DIGEST, READER))
        .contains(new LastEdition(SLOT.plusDays(1), quiet.due(), 5));
    assertThat(store.editions().allSince(quiet.due()))
        .singleElement()
        .satisfies(made -> assertThat(made.passedOver()).isTrue())
        .satisfies(made -> assertThat(made.filedUpTo()).isEqualTo(9));
  }

  @Test
  void theLastSubjectIsThatOfTheLastSentEdition() {
    assertThat(store.editions().lastSubject(DIGEST, READER)).isEmpty();
    store.editions().publish(edition(SLOT), 0, 5, null, "Ґанок", "", NOW);
    store.editions().publish(edition(SLOT.plusDays(1)), 5, 6, null, "Storm", "", NOW);
    store.editions().publish(edition(SLOT.plusDays(2)), 6, 7, null, "", "", NOW);

    assertThat(store.editions().lastSubject(DIGEST, READER)).contains("Storm");
    assertThat(store.editions().lastSubject(DIGEST, "someone@else.example")).isEmpty();
  }

  @Test
  void theLastEditionIsTheOneDueLast() {
    assertThat(store.editions().last(DIGEST, READER)).isEmpty();
    store.editions().publish(edition(SLOT.plusDays(1)), 5, 9, null, "", "", NOW);
    store.editions().publish(edition(SLOT), 0, 5, null, "", "", NOW);

    assertThat(store.editions().last(DIGEST, READER).orElseThrow().filedUpTo()).isEqualTo(9);
  }

  @Test
  void aSlotKeepsALocalTimeThatTheMachinesZoneSkips() {
    LocalDateTime skippedInBerlin = LocalDateTime.parse("2026-03-29T02:30");
    store.editions().publish(edition(skippedInBerlin), 0, 1, null, "", "", NOW);
    assertThat(store.editions().last(DIGEST, READER).orElseThrow().slot())
        .isEqualTo(skippedInBerlin);
  }

  @Test
  void anEditionIsPublishedOnceHoweverManyTryAtOnce() throws Exception {
    Edition edition = edition(SLOT, 1L);
    List<Callable<Boolean>> attempts = new ArrayList<>();
    try (Store peer = Store.open(address, Samples.node("node-b"));
        ExecutorService threads = Executors.newFixedThreadPool(50)) {
      for (int i = 0; i < 50; i++) {
        Store node = i % 2 == 0 ? store : peer;
        attempts.add(
            () -> node.editions().publish(edition, 0, 1, letter(edition), "Subject", "", NOW));
      }
      int published = 0;
      for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
        published += attempt.get() ? 1 : 0;
      }
      assertThat(published).isEqualTo(1);
    }
    assertThat(store.letters().list(100)).hasSize(1);
  }
}
