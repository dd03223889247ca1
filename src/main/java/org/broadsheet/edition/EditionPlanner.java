package org.broadsheet.edition;

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
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Match;
import org.broadsheet.news.Story;
import org.broadsheet.news.Subscriber;
import org.jspecify.annotations.Nullable;

/**
 * Plans an edition: chooses and orders its stories, and notes the reason for each.
 *
 * <p>A story is shown once. Left out are stories that the subscriber was shown before and in which
 * nothing is new, stories whose newest report is older than the digest allows, stories that fit
 * none of its sections, and stories whose lead has the same canonical link as a report shown
 * further up. {@link SectionAssignment} says which section a story belongs to, and in which order;
 * a {@link SectionFiller} fills a section.
 */
public final class EditionPlanner {
  private final Selection selection;
  private final Slot slot;
  private final Map<Long, PreviouslyShown> shown;
  private final StoryPresenter presenter;
  private final Map<Long, StoryOutcome> outcomes = new HashMap<>();

  private EditionPlanner(
      Digest digest, Subscriber subscriber, Slot slot, Map<Long, PreviouslyShown> shown) {
    this.selection = digest.selection();
    this.slot = slot;
    this.shown = shown;
    this.presenter = new StoryPresenter(subscriber.language(), slot.due());
  }

  /**
   * Plans the edition of a slot.
   *
   * @param candidates what was reported in the edition's period, in any order, each story once
   * @param shown the stories that this subscriber was shown before, by number
   * @param silence how many sources were silent; null when that is not shown
   * @return the edition, empty when nothing is left to show, and the outcome of each candidate
   */
  public static EditionPlan plan(
      Digest digest,
      Subscriber subscriber,
      Slot slot,
      List<Candidate> candidates,
      Map<Long, PreviouslyShown> shown,
      @Nullable Silence silence) {
    EditionPlanner planner = new EditionPlanner(digest, subscriber, slot, shown);
    Edition edition =
        new Edition(
            new EditionKey(digest.name(), subscriber.email(), slot.local()),
            digest.title(),
            slot.due(),
            subscriber.zone(),
            subscriber.language(),
            digest.presentation().images(),
            silence,
            planner.sections(candidates));
    return new EditionPlan(edition, planner.outcomes);
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
    return sectionKeys()
        .map(
            key ->
                new SectionFiller(key, selection, presenter, outcomes)
                    .fill(assigned.getOrDefault(key, List.of())))
        .filter(section -> !section.items().isEmpty())
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
    PreviouslyShown previous = eligible.previous();
    if (previous != null && previous.changes().isEmpty()) {
      return new StoryOutcome.AlreadyShown(previous.upTo());
    }
    Instant lastSeen = eligible.story().lastSeen();
    Instant oldest = slot.due().minus(selection.maxAge());
    return lastSeen.isBefore(oldest) ? new StoryOutcome.TooOld(lastSeen, oldest) : null;
  }

  /** The outcome of a story that no section takes. */
  private static StoryOutcome unplaced(EligibleStory eligible) {
    return eligible.matches().isEmpty() ? new StoryOutcome.NoTopic() : new StoryOutcome.NoSection();
  }
}
