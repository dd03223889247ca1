package org.broadsheet.edition;

import static java.util.Comparator.comparingDouble;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.broadsheet.edition.EligibleStory.Place;
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
 * Chooses and orders what one subscriber reads, and notes why.
 *
 * <p>A story is shown once. Left out are stories that the subscriber already had and in which
 * nothing is new, stories whose newest report is older than the digest allows, stories that fit
 * none of its sections, and stories whose lead has the same canonical link as a report shown
 * further up. {@link SectionAssignment} says which section a story stands in, and in which order; a
 * {@link SectionFiller} fills a section.
 */
public final class EditionPlanner {
  private final Selection selection;
  private final Slot slot;
  private final Map<Long, PreviouslyShown> had;
  private final StoryPresenter composer;
  private final Map<Long, StoryOutcome> fates = new HashMap<>();

  private EditionPlanner(
      Digest digest, Subscriber subscriber, Slot slot, Map<Long, PreviouslyShown> had) {
    this.selection = digest.selection();
    this.slot = slot;
    this.had = had;
    this.composer = new StoryPresenter(subscriber.language(), slot.due());
  }

  /**
   * Plans the edition of a slot.
   *
   * @param candidates what was reported in the edition's period, in any order, each story once
   * @param had the stories that this subscriber was sent before, by number
   * @param silence how many sources were silent; null when that is not told
   * @return the edition, empty when nothing is left to show, and what became of each candidate
   */
  public static EditionPlan plan(
      Digest digest,
      Subscriber subscriber,
      Slot slot,
      List<Candidate> candidates,
      Map<Long, PreviouslyShown> had,
      @Nullable Silence silence) {
    EditionPlanner planner = new EditionPlanner(digest, subscriber, slot, had);
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
    return new EditionPlan(edition, planner.fates);
  }

  private List<Section> sections(List<Candidate> candidates) {
    List<EligibleStory> standing = new ArrayList<>();
    for (Candidate candidate : candidates) {
      EligibleStory story = standing(candidate);
      StoryOutcome barred = barred(story);
      if (barred == null) {
        standing.add(story);
      }
      fates.put(story.story().id(), barred == null ? nowhere(story) : barred);
    }
    Map<Place, List<Ranked>> placed =
        new SectionAssignment(selection, slot.due(), composer).sections(standing);
    return places()
        .map(
            place ->
                new SectionFiller(place, selection, composer, fates)
                    .fill(placed.getOrDefault(place, List.of())))
        .filter(section -> !section.items().isEmpty())
        .toList();
  }

  private Stream<Place> places() {
    return selection.sections().stream()
        .flatMap(
            heading ->
                heading == Heading.TOPIC
                    ? selection.topics().stream().map(topic -> new Place(heading, topic))
                    : Stream.of(Place.under(heading)));
  }

  private EligibleStory standing(Candidate candidate) {
    Story story = candidate.story();
    PreviouslyShown before = had.get(story.id());
    long known = before == null ? 0 : before.known();
    boolean mustCome =
        selection.sections().contains(Heading.NEVER_MISS)
            && story.filed().stream()
                .anyMatch(filed -> filed.number() > known && filed.report().feed().always());
    return new EligibleStory(story, strongestFirst(candidate.matches()), before, mustCome);
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

  /** Why the story does not come into question, or null if it does. */
  private @Nullable StoryOutcome barred(EligibleStory standing) {
    if (standing.matches().isEmpty() && !selection.goesBeyondTopics()) {
      return new StoryOutcome.NoTopic();
    }
    PreviouslyShown before = standing.had();
    if (before != null && before.changes().isEmpty()) {
      return new StoryOutcome.AlreadyHad(before.known());
    }
    Instant lastSeen = standing.story().lastSeen();
    Instant oldest = slot.due().minus(selection.maxAge());
    return lastSeen.isBefore(oldest) ? new StoryOutcome.TooOld(lastSeen, oldest) : null;
  }

  /** What becomes of a story that no section takes. */
  private static StoryOutcome nowhere(EligibleStory standing) {
    return standing.matches().isEmpty() ? new StoryOutcome.NoTopic() : new StoryOutcome.NoSection();
  }
}
