package org.broadsheet.pipeline;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.broadsheet.edition.Period;
import org.broadsheet.edition.Slot;
import org.broadsheet.edition.Subscription;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Edition;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Subscriber;
import org.broadsheet.store.EditionRow;
import org.broadsheet.store.EditionTable;

/**
 * Sends a reader's last edition again, as when they have lost it. It covers the same period and
 * leaves the sequence of editions as it is, but it is an edition of its own, with a slot and a
 * letter of its own.
 */
public final class Reissue {
  private final PublishContext context;
  private final EditionTable editions;

  public Reissue(PublishContext context) {
    this.context = context;
    this.editions = context.store.editions();
  }

  /**
   * Puts the last edition in the outbox once more.
   *
   * @return its key; empty when the subscriber does not receive the digest, no edition of it has
   *     been made or there is no story in it
   */
  public Optional<EditionKey> reissue(Digest digest, Subscriber subscriber, Instant now) {
    return context.subscriptions.stream()
        .filter(each -> each.isOf(digest.name(), subscriber.email()))
        .findFirst()
        .flatMap(
            subscription -> last(subscription).flatMap(last -> reissue(subscription, last, now)));
  }

  private Optional<EditionRow> last(Subscription subscription) {
    return editions
        .last(subscription.digestName(), subscription.address())
        .flatMap(
            newest ->
                editions.allSince(newest.due()).stream()
                    .filter(made -> subscription.isOf(made.key().digest(), made.key().subscriber()))
                    .findFirst());
  }

  private Optional<EditionKey> reissue(Subscription subscription, EditionRow last, Instant now) {
    Subscriber subscriber = subscription.subscriber();
    LocalDateTime local =
        now.atZone(subscriber.zone()).toLocalDateTime().truncatedTo(ChronoUnit.SECONDS);
    Period period = new Period(last.filedFrom(), last.filedUpTo());
    Edition edition =
        context
            .assembler()
            .plan(subscription, new Slot(local, last.due()), period, last.due())
            .edition();
    if (edition.isEmpty()) {
      return Optional.empty();
    }
    LetterComposer.Composed composed = context.composer.compose(edition, subscriber, now, null);
    boolean isNew =
        editions.repeat(
            composed.edition(),
            period.from(),
            period.to(),
            composed.letter(),
            composed.kept(),
            now);
    return isNew ? Optional.of(composed.edition().key()) : Optional.empty();
  }
}
