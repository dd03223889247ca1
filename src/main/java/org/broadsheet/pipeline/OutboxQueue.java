package org.broadsheet.pipeline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import org.broadsheet.database.DatabaseUnavailable;
import org.broadsheet.delivery.LetterQueue;
import org.broadsheet.news.ClaimFilter;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.LetterChange;
import org.broadsheet.store.OutboxTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox of the store as the queue of letters.
 *
 * @param disk makes all that is committed survive a power cut
 */
record OutboxQueue(OutboxTable outbox, InstantSource clock, Runnable disk) implements LetterQueue {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxQueue.class);

  @Override
  public List<Delivery> claim(ClaimFilter filter, int limit, Duration lease) {
    return outbox.claim(clock.instant(), lease, limit, filter);
  }

  /** Where the database refuses the changes, each is tried by itself, so that one holds up none. */
  @Override
  public List<Boolean> commit(List<LetterChange> changes) {
    try {
      return outbox.commit(changes, clock.instant());
    } catch (DatabaseUnavailable failure) {
      if (!failure.isAboutData()) {
        throw failure;
      }
      if (changes.size() > 1) {
        return changes.stream().flatMap(change -> commit(List.of(change)).stream()).toList();
      }
      LOG.error("The database refuses the change {}", changes.getFirst(), failure);
      return List.of(false);
    }
  }

  @Override
  public OptionalInt term() {
    return outbox.term();
  }

  @Override
  public void requireTerm(OptionalInt term) {
    if (term.isEmpty() || !term.equals(outbox.term())) {
      throw new DatabaseUnavailable(
          "This node was out of touch with the database for so long that other nodes may have its"
              + " letters; they are not sent from here");
    }
  }

  @Override
  public void sync() {
    disk.run();
  }
}
