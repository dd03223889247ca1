package org.broadsheet.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.broadsheet.news.ClaimFilter;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Delivery.State;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Letter;
import org.broadsheet.news.LetterChange;

/** A queue of letters in memory, which fails when it is told to. Claims regard no time. */
final class FakeLetterQueue implements LetterQueue {
  private final Map<Long, Delivery> letters = new TreeMap<>();
  private final Map<Long, State> states = new TreeMap<>();
  private boolean fails;
  private boolean syncFails;
  private OptionalInt term = OptionalInt.of(0);

  FakeLetterQueue(int letters, Instant queued) {
    for (long id = 1; id <= letters; id++) {
      String reader = "reader" + id + "@reader.example";
      EditionKey key = new EditionKey("morning", reader, LocalDateTime.parse("2026-03-02T07:00"));
      byte[] mime = "News".getBytes(StandardCharsets.US_ASCII);
      Letter letter = new Letter(key, reader, "<" + id + "@paper.example>", "", mime);
      this.letters.put(id, new Delivery(id, letter, 0, queued, 1));
      states.put(id, State.QUEUED);
    }
  }

  /** Whether claims and commits fail from now on. */
  synchronized void fail(boolean fails) {
    this.fails = fails;
  }

  synchronized long count(State state) {
    return states.values().stream().filter(state::equals).count();
  }

  synchronized State state(long id) {
    return Objects.requireNonNull(states.get(id));
  }

  private void failIfTold() {
    if (fails) {
      throw new IllegalStateException("the queue is away");
    }
  }

  @Override
  public synchronized List<Delivery> claim(ClaimFilter filter, int limit, Duration lease) {
    failIfTold();
    List<Delivery> claimed = new ArrayList<>();
    for (Delivery letter : letters.values()) {
      if (claimed.size() < limit && states.get(letter.id()) == State.QUEUED) {
        states.put(letter.id(), State.CLAIMED);
        claimed.add(letter);
      }
    }
    return claimed;
  }

  @Override
  public synchronized List<Boolean> commit(List<LetterChange> changes) {
    failIfTold();
    for (LetterChange change : changes) {
      states.put(
          change.delivery().id(),
          switch (change) {
            case LetterChange.Sending _ -> State.SENDING;
            case LetterChange.Settled settled -> settled.state();
            case LetterChange.Returned _ -> State.QUEUED;
          });
    }
    return changes.stream().map(_ -> true).toList();
  }

  @Override
  public synchronized OptionalInt term() {
    return term;
  }

  @Override
  public synchronized void requireTerm(OptionalInt claimed) {
    if (claimed.isEmpty() || !claimed.equals(term)) {
      throw new IllegalStateException("the term is over");
    }
  }

  /** What the term is from now on. */
  synchronized void term(OptionalInt term) {
    this.term = term;
  }

  @Override
  public synchronized void sync() {
    if (syncFails) {
      throw new IllegalStateException("nothing is made lasting");
    }
  }

  /** Whether syncs fail from now on, which memory does not need. */
  synchronized void failSync(boolean fails) {
    syncFails = fails;
  }
}
