package org.broadsheet.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.broadsheet.news.LetterChange;
import org.jspecify.annotations.Nullable;

/**
 * Sends the letters of one connection in one run. A letter's outcome is committed together with the
 * beginning of another, while the next is on its way to the server, but before the next final dot:
 * so there is never more than one letter per connection of which nothing is known.
 */
final class DeliveryWorker {
  /** How long a letter may wait whose sending is committed; its lease is far longer. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final int connection;
  private final ClaimedLetters letters;
  private final LetterSender sender;
  private final CommitBatcher commits;
  private final InstantSource clock;
  private final boolean ahead;
  private @Nullable LetterInFlight last;
  private boolean mayBeTaken;

  /**
   * @param connection the number of the connection
   * @param ahead whether a letter's sending may be committed while another is on its way
   */
  DeliveryWorker(
      int connection,
      ClaimedLetters letters,
      LetterSender sender,
      CommitBatcher commits,
      InstantSource clock,
      boolean ahead) {
    this.connection = connection;
    this.letters = letters;
    this.sender = sender;
    this.commits = commits;
    this.clock = clock;
    this.ahead = ahead;
  }

  /**
   * Sends letters until there are no more or no relay works.
   *
   * @param most how many at most
   * @return whether it sent so many
   */
  boolean work(int most, DeliveryCounts counts, BooleanSupplier stop) {
    try {
      int sent = 0;
      while (sent < most) {
        Optional<Relay> relay = stop.getAsBoolean() ? Optional.empty() : sender.relay(connection);
        LetterInFlight letter = relay.map(this::next).orElse(null);
        if (letter == null) {
          return false;
        }
        Relay next = ahead && sent + 1 < most ? relay.orElseThrow() : null;
        sent += send(letter, next, counts) ? 1 : 0;
      }
      return true;
    } finally {
      commitWith(null);
    }
  }

  /** A letter whose sending is committed; null when there is none. */
  private @Nullable LetterInFlight next(Relay relay) {
    LetterInFlight letter = letters.take(relay);
    while (letter != null && !isFresh(letter) && !begin(letter)) {
      letter = letters.take(relay);
    }
    return letter;
  }

  private boolean isFresh(LetterInFlight letter) {
    Instant now = clock.instant();
    return letter.isBegunSince(now.minus(FRESH), now);
  }

  private boolean begin(LetterInFlight letter) {
    try {
      letter.change(sender.begin(letter.delivery()));
      commits.add(letter);
      commitWith(letter);
    } finally {
      if (!letter.isBegun()) {
        letters.release(letter);
      }
    }
    return letter.isBegun();
  }

  /**
   * Sends a letter.
   *
   * @param next the relay of the letter after it, whose sending is begun meanwhile; null for none
   * @return whether there was an attempt at which no relay was to blame
   */
  private boolean send(LetterInFlight letter, @Nullable Relay next, DeliveryCounts counts) {
    mayBeTaken = false;
    try {
      LetterInFlight following = next == null ? null : letters.beginAhead(next, sender::begin);
      if (following != null) {
        commits.add(following);
      }
      commits.writeIfEnough();
      LetterChange change =
          sender.send(
              letter,
              connection,
              () -> {
                commitWith(following);
                commits.requireHeld(letter);
                mayBeTaken = true;
              });
      end(letter, change);
      counts.count(change);
      commitWith(following);
      last = letter;
      return change instanceof LetterChange.Settled;
    } finally {
      if (letter.isBegun()) {
        abandon(letter);
      }
      letters.release(letter);
    }
  }

  /** Where the attempt ended with a failure of this program, no server is to be asked. */
  private void abandon(LetterInFlight letter) {
    if (mayBeTaken) {
      end(letter, sender.unknown(letter.delivery()));
      last = letter;
    } else {
      letter.giveBack(clock.instant());
      commits.add(letter);
    }
  }

  private void end(LetterInFlight letter, LetterChange change) {
    letter.change(change);
    commits.add(letter);
  }

  /** Waits until the outcome of the last letter is committed, and another letter's change. */
  private void commitWith(@Nullable LetterInFlight other) {
    commits.commit(Stream.of(last, other).filter(Objects::nonNull).toList());
  }
}
