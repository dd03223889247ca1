package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.broadsheet.store.Samples.DIGEST;
import static org.broadsheet.store.Samples.NOW;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.broadsheet.database.DatabaseUnavailable;
import org.broadsheet.database.Engine;
import org.junit.jupiter.api.Test;

/** By default an interrupt in the midst of a write makes H2 close the database for everybody. */
class InterruptedStoreTest extends StoreTestBase {
  private static final int WRITERS = 100;

  /** As many as the pool has at most: each may fail once. */
  private static final int CONNECTIONS = 8;

  @Test
  void anInterruptedThreadDoesNotCloseTheDatabaseForOthers() throws Exception {
    for (int i = 0; i < WRITERS; i++) {
      String reader = i + "@example.org";
      Thread writer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    Thread.currentThread().interrupt();
                    try {
                      store.editions().subscribed(DIGEST, reader, NOW);
                    } catch (DatabaseUnavailable expected) {
                      assertThat(expected).hasMessageContaining("store");
                    }
                  });
      writer.join();
    }
    assertThat(store.editions().subscribed(DIGEST, "after@example.org", NOW)).isEqualTo(NOW);
  }

  /** As it does by itself when a write to its file fails. */
  @Test
  void aDatabaseThatClosedItselfIsOpenedAgain() {
    assumeThat(engine()).isEqualTo(Engine.H2);
    store.editions().subscribed(DIGEST, "before@example.org", NOW);
    try (Connection connection = store.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown immediately");
    } catch (SQLException closed) {
      assertThat(closed.getMessage()).contains("already closed");
    }
    for (int failing = 0; failing < CONNECTIONS; failing++) {
      try {
        store.editions().subscribed(DIGEST, "meanwhile@example.org", NOW);
      } catch (DatabaseUnavailable expected) {
        assertThat(expected).hasMessageContaining("closed");
      }
    }
    Instant later = NOW.plusSeconds(1);
    assertThat(store.editions().subscribed(DIGEST, "before@example.org", later)).isEqualTo(NOW);
    assertThat(store.editions().subscribed(DIGEST, "after@example.org", later)).isEqualTo(later);
  }
}
