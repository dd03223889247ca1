package org.broadsheet.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.broadsheet.news.LetterChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits the changes of letters, those of several workers in one transaction. They are written in
 * the background once enough have gathered, or at once for a worker that waits. What could not be
 * committed stays, to be committed with the next. Thread-safe.
 */
final class CommitBatcher {
  private static final Logger LOG = LoggerFactory.getLogger(CommitBatcher.class);

  private final LetterQueue queue;
  private final InstantSource clock;
  private final int enough;
  private final Set<LetterInFlight> uncommitted = new LinkedHashSet<>();
  private final ReentrantLock writing = new ReentrantLock();

  /**
   * @param enough how many changed letters are worth a transaction
   */
  CommitBatcher(LetterQueue queue, InstantSource clock, int enough) {
    this.queue = queue;
    this.clock = clock;
    this.enough = enough;
  }

  /** Has a letter's change committed, at the latest when somebody waits for it. */
  void add(LetterInFlight letter) {
    synchronized (uncommitted) {
      uncommitted.add(letter);
    }
  }

  /** Writes in the background if enough letters have changed. */
  void writeIfEnough() {
    boolean isEnough;
    synchronized (uncommitted) {
      isEnough = uncommitted.size() >= enough;
    }
    if (isEnough) {
      Thread.startVirtualThread(this::write);
    }
  }

  /**
   * Waits until the changes of these letters are committed.
   *
   * @throws RuntimeException where one could not be, likewise errors
   */
  void commit(Collection<LetterInFlight> letters) {
    if (letters.stream().anyMatch(each -> each.isUncommitted() && each.failure() == null)) {
      write();
    }
    letters.forEach(CommitBatcher::throwFailure);
  }

  /** Makes sure that no other node may have a letter; see {@link LetterQueue#requireTerm}. */
  void requireHeld(LetterInFlight letter) {
    queue.requireTerm(letter.term());
  }

  /** Commits all, also what could not be committed before. */
  void commitAll() {
    write().forEach(CommitBatcher::throwFailure);
  }

  /** Commits all, too; what that fails with is told when somebody waits for it. */
  void tryAll() {
    write();
  }

  /** Gives letters back that are not sent. */
  void giveBack(Collection<LetterInFlight> letters) {
    writing.lock();
    try {
      for (LetterInFlight letter : letters) {
        if (!letter.isEnded()) {
          letter.giveBack(clock.instant());
          add(letter);
        }
      }
    } finally {
      writing.unlock();
    }
  }

  /** Returns the letters that were written, or failed to be. */
  private List<LetterInFlight> write() {
    writing.lock();
    try {
      List<LetterInFlight> letters = takeAll();
      if (!letters.isEmpty()) {
        write(letters);
      }
      return letters;
    } finally {
      writing.unlock();
    }
  }

  private List<LetterInFlight> takeAll() {
    synchronized (uncommitted) {
      List<LetterInFlight> letters = List.copyOf(uncommitted);
      uncommitted.clear();
      return letters;
    }
  }

  /** A failure is thrown to the workers that wait for one of the letters. */
  private void write(List<LetterInFlight> letters) {
    List<LetterChange> changes = letters.stream().map(LetterInFlight::uncommitted).toList();
    try {
      List<Boolean> made = queue.commit(changes);
      Instant now = clock.instant();
      for (int i = 0; i < changes.size(); i++) {
        letters.get(i).committed(made.get(i), now);
        if (!made.get(i)) {
          warnOfLost(changes.get(i));
        }
      }
    } catch (RuntimeException | Error failure) {
      letters.stream()
          .filter(LetterInFlight::isUncommitted)
          .forEach(
              letter -> {
                letter.notCommitted(failure, clock.instant());
                add(letter);
              });
    }
  }

  private static void warnOfLost(LetterChange change) {
    long id = change.delivery().id();
    switch (change) {
      case LetterChange.Sending _ -> LOG.warn("The claim on letter {} has lapsed", id);
      case LetterChange.Settled _, LetterChange.Returned _ ->
          LOG.warn("Letter {} was taken over while it was sent", id);
    }
  }

  private static void throwFailure(LetterInFlight letter) {
    switch (letter.failure()) {
      case null -> {}
      case RuntimeException failure -> throw failure;
      case Error failure -> throw failure;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }
}
