package org.broadsheet.edition;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.broadsheet.edition.EligibleStory.SectionKey;
import org.broadsheet.edition.SectionAssignment.Ranked;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Digest.Selection;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Edition.Heading;
import org.broadsheet.news.Edition.Section;
import org.broadsheet.news.Edition.Silence;
import org.broadsheet.news.Edition.Sources;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Match;
import org.broadsheet.news.Story;
import org.broadsheet.news.Subscriber;
import org.jspecify.annotations.Nullable;

/**
 * Plans an edition: chooses and orders its stories, and notes the reason for each.
 *
 * <p>A story is shown once. Left out are stories whose newest report is older than the digest
 * allows, stories that fit none of its sections, and stories all of whose reports have the same
 * canonical links as reports shown further up. Of stories that the subscriber was shown before and
 * in which nothing material has changed, the reports filed in the edition's period are listed,
 * apart from the sections. {@link SectionAssignment} says which section a story belongs to, and in
 * which order; a {@link SectionFiller} fills a section. No report filed in the period that passes
 * these rules is missing.
 */
public final class EditionPlanner {
  private final Selection selection;
  private final Slot slot;
  private final Period period;
  private final Map<Long, PreviouslyShown> shown;
  private final StoryPresenter presenter;
  private final Map<Long, StoryOutcome> outcomes = new HashMap<>();

  private EditionPlanner(
      Digest digest,
      Subscriber subscriber,
      Slot slot,
      Period period,
      Map<Long, PreviouslyShown> shown) {
    this.selection = digest.selection();
    this.slot = slot;
    this.period = period;
    this.shown = shown;
    this.presenter = new StoryPresenter(subscriber.language(), slot.due());
  }

  /**
   * Plans the edition of a slot.
   *
   * @param period what the edition covers
   * @param candidates the stories with a report filed in the period, in any order, each once
   * @param shown the stories that this subscriber was shown before, by number
   * @param silence how many sources were silent; null when that is not shown
   * @return the edition, empty when nothing is left to show, and the outcome of each candidate
   */
  public static EditionPlan plan(
      Digest digest,
      Subscriber subscriber,
      Slot slot,
      Period period,
      List<Candidate> candidates,
      Map<Long, PreviouslyShown> shown,
      @Nullable Silence silence) {
    EditionPlanner planner = new EditionPlanner(digest, subscriber, slot, period, shown);
    List<Section> sections = planner.sections(candidates);
    Edition edition =
        new Edition(
            new EditionKey(digest.name(), subscriber.email(), slot.local()),
            digest.title(),
            slot.due(),
            subscriber.zone(),
            subscriber.language(),
            digest.presentation().images(),
            silence,
            sections,
            planner.earlier(candidates));
    return new EditionPlan(edition, planner.outcomes, planner.presenter.places());
  }

  private List<Section> sections(List<Candidate> candidates) {
    List<EligibleStory> eligible = new ArrayList<>();
    for (Candidate candidate : candidates) {
      EligibleStory story = eligible(candidate);
      StoryOutcome exclusion = exclusion(story);
      if (exclusion == null) {
        eligible.add(story);
      }
      outcomes.put(story.story().id(), exclusion == null ? unplaced(story) : exclusion);
    }
    Map<SectionKey, List<Ranked>> assigned =
        new SectionAssignment(selection, slot.due(), presenter).sections(eligible);
    List<SectionFiller> fillers = new ArrayList<>();
    sectionKeys()
        .forEach(
            key -> {
              SectionFiller filler = new SectionFiller(key, selection, presenter, outcomes);
              filler.fill(assigned.getOrDefault(key, List.of()));
              fillers.add(filler);
            });
    return fillers.stream()
        .map(SectionFiller::section)
        .filter(section -> !section.items().isEmpty() || !section.further().isEmpty())
        .toList();
  }

  /** What the period brought of stories that are not shown again, the latest story first. */
  private List<Sources> earlier(List<Candidate> candidates) {
    return candidates.stream()
        .map(Candidate::story)
        .filter(story -> outcomes.get(story.id()) instanceof StoryOutcome.AlreadyShown)
        .sorted(comparing(Story::lastSeen).reversed().thenComparingLong(Story::id))
        .flatMap(
            story -> presenter.listed(story, period.from(), ReportPlace.EARLIER_STORY).stream())
        .toList();
  }

  private Stream<SectionKey> sectionKeys() {
    return selection.sections().stream()
        .flatMap(
            heading ->
                heading == Heading.TOPIC
                    ? selection.topics().stream().map(topic -> new SectionKey(heading, topic))
                    : Stream.of(SectionKey.under(heading)));
  }

  private EligibleStory eligible(Candidate candidate) {
    Story story = candidate.story();
    PreviouslyShown previous = shown.get(story.id());
    long upTo = previous == null ? 0 : previous.upTo();
    boolean guaranteed =
        selection.sections().contains(Heading.NEVER_MISS)
            && story.filed().stream()
                .anyMatch(filed -> filed.number() > upTo && filed.report().feed().always());
    return new EligibleStory(story, strongestFirst(candidate.matches()), previous, guaranteed);
  }

  private List<Match> strongestFirst(List<Match> matches) {
    return matches.stream()
        .filter(match -> selection.topics().contains(match.topic()))
        .sorted(
            comparingDouble(Match::score)
                .reversed()
                .thenComparingInt(match -> selection.topics().indexOf(match.topic())))
        .toList();
  }

  /** Why the story is left out before any section is filled, or null if it is not. */
  private @Nullable StoryOutcome exclusion(EligibleStory eligible) {
    if (eligible.matches().isEmpty() && !selection.goesBeyondTopics()) {
      return new StoryOutcome.NoTopic();
    }
    Instant lastSeen = eligible.story().lastSeen();
    Instant oldest = slot.due().minus(selection.maxAge());
    if (lastSeen.isBefore(oldest)) {
      return new StoryOutcome.TooOld(lastSeen, oldest);
    }
    PreviouslyShown previous = eligible.previous();
    return previous != null && previous.changes().isEmpty()
        ? new StoryOutcome.AlreadyShown(previous.upTo())
        : null;
  }

  /** The outcome of a story that no section takes. */
  private static StoryOutcome unplaced(EligibleStory eligible) {
    return eligible.matches().isEmpty() ? new StoryOutcome.NoTopic() : new StoryOutcome.NoSection();
  }
}
