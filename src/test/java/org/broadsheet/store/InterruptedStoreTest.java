package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.DIGEST;
import static org.broadsheet.store.Samples.NOW;

import org.junit.jupiter.api.Test;

/** By default an interrupt in the midst of a write makes H2 close the database for everybody. */
class InterruptedStoreTest extends StoreTestBase {
  private static final int WRITERS = 100;

  @Test
  void aThreadThatIsInterruptedDoesNotCloseTheStoreForOthers() throws Exception {
    for (int i = 0; i < WRITERS; i++) {
      String reader = i + "@example.org";
      Thread writer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    Thread.currentThread().interrupt();
                    try {
                      store.editions().subscribed(DIGEST, reader, NOW);
                    } catch (StoreUnavailable expected) {
                      assertThat(expected).hasMessageContaining("store");
                    }
                  });
      writer.join();
    }
    assertThat(store.editions().subscribed(DIGEST, "after@example.org", NOW)).isEqualTo(NOW);
  }
}
