package org.broadsheet.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.broadsheet.edition.Candidate;
import org.broadsheet.edition.Slot;
import org.broadsheet.edition.StoryOutcome;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Match;
import org.broadsheet.news.Story;
import org.broadsheet.store.EditionTable;
import org.broadsheet.store.EntryTable;
import org.broadsheet.store.LastEdition;
import org.broadsheet.store.MadeEdition;
import org.broadsheet.store.OptOuts;
import org.broadsheet.store.Store;
import org.broadsheet.store.StoryHistory;

/**
 * Tells why a story is, or is not, in the editions of a digest: by planning each edition over again
 * that covered a report of it, and the next one. What an edition really showed is as recorded; the
 * reasons are those of the configuration in force now. For one inquiry; not thread-safe.
 */
public final class EditionExplainer {
  /** An edition that is made late covers what was gathered after it was due. */
  private static final Duration LATE = Duration.ofDays(7);

  private final List<Subscription> subscriptions;
  private final EntryTable entries;
  private final EditionTable editions;
  private final OptOuts absences;
  private final EditionAssembler desk;
  private final Instant now;

  EditionExplainer(
      List<Subscription> subscriptions, Store store, EditionAssembler desk, Instant now) {
    this.subscriptions = subscriptions;
    this.entries = store.entries();
    this.editions = store.editions();
    this.absences = store.absences().all();
    this.desk = desk;
    this.now = now;
  }

  /**
   * What became of the story in one edition.
   *
   * @param edition which one
   * @param state whether it was made, and showed the story
   * @param fate what planning it now makes of the story
   */
  public record Finding(EditionKey edition, State state, StoryOutcome fate) {}

  /** How far an edition has come. */
  public enum State {
    /** It was made and shows the story. */
    SHOWN,
    /** It was made and does not show the story. */
    LEFT_OUT,
    /** It had too few stories; the next edition covers what it would have covered. */
    PASSED_OVER,
    /** It is the next one to be made. */
    TO_COME,
    /** It would be the next one, had its reader not left, been suppressed or paused. */
    WITHHELD
  }

  /**
   * What is known of a story.
   *
   * @param story as it is today, with copies marked
   * @param matches its topics as configured now
   * @param findings subscriber by subscriber, earliest edition first
   */
  public record Account(Story story, List<Match> matches, List<Finding> findings) {
    public Account {
      matches = List.copyOf(matches);
      findings = List.copyOf(findings);
    }
  }

  /**
   * Asks for every digest and subscriber about each edition that covers a report of the story, the
   * next one included.
   */
  public Account about(StoryHistory story) {
    Candidate candidate = desk.candidate(story.storyId(), Long.MAX_VALUE).orElseThrow();
    return new Account(candidate.story(), candidate.matches(), findings(story));
  }

  private List<Finding> findings(StoryHistory story) {
    Instant first = story.reports().getFirst().report().gathered();
    List<MadeEdition> made = editions.madeSince(first.minus(LATE));
    List<Finding> findings = new ArrayList<>();
    for (Subscription subscription : subscriptions) {
      made.stream()
          .filter(edition -> isOf(subscription, edition) && isCovered(story, edition))
          .forEach(edition -> findings.add(inMade(story, subscription, edition)));
      inNext(story, subscription).ifPresent(findings::add);
    }
    return findings;
  }

  private static boolean isOf(Subscription subscription, MadeEdition edition) {
    return subscription.isOf(edition.key().digest(), edition.key().subscriber());
  }

  private static boolean isCovered(StoryHistory story, MadeEdition edition) {
    return edition.sections().containsKey(story.storyId()) || hasReportIn(period(edition), story);
  }

  private Finding inMade(StoryHistory story, Subscription subscription, MadeEdition edition) {
    Slot slot = new Slot(edition.key().slot(), edition.due());
    return new Finding(
        edition.key(), state(story, edition), fate(story, subscription, slot, period(edition)));
  }

  private static State state(StoryHistory story, MadeEdition edition) {
    if (edition.passedOver()) {
      return State.PASSED_OVER;
    }
    return edition.sections().containsKey(story.storyId()) ? State.SHOWN : State.LEFT_OUT;
  }

  private static EditionAssembler.Period period(MadeEdition edition) {
    return new EditionAssembler.Period(edition.filedFrom(), edition.filedUpTo());
  }

  private static boolean hasReportIn(EditionAssembler.Period period, StoryHistory story) {
    return story.reports().stream().anyMatch(placed -> period.covers(placed.place().number()));
  }

  private Optional<Finding> inNext(StoryHistory story, Subscription subscription) {
    long from =
        editions
            .last(subscription.digestName(), subscription.address())
            .map(LastEdition::filedUpTo)
            .orElse(0L);
    EditionAssembler.Period period = new EditionAssembler.Period(from, entries.lastFiled());
    if (!hasReportIn(period, story)) {
      return Optional.empty();
    }
    Slot slot = subscription.timetable().next(now);
    boolean isAway =
        absences.forbidding(subscription.digestName(), subscription.address()).isPresent();
    return Optional.of(
        new Finding(
            subscription.key(slot),
            isAway ? State.WITHHELD : State.TO_COME,
            fate(story, subscription, slot, period)));
  }

  private StoryOutcome fate(
      StoryHistory story, Subscription subscription, Slot slot, EditionAssembler.Period period) {
    StoryOutcome fate =
        desk.planWith(
                story.storyId(), subscription.digest(), subscription.subscriber(), slot, period)
            .fates()
            .get(story.storyId());
    return fate == null ? new StoryOutcome.NoTopic() : fate;
  }
}
