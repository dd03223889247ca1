package org.broadsheet.pipeline;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.broadsheet.edition.Slot;
import org.broadsheet.edition.Timetable;
import org.broadsheet.edition.Timetable.Turn;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Edition;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Subscriber;
import org.broadsheet.store.EditionTable;
import org.broadsheet.store.EntryTable;
import org.broadsheet.store.LastEdition;
import org.broadsheet.store.MadeEdition;
import org.broadsheet.store.Store;
import org.broadsheet.store.StoryTable;
import org.jspecify.annotations.Nullable;

/**
 * What this configuration would have sent in a time that is past, against what was sent.
 *
 * <p>Walks the slots as {@link Publish} would have, each reader remembering what they would have
 * had, and records nothing. The stories are those that were filed, merged as they are today; every
 * slot is made, at its hour. For one walk; not thread-safe.
 */
public final class Counterfactual {
  private final List<Subscription> subscriptions;
  private final EntryTable entries;
  private final StoryTable stories;
  private final EditionTable editions;
  private final LetterComposer press;
  private final EditionAssembler desk;
  private final Map<Instant, Long> filedBy = new HashMap<>();

  Counterfactual(
      List<Subscription> subscriptions, Store store, EditionAssembler desk, LetterComposer press) {
    this.subscriptions = subscriptions;
    this.entries = store.entries();
    this.stories = store.stories();
    this.editions = store.editions();
    this.press = press;
    this.desk = desk;
  }

  /**
   * One edition, as it would have been against as it was.
   *
   * @param shown how many stories it would have shown
   * @param added stories that it would have shown and did not
   * @param gone stories that it showed and would not have
   */
  public record Difference(EditionKey edition, int shown, List<Line> added, List<Line> gone) {
    public Difference {
      added = List.copyOf(added);
      gone = List.copyOf(gone);
    }
  }

  /**
   * A story in a section.
   *
   * @param section its section, as {@link Edition.Section#name} names it
   * @param isUpdate whether it would have been told as an update
   */
  public record Line(long storyId, String section, String headline, boolean isUpdate) {}

  /** What a reader has been told so far. */
  private static final class Reader {
    private final Map<Long, Long> known;
    private long filedUpTo;
    private Instant served;

    Reader(Map<Long, Long> known, long filedUpTo, Instant served) {
      this.known = new HashMap<>(known);
      this.filedUpTo = filedUpTo;
      this.served = served;
    }
  }

  /**
   * Tells of each edition due after a moment and until another that was made or would have shown a
   * story, subscription by subscription, and then of those that were made and would not have been.
   */
  public void walk(Instant since, Instant until, Consumer<Difference> consumer) {
    Map<EditionKey, MadeEdition> made = new LinkedHashMap<>();
    editions.madeSince(since).stream()
        .filter(edition -> edition.due().isAfter(since) && !edition.due().isAfter(until))
        .forEach(edition -> made.put(edition.key(), edition));
    for (Subscription subscription : subscriptions) {
      walk(subscription, since, until, made, consumer);
    }
    made.values().stream()
        .filter(edition -> !edition.sections().isEmpty())
        .forEach(
            edition ->
                consumer.accept(
                    new Difference(edition.key(), 0, List.of(), gone(edition, Set.of()))));
  }

  private void walk(
      Subscription subscription,
      Instant since,
      Instant until,
      Map<EditionKey, MadeEdition> made,
      Consumer<Difference> consumer) {
    Digest digest = subscription.digest();
    Subscriber subscriber = subscription.subscriber();
    long from =
        editions
            .lastDueBy(digest.name(), subscriber.email(), since)
            .map(LastEdition::filedUpTo)
            .orElse(0L);
    Reader reader = new Reader(desk.knownTo(digest, subscriber, since), from, since);
    Timetable timetable = subscription.timetable();
    Slot slot = timetable.next(since);
    while (!slot.due().isAfter(until)) {
      EditionKey key = key(subscription, slot.local());
      MadeEdition really = made.remove(key);
      Difference difference = difference(subscription, slot, reader, really);
      if (really != null || difference.shown() > 0) {
        consumer.accept(difference);
      }
      slot = timetable.next(slot.due());
    }
  }

  private static EditionKey key(Subscription subscription, LocalDateTime slot) {
    return new EditionKey(subscription.digestName(), subscription.address(), slot);
  }

  private Difference difference(
      Subscription subscription, Slot slot, Reader reader, @Nullable MadeEdition made) {
    long to = made == null ? filedBy(slot.due()) : made.filedUpTo();
    Edition edition = edition(subscription, slot, reader, Math.max(to, reader.filedUpTo));
    Map<Long, String> really = made == null ? Map.of() : made.sections();
    Set<Long> shown = new HashSet<>();
    List<Line> added = new ArrayList<>();
    for (Edition.Section section : edition.sections()) {
      for (Edition.Item item : section.items()) {
        shown.add(item.storyId());
        if (!really.containsKey(item.storyId())) {
          added.add(
              new Line(item.storyId(), section.name(), item.lead().headline(), item.isUpdate()));
        }
      }
    }
    List<Line> gone = made == null ? List.of() : gone(made, shown);
    return new Difference(edition.key(), shown.size(), added, gone);
  }

  /** The edition as it would have been printed; the reader knows it from now on. */
  private Edition edition(Subscription subscription, Slot slot, Reader reader, long to) {
    EditionAssembler.Period period = new EditionAssembler.Period(reader.filedUpTo, to);
    Edition planned =
        desk.plan(subscription.digest(), subscription.subscriber(), slot, period, reader.known)
            .edition();
    Turn turn = subscription.timetable().turn(planned.stories(), slot, reader.served);
    reader.served = slot.due();
    if (turn == Turn.PASSED_OVER) {
      return planned.with(List.of());
    }
    Edition edition =
        planned.isEmpty()
            ? planned
            : press.print(planned, subscription.subscriber(), slot.due(), null).edition();
    edition.sections().stream()
        .flatMap(section -> section.items().stream())
        .forEach(item -> reader.known.put(item.storyId(), to));
    reader.filedUpTo = to;
    return edition;
  }

  private List<Line> gone(MadeEdition made, Set<Long> shown) {
    return made.sections().entrySet().stream()
        .filter(story -> !shown.contains(story.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .map(story -> line(story.getKey(), story.getValue(), made.filedUpTo()))
        .toList();
  }

  private Line line(long storyId, String section, long filing) {
    String headline =
        stories
            .upTo(storyId, filing)
            .map(story -> story.reports().getFirst().entry().title())
            .orElse("");
    return new Line(storyId, section, headline, false);
  }

  private long filedBy(Instant due) {
    return filedBy.computeIfAbsent(due, entries::lastFiledOf);
  }
}
