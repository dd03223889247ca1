package org.broadsheet.shift;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.broadsheet.store.Change;
import org.broadsheet.store.OutboxTable;
import org.broadsheet.store.StoreUnavailable;
import org.jspecify.annotations.Nullable;

/**
 * Commits what several workers report at about the same time in one transaction: while one commit
 * is under way the next ones gather. Thread-safe.
 */
final class Ledger {
  private final OutboxTable outbox;
  private final InstantSource clock;
  private final Queue<Page> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock writing = new ReentrantLock();

  Ledger(OutboxTable outbox, InstantSource clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Commits, and answers for each change whether it was made; see {@link OutboxTable#commit}. */
  List<Boolean> commit(List<Change> changes) {
    Page mine = new Page(changes);
    waiting.add(mine);
    writing.lock();
    try {
      if (!mine.isWritten()) {
        write();
      }
    } finally {
      writing.unlock();
    }
    return mine.made();
  }

  private void write() {
    List<Page> pages = new ArrayList<>();
    for (Page page = waiting.poll(); page != null; page = waiting.poll()) {
      pages.add(page);
    }
    List<Change> changes = pages.stream().flatMap(page -> page.changes.stream()).toList();
    try {
      Queue<Boolean> made = new ArrayDeque<>(outbox.commit(changes, clock.instant()));
      for (Page page : pages) {
        page.made = page.changes.stream().map(_ -> made.remove()).toList();
      }
    } catch (StoreUnavailable failure) {
      pages.forEach(page -> page.failure = failure);
    }
  }

  /** What one worker reports. */
  private static final class Page {
    private final List<Change> changes;
    private @Nullable List<Boolean> made;
    private @Nullable StoreUnavailable failure;

    Page(List<Change> changes) {
      this.changes = changes;
    }

    boolean isWritten() {
      return made != null || failure != null;
    }

    List<Boolean> made() {
      if (failure != null) {
        throw failure;
      }
      return Objects.requireNonNull(made);
    }
  }
}
