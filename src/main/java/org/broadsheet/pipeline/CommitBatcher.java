package org.broadsheet.pipeline;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.broadsheet.database.DatabaseUnavailable;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.LetterChange;
import org.broadsheet.store.OutboxTable;

/**
 * Commits what several workers report at about the same time in one transaction. What is noted is
 * written in the background as soon as enough has gathered, or at once by whoever waits for it.
 * What the database was not there for is kept, to be committed when it is. Thread-safe.
 */
final class CommitBatcher {
  private final OutboxTable outbox;
  private final InstantSource clock;
  private final int enough;
  private final Queue<Page> waiting = new ConcurrentLinkedQueue<>();
  private final Queue<LetterChange> missed = new ConcurrentLinkedQueue<>();
  private final ReentrantLock writing = new ReentrantLock();

  /**
   * An empty one.
   *
   * @param workers how many report; half of them are enough for a transaction
   */
  CommitBatcher(OutboxTable outbox, InstantSource clock, int workers) {
    this.outbox = outbox;
    this.clock = clock;
    this.enough = (workers + 1) / 2;
  }

  /** Commits, and answers for each change whether it was made; see {@link OutboxTable#commit}. */
  List<Boolean> commit(List<LetterChange> changes) {
    Page page = new Page(changes, _ -> {});
    waiting.add(page);
    return page.written();
  }

  /**
   * Has changes committed, at the latest when the page is asked for.
   *
   * @param listener told for each change whether it was made, before the page is written; by any
   *     thread, and not at all if it fails
   */
  Page note(List<LetterChange> changes, Consumer<List<Boolean>> listener) {
    Page page = new Page(changes, listener);
    if (changes.isEmpty()) {
      page.tell(List.of());
      return page;
    }
    waiting.add(page);
    if (waiting.size() >= enough) {
      Thread.startVirtualThread(this::writeWaiting);
    }
    return page;
  }

  /** Has changes committed with what was missed. */
  void later(List<LetterChange> changes) {
    missed.addAll(changes);
  }

  /**
   * Commits what was missed while the database was away. What somebody else has taken in the
   * meantime is left alone.
   */
  void catchUp() {
    List<LetterChange> changes = new ArrayList<>();
    for (LetterChange change = missed.poll(); change != null; change = missed.poll()) {
      changes.add(change);
    }
    if (!changes.isEmpty()) {
      commit(changes);
    }
  }

  /** A letter whose sending could not be committed is not sent. */
  private LetterChange toBeMade(LetterChange change) {
    return switch (change) {
      case LetterChange.Sending(Delivery delivery, var _) -> returned(delivery);
      case LetterChange.Settled _, LetterChange.Returned _ -> change;
    };
  }

  /** That a letter is not sent now, but may be at once. */
  LetterChange returned(Delivery delivery) {
    return new LetterChange.Returned(delivery, clock.instant(), "");
  }

  private void writeWaiting() {
    writing.lock();
    try {
      write();
    } finally {
      writing.unlock();
    }
  }

  private void write() {
    List<Page> pages = new ArrayList<>();
    for (Page page = waiting.poll(); page != null; page = waiting.poll()) {
      pages.add(page);
    }
    if (pages.isEmpty()) {
      return;
    }
    List<LetterChange> changes = pages.stream().flatMap(page -> page.changes.stream()).toList();
    try {
      Queue<Boolean> made = new ArrayDeque<>(outbox.commit(changes, clock.instant()));
      for (Page page : pages) {
        page.tell(page.changes.stream().map(_ -> made.remove()).toList());
      }
    } catch (RuntimeException | Error failure) {
      if (failure instanceof DatabaseUnavailable away && !away.isAboutData()) {
        later(changes.stream().map(this::toBeMade).toList());
      }
      pages.forEach(page -> page.made.completeExceptionally(failure));
    }
  }

  /** What one worker reports. */
  final class Page {
    private final List<LetterChange> changes;
    private final Consumer<List<Boolean>> listener;
    private final CompletableFuture<List<Boolean>> made = new CompletableFuture<>();

    private Page(List<LetterChange> changes, Consumer<List<Boolean>> listener) {
      this.changes = List.copyOf(changes);
      this.listener = listener;
    }

    private void tell(List<Boolean> all) {
      listener.accept(all);
      made.complete(all);
    }

    /**
     * Waits until it is committed.
     *
     * @return for each change whether it was made
     * @throws DatabaseUnavailable if it could not be committed
     */
    List<Boolean> written() {
      if (!made.isDone()) {
        writing.lock();
        try {
          if (!made.isDone()) {
            write();
          }
        } finally {
          writing.unlock();
        }
      }
      return Awaited.result(made);
    }
  }
}
