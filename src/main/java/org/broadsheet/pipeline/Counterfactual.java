package org.broadsheet.pipeline;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.broadsheet.edition.EditionDifference;
import org.broadsheet.edition.Period;
import org.broadsheet.edition.Slot;
import org.broadsheet.edition.Subscription;
import org.broadsheet.edition.Timetable;
import org.broadsheet.edition.Timetable.Decision;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Edition.Section;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.ShownStory;
import org.broadsheet.store.EditionRow;
import org.broadsheet.store.EditionTable;
import org.broadsheet.store.LastEdition;
import org.jspecify.annotations.Nullable;

/**
 * Compares the editions that this configuration would have made in a past time with those that were
 * made.
 *
 * <p>Replays the slots as {@link Publish} would have worked them, each reader remembering what they
 * would have been shown, and records nothing. The stories are those that were filed, merged as they
 * are today; every slot is made, at its hour. For one replay; not thread-safe.
 */
public final class Counterfactual {
  private final PublishContext context;
  private final EditionTable editions;
  private final EditionAssembler assembler;
  private final Map<Instant, Long> lastFiled = new HashMap<>();

  public Counterfactual(PublishContext context) {
    this.context = context;
    this.editions = context.store.editions();
    this.assembler = context.assembler();
  }

  /** What a reader would have been shown so far. */
  private static final class Reader {
    private final Map<Long, ShownStory> shownUpTo;
    private long filedUpTo;
    private Instant lastDue;

    Reader(Map<Long, ShownStory> shownUpTo, long filedUpTo, Instant lastDue) {
      this.shownUpTo = new HashMap<>(shownUpTo);
      this.filedUpTo = filedUpTo;
      this.lastDue = lastDue;
    }
  }

  /**
   * Compares each edition due after a moment and until another that was made or would have shown a
   * story, subscription by subscription, and then those that were made and would not have been.
   */
  public void replay(Instant since, Instant until, Consumer<EditionDifference> consumer) {
    Map<EditionKey, EditionRow> made = new LinkedHashMap<>();
    editions.allSince(since).stream()
        .filter(edition -> edition.due().isAfter(since) && !edition.due().isAfter(until))
        .forEach(edition -> made.put(edition.key(), edition));
    for (Subscription subscription : context.subscriptions) {
      replay(subscription, since, until, made, consumer);
    }
    made.values().stream()
        .filter(edition -> !edition.sections().isEmpty())
        .forEach(edition -> consumer.accept(difference(edition.key(), List.of(), edition)));
  }

  private void replay(
      Subscription subscription,
      Instant since,
      Instant until,
      Map<EditionKey, EditionRow> made,
      Consumer<EditionDifference> consumer) {
    long from =
        editions
            .lastDueBy(subscription.digestName(), subscription.address(), since)
            .map(LastEdition::filedUpTo)
            .orElseGet(
                () -> editions.beginsAfter(subscription.digestName(), subscription.address()));
    Reader reader = new Reader(assembler.shownUpTo(subscription, since, since), from, since);
    Timetable timetable = subscription.timetable();
    Slot slot = timetable.next(since);
    while (!slot.due().isAfter(until)) {
      EditionKey key = subscription.key(slot);
      EditionRow actual = made.remove(key);
      long to = actual == null ? lastFiled(slot.due()) : actual.filedUpTo();
      Edition edition = edition(subscription, slot, reader, Math.max(to, reader.filedUpTo));
      EditionDifference difference = difference(key, edition.sections(), actual);
      if (actual != null || difference.shown() > 0) {
        consumer.accept(difference);
      }
      slot = timetable.next(slot.due());
    }
  }

  private EditionDifference difference(
      EditionKey key, List<Section> sections, @Nullable EditionRow actual) {
    return actual == null
        ? EditionDifference.between(key, sections, Map.of(), _ -> "")
        : EditionDifference.between(
            key, sections, actual.sections(), story -> headline(story, actual.filedUpTo()));
  }

  /** The edition as it would have been composed; the reader knows it from now on. */
  private Edition edition(Subscription subscription, Slot slot, Reader reader, long to) {
    Period period = new Period(reader.filedUpTo, to);
    Edition planned = assembler.plan(subscription, slot, period, reader.shownUpTo).edition();
    Decision decision =
        subscription
            .timetable()
            .decide(planned.stories(), planned.listsMore(), slot, reader.lastDue);
    reader.lastDue = slot.due();
    if (decision == Decision.PASS_OVER) {
      return planned.with(List.of());
    }
    Edition edition =
        planned.isEmpty()
            ? planned
            : context
                .composer
                .compose(planned, subscription.subscriber(), slot.due(), null)
                .edition();
    edition.sections().stream()
        .flatMap(section -> section.items().stream())
        .forEach(
            item ->
                reader.shownUpTo.put(
                    item.storyId(),
                    new ShownStory(to, item.lead().headline(), item.lead().language())));
    reader.filedUpTo = to;
    return edition;
  }

  private String headline(long storyId, long filing) {
    return context
        .store
        .stories()
        .upTo(storyId, filing)
        .map(story -> story.reports().getFirst().entry().title())
        .orElse("");
  }

  private long lastFiled(Instant due) {
    return lastFiled.computeIfAbsent(due, context.store.entries()::lastFiledOf);
  }
}
