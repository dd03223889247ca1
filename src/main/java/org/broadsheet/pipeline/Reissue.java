package org.broadsheet.pipeline;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.broadsheet.edition.Slot;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Edition;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Subscriber;
import org.broadsheet.store.EditionTable;
import org.broadsheet.store.LastEdition;
import org.broadsheet.store.MadeEdition;

/**
 * Makes a reader's last edition anew, as when they have lost it. It covers the same period and
 * leaves the sequence of editions as it is, but it is an edition of its own, with a slot and a
 * letter of its own.
 */
public final class Reissue {
  private final List<Subscription> subscriptions;
  private final EditionAssembler desk;
  private final EditionTable editions;
  private final LetterComposer press;

  Reissue(
      List<Subscription> subscriptions,
      EditionAssembler desk,
      EditionTable editions,
      LetterComposer press) {
    this.subscriptions = subscriptions;
    this.desk = desk;
    this.editions = editions;
    this.press = press;
  }

  /**
   * Puts the last edition in the outbox once more.
   *
   * @return its key; empty when the subscriber does not receive the digest, no edition of it has
   *     been made or there is no story in it
   */
  public Optional<EditionKey> reissue(Digest digest, Subscriber subscriber, Instant now) {
    return subscriptions.stream()
        .filter(each -> each.isOf(digest.name(), subscriber.email()))
        .findFirst()
        .flatMap(this::last)
        .flatMap(last -> reissue(digest, subscriber, last, now));
  }

  private Optional<MadeEdition> last(Subscription subscription) {
    Optional<LastEdition> last = editions.last(subscription.digestName(), subscription.address());
    return last.flatMap(
        newest ->
            editions.madeSince(newest.due()).stream()
                .filter(made -> subscription.isOf(made.key().digest(), made.key().subscriber()))
                .findFirst());
  }

  private Optional<EditionKey> reissue(
      Digest digest, Subscriber subscriber, MadeEdition last, Instant now) {
    LocalDateTime local =
        now.atZone(subscriber.zone()).toLocalDateTime().truncatedTo(ChronoUnit.SECONDS);
    Slot slot = new Slot(local, last.due());
    EditionAssembler.Period period =
        new EditionAssembler.Period(last.filedFrom(), last.filedUpTo());
    Edition edition =
        desk.plan(digest, subscriber, slot, period, desk.knownTo(digest, subscriber, last.due()))
            .edition();
    if (edition.isEmpty()) {
      return Optional.empty();
    }
    LetterComposer.Printed printed = press.print(edition, subscriber, now, null);
    boolean isNew =
        editions.repeat(
            printed.edition(),
            period.from(),
            period.to(),
            printed.letter(),
            printed.pages().subject(),
            printed.web(),
            now);
    return isNew ? Optional.of(printed.edition().key()) : Optional.empty();
  }
}
