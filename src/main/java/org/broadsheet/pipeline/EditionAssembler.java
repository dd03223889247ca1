package org.broadsheet.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.broadsheet.edition.Candidate;
import org.broadsheet.edition.CandidateFilter;
import org.broadsheet.edition.EditionPlan;
import org.broadsheet.edition.EditionPlanner;
import org.broadsheet.edition.Period;
import org.broadsheet.edition.PreviouslyShown;
import org.broadsheet.edition.Slot;
import org.broadsheet.edition.Subscription;
import org.broadsheet.news.Change;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Edition.Silence;
import org.broadsheet.news.Match;
import org.broadsheet.news.ShownStory;
import org.broadsheet.news.Story;
import org.broadsheet.store.EditionTable;
import org.broadsheet.store.FeedTable;
import org.broadsheet.store.Store;
import org.broadsheet.store.StoryTable;
import org.broadsheet.story.CopyDetector;
import org.broadsheet.story.UpdateDetector;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the store what {@link EditionPlanner} plans an edition from. Stories are read, matched
 * and compared once however many subscribers share them, so an assembler is made for each run; not
 * thread-safe.
 */
final class EditionAssembler {
  /** How long a story that a reader was shown is not new to them. */
  private static final Duration MEMORY = Duration.ofDays(90);

  private final StoryTable stories;
  private final FeedTable feeds;
  private final EditionTable editions;
  private final TopicFinder topics;
  private final Quarantine quarantine;
  private final CopyDetector copies = new CopyDetector();
  private final UpdateDetector updates = new UpdateDetector();
  private final Map<Query, List<Candidate>> candidates = new HashMap<>();
  private final Map<Comparison, List<Change>> changes = new HashMap<>();
  private final Map<Period, Silence> silences = new HashMap<>();

  private record Query(
      Period period, Instant due, Duration maxAge, CandidateFilter filter, ClockCorrection clocks) {
    Instant gatheredSince() {
      return clocks.readingSince(due.minus(maxAge));
    }
  }

  private record Comparison(long storyId, ShownStory shown, long lastFiling, Locale reader) {}

  /** A story until it changes. */
  private record StoryVersion(long storyId, long lastFiling) {
    static StoryVersion of(Story story) {
      return new StoryVersion(story.id(), story.filed().getLast().number());
    }
  }

  /**
   * @param quarantine the stories that are left out because of their faults
   */
  EditionAssembler(Store store, TopicFinder topics, Quarantine quarantine) {
    this.stories = store.stories();
    this.feeds = store.feeds();
    this.editions = store.editions();
    this.topics = topics;
    this.quarantine = quarantine;
  }

  /**
   * What the subscriber was shown.
   *
   * @param due of the edition that it is asked for
   * @param before only editions due before this moment count
   * @return what the last letter with each story showed of it
   */
  Map<Long, ShownStory> shownUpTo(Subscription subscription, Instant due, Instant before) {
    return editions.previouslyShown(
        subscription.digestName(), subscription.address(), due.minus(MEMORY), before);
  }

  /**
   * Plans the edition of a slot.
   *
   * @param shownBefore the stories of editions due before this moment were shown to the reader
   */
  EditionPlan plan(Subscription subscription, Slot slot, Period period, Instant shownBefore) {
    return plan(subscription, slot, period, shownUpTo(subscription, slot.due(), shownBefore));
  }

  /** Plans an edition that is due. */
  EditionPlan plan(Subscription subscription, DueEditions.Due due, Period period) {
    Slot slot = due.slot();
    Map<Long, ShownStory> shownUpTo = shownUpTo(subscription, slot.due(), due.shownBefore());
    return plan(subscription, slot, period, shownUpTo, due.clocks());
  }

  /** Plans the edition of a slot for a reader who was shown so much. */
  EditionPlan plan(
      Subscription subscription, Slot slot, Period period, Map<Long, ShownStory> shownUpTo) {
    return plan(subscription, slot, period, shownUpTo, ClockCorrection.NONE);
  }

  private EditionPlan plan(
      Subscription subscription,
      Slot slot,
      Period period,
      Map<Long, ShownStory> shownUpTo,
      ClockCorrection clocks) {
    Digest digest = subscription.digest();
    List<Candidate> all = candidates(digest, slot, period, clocks);
    Period widened = clocks.widened(period);
    return plan(subscription, slot, widened, shownUpTo, all, silence(digest, period));
  }

  /** The same plan, in which a story is a candidate even if the period does not make it one. */
  EditionPlan planWith(long storyId, Subscription subscription, Slot slot, Period period) {
    List<Candidate> all =
        new ArrayList<>(candidates(subscription.digest(), slot, period, ClockCorrection.NONE));
    if (all.stream().noneMatch(candidate -> candidate.story().id() == storyId)) {
      candidate(storyId, period.to()).ifPresent(all::add);
    }
    return plan(
        subscription, slot, period, shownUpTo(subscription, slot.due(), slot.due()), all, null);
  }

  private EditionPlan plan(
      Subscription subscription,
      Slot slot,
      Period period,
      Map<Long, ShownStory> shownUpTo,
      List<Candidate> all,
      @Nullable Silence silence) {
    Map<Long, PreviouslyShown> shown = new HashMap<>();
    List<Candidate> harmless = new ArrayList<>();
    for (Candidate candidate : all) {
      Story story = candidate.story();
      ShownStory known = shownUpTo.get(story.id());
      unlessHarmful(
          story,
          () -> {
            if (known != null) {
              Locale reader = subscription.subscriber().language();
              shown.put(
                  story.id(), new PreviouslyShown(known.upTo(), changes(story, known, reader)));
            }
            harmless.add(candidate);
          });
    }
    return EditionPlanner.plan(
        subscription.digest(), subscription.subscriber(), slot, period, harmless, shown, silence);
  }

  /** Quarantines each story of a period with which alone an edition cannot be composed. */
  void quarantineHarmful(
      Subscription subscription, DueEditions.Due due, Period period, Consumer<Edition> composing) {
    Slot slot = due.slot();
    for (Candidate candidate : candidates(subscription.digest(), slot, period, due.clocks())) {
      Story story = candidate.story();
      FaultBoundary.run(
          () ->
              composing.accept(
                  plan(subscription, slot, period, Map.of(), List.of(candidate), null).edition()),
          fault -> quarantine.seclude(StoryVersion.of(story), shown(story), fault));
    }
  }

  private void unlessHarmful(Story story, Runnable work) {
    if (!quarantine.holds(StoryVersion.of(story))) {
      FaultBoundary.run(
          work, fault -> quarantine.harmed(StoryVersion.of(story), shown(story), fault));
    }
  }

  private static String shown(Story story) {
    return "Story %d, \"%s\"".formatted(story.id(), story.reports().getFirst().entry().title());
  }

  private @Nullable Silence silence(Digest digest, Period period) {
    return digest.presentation().tellsSilence()
        ? silences.computeIfAbsent(period, _ -> feeds.silence(period.from(), period.to()))
        : null;
  }

  private List<Change> changes(Story story, ShownStory shown, Locale reader) {
    long last = story.filed().getLast().number();
    return changes.computeIfAbsent(
        new Comparison(story.id(), shown, last, reader), _ -> updates.since(story, shown, reader));
  }

  /** A story as it was after a filing; empty where it had not begun. */
  Optional<Candidate> candidate(long storyId, long filing) {
    return stories
        .upTo(storyId, filing)
        .map(story -> new Candidate(copies.marked(story), topics.match(story)));
  }

  private List<Candidate> candidates(
      Digest digest, Slot slot, Period period, ClockCorrection clocks) {
    Duration maxAge = digest.selection().maxAge();
    return candidates.computeIfAbsent(
        new Query(period, slot.due(), maxAge, CandidateFilter.of(digest), clocks), this::read);
  }

  private List<Candidate> read(Query query) {
    List<Candidate> found = new ArrayList<>();
    stories.forEachFiledIn(
        query.clocks.widened(query.period).from(),
        query.period.to(),
        query.gatheredSince(),
        story ->
            unlessHarmful(
                story,
                () -> {
                  List<Match> matches = topics.match(story);
                  if (query.filter.keeps(story, matches)
                      && query.clocks.isCandidate(story, query.period, query.due)) {
                    Story corrected = query.clocks.corrected(story, query.period);
                    found.add(new Candidate(copies.marked(corrected), matches));
                  }
                }));
    return List.copyOf(found);
  }
}
