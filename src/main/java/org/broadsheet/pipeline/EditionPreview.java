package org.broadsheet.pipeline;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.broadsheet.edition.Period;
import org.broadsheet.edition.Slot;
import org.broadsheet.edition.Subscription;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Subscriber;
import org.broadsheet.store.EditionTable;
import org.broadsheet.store.EntryTable;
import org.broadsheet.store.LastEdition;

/** Composes editions as they would be sent at any moment, and records nothing. */
public final class EditionPreview {
  private final PublishContext context;
  private final EntryTable entries;
  private final EditionTable editions;

  public EditionPreview(PublishContext context) {
    this.context = context;
    this.entries = context.store.entries();
    this.editions = context.store.editions();
  }

  /**
   * The edition as it would be sent at a moment, or would have been under the settings in force.
   *
   * @param at the moment, which stands for the slot; past or to come
   */
  public LetterComposer.Composed of(Digest digest, Subscriber subscriber, Instant at) {
    Subscription subscription = new Subscription(digest, subscriber);
    Edition edition =
        context
            .assembler()
            .plan(subscription, slot(subscriber, at), periodAt(subscription, at), at)
            .edition();
    String lastSubject = editions.lastSubject(digest.name(), subscriber.email()).orElse(null);
    return context.composer.compose(edition, subscriber, at, lastSubject);
  }

  /**
   * The edition as it would be sent to somebody who was shown nothing before, so that it covers all
   * that is new enough for the digest.
   *
   * @param at as for {@link #of}
   */
  public LetterComposer.Composed asNew(Digest digest, Subscriber subscriber, Instant at) {
    Subscription subscription = new Subscription(digest, subscriber);
    Period all = new Period(0, periodAt(subscription, at).to());
    Edition edition =
        context.assembler().plan(subscription, slot(subscriber, at), all, Map.of()).edition();
    return context.composer.compose(edition, subscriber, at, null);
  }

  private static Slot slot(Subscriber subscriber, Instant at) {
    return new Slot(at.atZone(subscriber.zone()).toLocalDateTime(), at);
  }

  /** What an edition at a moment covered, if one was made; else what it would cover. */
  private Period periodAt(Subscription subscription, Instant at) {
    Optional<LastEdition> made = lastDueBy(subscription, at).filter(last -> last.due().equals(at));
    long from =
        lastDueBy(subscription, at.minusNanos(1))
            .map(LastEdition::filedUpTo)
            .orElseGet(
                () -> editions.beginsAfter(subscription.digestName(), subscription.address()));
    boolean isPast = at.isBefore(context.clock.instant());
    long to =
        made.map(LastEdition::filedUpTo)
            .orElseGet(() -> isPast ? entries.lastFiledOf(at) : entries.lastFiled());
    return new Period(from, Math.max(from, to));
  }

  private Optional<LastEdition> lastDueBy(Subscription subscription, Instant at) {
    return editions.lastDueBy(subscription.digestName(), subscription.address(), at);
  }
}
