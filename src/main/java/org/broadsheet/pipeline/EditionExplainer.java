package org.broadsheet.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.broadsheet.edition.Candidate;
import org.broadsheet.edition.EditionPlan;
import org.broadsheet.edition.Period;
import org.broadsheet.edition.ReportPlace;
import org.broadsheet.edition.Slot;
import org.broadsheet.edition.StoryOutcome;
import org.broadsheet.edition.Subscription;
import org.broadsheet.news.ArchivedEdition.CutPlace;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Match;
import org.broadsheet.news.Story;
import org.broadsheet.store.EditionRow;
import org.broadsheet.store.EditionTable;
import org.broadsheet.store.LastEdition;
import org.broadsheet.store.OptOuts;
import org.broadsheet.store.StoryHistory;
import org.jspecify.annotations.Nullable;

/**
 * Explains why a story is, or is not, in the editions of a digest: plans each edition again that
 * covered a report of it, and the next one. What an edition showed is as recorded; the reasons are
 * those of the configuration in force now. For one explanation; not thread-safe.
 */
public final class EditionExplainer {
  /** An edition that is made late covers what was gathered after it was due. */
  private static final Duration LATE = Duration.ofDays(7);

  private final PublishContext context;
  private final EditionTable editions;
  private final OptOuts optOuts;
  private final EditionAssembler assembler;

  public EditionExplainer(PublishContext context) {
    this.context = context;
    this.editions = context.store.editions();
    this.optOuts = context.store.optOuts().all();
    this.assembler = context.assembler();
  }

  /**
   * Whether one edition shows the story, and why.
   *
   * @param state whether it was made, and showed the story
   * @param outcome of the story when the edition is planned now
   * @param places where its reports are when the edition is planned now, by the report's number
   * @param cut where it can be read when the letter had no room for it; null otherwise
   * @param page the address of the edition's page; null where there is none
   */
  public record Finding(
      EditionKey edition,
      State state,
      StoryOutcome outcome,
      Map<Long, ReportPlace> places,
      @Nullable CutPlace cut,
      @Nullable String page) {
    public Finding {
      places = Map.copyOf(places);
    }
  }

  /** How far an edition has come. */
  public enum State {
    /** It was made and shows the story. */
    SHOWN,
    /** It was made, and the letter would have been too long with the story. */
    CUT,
    /** It was made and does not show the story. */
    LEFT_OUT,
    /** It had too few stories, or none; the next edition covers what it would have covered. */
    PASSED_OVER,
    /** It is the next one to be made. */
    TO_COME,
    /** It would be the next one, but its subscriber has unsubscribed, is suppressed or paused. */
    WITHHELD;

    /** Whether a reader has it, or will have. */
    public boolean isSent() {
      return this != PASSED_OVER && this != WITHHELD;
    }
  }

  /**
   * A story with its topics and editions.
   *
   * @param story as it is today, with copies marked
   * @param matches its topics as configured now
   * @param findings subscriber by subscriber, earliest edition first
   */
  public record Explanation(Story story, List<Match> matches, List<Finding> findings) {
    public Explanation {
      matches = List.copyOf(matches);
      findings = List.copyOf(findings);
    }
  }

  /**
   * Explains the story for every digest and subscriber: each edition that covers a report of it,
   * the next one included.
   */
  public Explanation explain(StoryHistory story) {
    Candidate candidate = assembler.candidate(story.storyId(), Long.MAX_VALUE).orElseThrow();
    return new Explanation(candidate.story(), candidate.matches(), findings(story));
  }

  private List<Finding> findings(StoryHistory story) {
    Instant first = story.reports().getFirst().report().gathered();
    List<EditionRow> made = editions.allSince(first.minus(LATE));
    List<Finding> findings = new ArrayList<>();
    for (Subscription subscription : context.subscriptions) {
      made.stream()
          .filter(edition -> isOf(subscription, edition) && isCovered(story, edition))
          .forEach(edition -> findings.add(inMade(story, subscription, edition)));
      inNext(story, subscription).ifPresent(findings::add);
    }
    return findings;
  }

  private static boolean isOf(Subscription subscription, EditionRow edition) {
    return subscription.isOf(edition.key().digest(), edition.key().subscriber());
  }

  private static boolean isCovered(StoryHistory story, EditionRow edition) {
    return edition.sections().containsKey(story.storyId()) || hasReportIn(period(edition), story);
  }

  private Finding inMade(StoryHistory story, Subscription subscription, EditionRow edition) {
    Slot slot = new Slot(edition.key().slot(), edition.due());
    return finding(
        story,
        subscription,
        edition.key(),
        state(story, edition),
        edition.cut().get(story.storyId()),
        slot,
        period(edition));
  }

  private static State state(StoryHistory story, EditionRow edition) {
    if (edition.passedOver()) {
      return State.PASSED_OVER;
    }
    if (edition.sections().containsKey(story.storyId())) {
      return State.SHOWN;
    }
    return edition.cut().containsKey(story.storyId()) ? State.CUT : State.LEFT_OUT;
  }

  private static Period period(EditionRow edition) {
    return new Period(edition.filedFrom(), edition.filedUpTo());
  }

  private static boolean hasReportIn(Period period, StoryHistory story) {
    return story.reports().stream().anyMatch(placed -> period.covers(placed.place().number()));
  }

  private Optional<Finding> inNext(StoryHistory story, Subscription subscription) {
    long from =
        editions
            .last(subscription.digestName(), subscription.address())
            .map(LastEdition::filedUpTo)
            .orElseGet(
                () -> editions.beginsAfter(subscription.digestName(), subscription.address()));
    Period period = new Period(from, context.store.entries().lastFiled());
    if (!hasReportIn(period, story)) {
      return Optional.empty();
    }
    Slot slot = subscription.timetable().next(context.clock.instant());
    boolean isOptedOut =
        optOuts.blocking(subscription.digestName(), subscription.address()).isPresent();
    return Optional.of(
        finding(
            story,
            subscription,
            subscription.key(slot),
            isOptedOut ? State.WITHHELD : State.TO_COME,
            null,
            slot,
            period));
  }

  private Finding finding(
      StoryHistory story,
      Subscription subscription,
      EditionKey key,
      State state,
      @Nullable CutPlace cut,
      Slot slot,
      Period period) {
    EditionPlan plan = assembler.planWith(story.storyId(), subscription, slot, period);
    StoryOutcome outcome = plan.outcomes().get(story.storyId());
    Map<Long, ReportPlace> places = new HashMap<>(plan.places());
    places.keySet().retainAll(reportIds(story));
    return new Finding(
        key,
        state,
        outcome == null ? new StoryOutcome.NoTopic() : outcome,
        places,
        cut,
        state == State.CUT ? context.composer.page(key) : null);
  }

  private static Set<Long> reportIds(StoryHistory story) {
    return story.reports().stream().map(placed -> placed.report().id()).collect(Collectors.toSet());
  }
}
