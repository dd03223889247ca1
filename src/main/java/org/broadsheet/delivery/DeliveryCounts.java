package org.broadsheet.delivery;

import java.util.concurrent.atomic.AtomicInteger;
import org.broadsheet.news.LetterChange;

/** Counts the letters of one run by their outcome. Thread-safe. */
public final class DeliveryCounts {
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger again = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  void count(LetterChange outcome) {
    AtomicInteger counter =
        switch (outcome) {
          case LetterChange.Settled settled ->
              switch (settled.state()) {
                case ACCEPTED -> accepted;
                case REFUSED, EXPIRED, SUPPRESSED -> ended;
                case QUEUED, CLAIMED, SENDING, DEFERRED, UNKNOWN -> again;
              };
          case LetterChange.Returned _, LetterChange.Sending _ -> again;
        };
    counter.incrementAndGet();
  }

  /** So many letters have expired. */
  public void expired(int letters) {
    ended.addAndGet(letters);
  }

  /** Letters that a server took. */
  public int accepted() {
    return accepted.get();
  }

  /** Letters to be tried again. */
  public int again() {
    return again.get();
  }

  /** Letters given up: refused or expired. */
  public int ended() {
    return ended.get();
  }

  boolean isAny() {
    return accepted.get() + again.get() + ended.get() > 0;
  }
}
