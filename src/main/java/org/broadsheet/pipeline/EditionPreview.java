package org.broadsheet.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.broadsheet.edition.Slot;
import org.broadsheet.news.Edition;
import org.broadsheet.store.EditionTable;
import org.broadsheet.store.EntryTable;
import org.broadsheet.store.LastEdition;

/** Shows editions as they would go out at any moment, and records nothing. */
final class EditionPreview {
  private final EntryTable entries;
  private final EditionTable editions;
  private final LetterComposer press;
  private final InstantSource clock;

  EditionPreview(
      EntryTable entries, EditionTable editions, LetterComposer press, InstantSource clock) {
    this.entries = entries;
    this.editions = editions;
    this.press = press;
    this.clock = clock;
  }

  /** The edition as it would go out at a moment, past or to come, which stands for the slot. */
  LetterComposer.Printed of(Subscription subscription, Instant at, EditionAssembler desk) {
    Slot slot = new Slot(at.atZone(subscription.subscriber().zone()).toLocalDateTime(), at);
    Edition edition = desk.plan(subscription, slot, periodAt(subscription, at), at);
    String lastSubject =
        editions.lastSubject(subscription.digestName(), subscription.address()).orElse(null);
    return press.print(edition, subscription.subscriber(), at, lastSubject);
  }

  /** What an edition at a moment covered, if one was made; else what it would cover. */
  private EditionAssembler.Period periodAt(Subscription subscription, Instant at) {
    Optional<LastEdition> made = lastDueBy(subscription, at).filter(last -> last.due().equals(at));
    long from = lastDueBy(subscription, at.minusNanos(1)).map(LastEdition::filedUpTo).orElse(0L);
    long to =
        made.map(LastEdition::filedUpTo)
            .orElseGet(
                () -> at.isBefore(clock.instant()) ? entries.lastFiledOf(at) : entries.lastFiled());
    return new EditionAssembler.Period(from, Math.max(from, to));
  }

  private Optional<LastEdition> lastDueBy(Subscription subscription, Instant at) {
    return editions.lastDueBy(subscription.digestName(), subscription.address(), at);
  }
}
