package org.broadsheet.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.edition.Reports.DUE;
import static org.broadsheet.edition.Reports.report;
import static org.broadsheet.news.Edition.Heading.EVERYTHING_ELSE;
import static org.broadsheet.news.Edition.Heading.MOST_REPORTED;
import static org.broadsheet.news.Edition.Heading.NEVER_MISS;
import static org.broadsheet.news.Edition.Heading.TOPIC;
import static org.broadsheet.news.Edition.Heading.UPDATES;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.broadsheet.news.Change;
import org.broadsheet.news.Days;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Digest.Dispatch;
import org.broadsheet.news.Digest.Limits;
import org.broadsheet.news.Digest.Presentation;
import org.broadsheet.news.Digest.Selection;
import org.broadsheet.news.Edition.Heading;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Section;
import org.broadsheet.news.Edition.Silence;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Filed;
import org.broadsheet.news.Images;
import org.broadsheet.news.Match;
import org.broadsheet.news.Report;
import org.broadsheet.news.Schedule;
import org.broadsheet.news.Story;
import org.broadsheet.news.Subscriber;
import org.junit.jupiter.api.Test;

class SectionsTest {
  private static final Slot SLOT = new Slot(LocalDateTime.parse("2026-11-22T07:00"), DUE);
  private static final Period PERIOD = new Period(0, 1_000);
  private static final Limits ROOMY = new Limits(10, 10, 2);
  private static final Map<Long, PreviouslyShown> NOTHING = Map.of();

  @Test
  void theMostReportedStoriesAreInTheirSectionOnlyWhateverTheirTopic() {
    EditionPlan plan =
        plan(
            selection(0, ROOMY, TOPIC, MOST_REPORTED),
            NOTHING,
            under("World", reported(1, 5)),
            under("World", reported(2, 1)),
            under("", reported(3, 4)),
            under("World", reported(4, 3)));

    assertThat(shown(plan)).containsExactly("World: 4, 2", "most-reported: 1, 3");
    assertThat(plan.edition().sections().getLast().items().getFirst().alsoUnder())
        .containsExactly("World");
  }

  @Test
  void aWidelyReportedStoryBeyondItsOutletsLimitIsUnderItsTopic() {
    EditionPlan plan =
        plan(
            selection(0, new Limits(5, 1, 5), MOST_REPORTED, TOPIC),
            NOTHING,
            under("World", story(1, report(1).of("Post").hoursOld(5), report(2))),
            under("World", story(2, report(3).of("Post").hoursOld(6), report(4))),
            under("World", story(3, report(5).of("Herald").hoursOld(7), report(6))));

    assertThat(shown(plan)).containsExactly("most-reported: 1, 3", "World: 2");
  }

  @Test
  void aStoryOfOneOutletIsNeverAmongTheMostReported() {
    EditionPlan plan =
        plan(selection(0, ROOMY, MOST_REPORTED), NOTHING, under("World", reported(1, 1)));

    assertThat(plan.edition().isEmpty()).isTrue();
    assertThat(plan.outcomes()).containsEntry(1L, new StoryOutcome.NoSection());
  }

  @Test
  void updatesAreInTheirSectionOrWithoutOneUnderTheirTopic() {
    Map<Long, PreviouslyShown> had =
        Map.of(1L, new PreviouslyShown(1, List.of(new Change.Name("Genf", "de"))));
    Candidate update = under("World", reported(1, 9));

    assertThat(shown(plan(selection(0, ROOMY, MOST_REPORTED, UPDATES, TOPIC), had, update)))
        .containsExactly("updates: 1");
    assertThat(shown(plan(selection(0, ROOMY, TOPIC), had, update))).containsExactly("World: 1");
  }

  @Test
  void anUpdateWithoutTopicIsShownOnlyInTheSectionOfUpdates() {
    Map<Long, PreviouslyShown> had =
        Map.of(1L, new PreviouslyShown(1, List.of(new Change.Name("Genf", "de"))));
    Candidate update = under("", reported(1, 2));

    assertThat(shown(plan(selection(0, ROOMY, UPDATES, TOPIC), had, update)))
        .containsExactly("updates: 1");
    assertThat(plan(selection(0, ROOMY, TOPIC), had, update).outcomes())
        .containsEntry(1L, new StoryOutcome.NoTopic());
  }

  @Test
  void aGuaranteedStoryIsShownWithoutTopicBelowTheFloorAndBeyondTheLimit() {
    Candidate[] candidates =
        IntStream.rangeClosed(1, 5)
            .mapToObj(id -> under("", new Story(id, List.of(always(report(id).hoursOld(40))))))
            .toArray(Candidate[]::new);

    EditionPlan plan =
        plan(selection(9, new Limits(2, 1, 2), TOPIC, NEVER_MISS), NOTHING, candidates);

    assertThat(shown(plan)).containsExactly("never-miss: 1, 2, 3, 4, 5");
    assertThat(plan.edition().sections().getFirst().further()).isEmpty();
  }

  @Test
  void aReportFromBeforeTheLastEditionDoesNotGuaranteeAStory() {
    Story story =
        new Story(
            1,
            List.of(
                new Filed(5, always(report(1)), 1), new Filed(6, report(2).hoursOld(40).get(), 2)));
    Selection selection = selection(9, ROOMY, UPDATES, NEVER_MISS);

    assertThat(shown(plan(selection, shownUpTo(4), under("World", story))))
        .as("reported since")
        .containsExactly("updates: 1");
    assertThat(shown(plan(selection, shownUpTo(5), under("World", story))))
        .as("reported before")
        .isEmpty();
  }

  private static Map<Long, PreviouslyShown> shownUpTo(long filing) {
    return Map.of(1L, new PreviouslyShown(filing, List.of(new Change.Figure("11", "14", "dead"))));
  }

  @Test
  void aStoryIsGuaranteedOnlyInADigestWithTheSectionForIt() {
    Candidate candidate = under("", new Story(1, List.of(always(report(1)))));

    assertThat(plan(selection(0, ROOMY, TOPIC), NOTHING, candidate).edition().isEmpty()).isTrue();
  }

  @Test
  void aGuaranteedStoryIsShownBeyondTheLimitOfAnotherSectionToo() {
    Candidate[] candidates =
        IntStream.rangeClosed(1, 4)
            .mapToObj(id -> new Story(id, List.of(report(id * 10L).get(), always(report(id)))))
            .map(story -> under("World", story))
            .toArray(Candidate[]::new);
    Map<Long, PreviouslyShown> had =
        Map.of(
            1L, new PreviouslyShown(0, List.of(new Change.Name("A", "de"))),
            2L, new PreviouslyShown(0, List.of(new Change.Name("B", "de"))));

    assertThat(
            shown(
                plan(
                    selection(0, new Limits(1, 1, 1), UPDATES, NEVER_MISS, TOPIC),
                    had,
                    candidates)))
        .containsExactly("updates: 1, 2", "never-miss: 3, 4");
  }

  @Test
  void everythingElseIsShownOnlyIfTheDigestHasASectionForIt() {
    Candidate stray = under("Sport", reported(1, 1));

    assertThat(shown(plan(selection(0, ROOMY, TOPIC, EVERYTHING_ELSE), NOTHING, stray)))
        .containsExactly("everything-else: 1");
    assertThat(plan(selection(0, ROOMY, TOPIC, MOST_REPORTED), NOTHING, stray).outcomes())
        .containsEntry(1L, new StoryOutcome.NoTopic());
  }

  @Test
  void storiesBeyondTheirOutletsLimitAreLeftOutAndCounted() {
    EditionPlan plan =
        plan(
            selection(0, new Limits(3, 2, 2), TOPIC),
            NOTHING,
            under("World", story(1, report(1).of("Post"))),
            under("World", story(2, report(2).of("Post"))),
            under("World", story(3, report(3).of("Post"))),
            under("World", story(4, report(4).of("Herald"))));

    assertThat(shown(plan)).containsExactly("World: 1, 2, 4");
    assertThat(plan.edition().sections().getFirst().further())
        .extracting(further -> further.lead().headline())
        .containsExactly("Title 3");
    assertThat(plan.outcomes().get(3L))
        .isInstanceOfSatisfying(
            StoryOutcome.OverSource.class,
            over -> {
              assertThat(over.outlet()).isEqualTo("Post");
              assertThat(over.limit()).isEqualTo(2);
            });
  }

  @Test
  void aStoryThatRanksBelowTheFloorIsOnlyListed() {
    EditionPlan plan =
        plan(
            selection(3.0, ROOMY, TOPIC),
            NOTHING,
            under("World", story(1, report(1).hoursOld(47))),
            under("World", reported(2, 3)));

    assertThat(shown(plan)).containsExactly("World: 2");
    assertThat(plan.edition().sections().getFirst().further())
        .extracting(further -> further.lead().headline())
        .containsExactly("Title 1");
    assertThat(plan.outcomes().get(1L))
        .isInstanceOfSatisfying(
            StoryOutcome.BelowFloor.class,
            low -> assertThat(low.rank().total()).isLessThan(low.floor()));
  }

  @Test
  void aBreakingStoryRanksAboveASettledOne() {
    Story breaking = story(1, report(1).hoursOld(3), report(2).hoursOld(3), report(3).hoursOld(1));
    Story settled = story(2, report(4).hoursOld(9), report(5).hoursOld(8), report(6).hoursOld(1));
    EditionPlan plan =
        plan(
            selection(0, ROOMY, TOPIC), NOTHING, under("World", settled), under("World", breaking));

    assertThat(shown(plan)).containsExactly("World: 1, 2");
    assertThat(rank(plan, 1).phase()).isEqualTo(1);
    assertThat(rank(plan, 2).phase()).isZero();
  }

  @Test
  void silenceAndPicturesAreShownAsTheDigestIsConfigured() {
    Digest digest =
        new Digest(
            "m",
            "M",
            new Schedule(List.of(LocalTime.NOON), Days.all()),
            Dispatch.STANDARD,
            selection(0, ROOMY, TOPIC),
            new Presentation(Images.LINKED, true));

    EditionPlan plan =
        EditionPlanner.plan(digest, READER, SLOT, PERIOD, List.of(), NOTHING, new Silence(2, 40));

    assertThat(plan.edition().images()).isEqualTo(Images.LINKED);
    assertThat(plan.edition().silence()).isEqualTo(new Silence(2, 40));
  }

  @Property(tries = 200)
  void aStoryIsInAtMostOneSectionAndEveryCandidateHasAnOutcome(
      @ForAll @Size(min = 1, max = 5) @UniqueElements List<Heading> sections,
      @ForAll @Size(max = 30) List<@IntRange(max = 47) Integer> stories,
      @ForAll @IntRange(min = 1, max = 4) int limit) {
    Candidate[] candidates =
        IntStream.range(0, stories.size())
            .mapToObj(id -> candidate(id, stories.get(id)))
            .toArray(Candidate[]::new);
    Map<Long, PreviouslyShown> had =
        Map.of(
            0L,
            new PreviouslyShown(0, List.of(new Change.Name("A", "de"))),
            1L,
            new PreviouslyShown(9, List.of()));
    Selection selection =
        selection(2, new Limits(limit, limit, limit), sections.toArray(Heading[]::new));

    EditionPlan plan = plan(selection, had, candidates);

    List<Long> ids =
        plan.edition().sections().stream()
            .map(Section::items)
            .flatMap(Collection::stream)
            .map(Item::storyId)
            .toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(plan.outcomes()).hasSize(candidates.length);
    assertThat(plan.outcomes().values().stream().filter(StoryOutcome.Shown.class::isInstance))
        .hasSize(ids.size());
    assertThat(plan.edition().sections().stream().mapToInt(each -> each.further().size()).sum())
        .isEqualTo(
            plan.outcomes().values().stream()
                .filter(
                    outcome ->
                        outcome instanceof StoryOutcome.BeyondLimit
                            || outcome instanceof StoryOutcome.OverSource
                            || outcome instanceof StoryOutcome.BelowFloor)
                .count());
  }

  private static Candidate candidate(long id, int kind) {
    List<Report> reports =
        Stream.iterate(0, i -> i + 1)
            .limit(1 + kind % 3)
            .map(i -> report(id * 10 + i).hoursOld(kind))
            .map(each -> kind % 4 == 0 ? always(each) : each.get())
            .toList();
    return under(kind % 2 == 0 ? "World" : "", new Story(id, reports));
  }

  private static final Subscriber READER =
      new Subscriber("a@b.example", "", List.of("m"), ZoneId.of("UTC"), Locale.ENGLISH, null);

  private static Rank rank(EditionPlan plan, long storyId) {
    return switch (plan.outcomes().get(storyId)) {
      case StoryOutcome.Shown shown -> shown.rank();
      case null, default -> throw new AssertionError("story " + storyId + " is not shown");
    };
  }

  /** Each section with the numbers of the stories that it shows. */
  private static List<String> shown(EditionPlan plan) {
    return plan.edition().sections().stream()
        .filter(section -> !section.items().isEmpty())
        .map(
            section ->
                section.name()
                    + ": "
                    + String.join(
                        ", ",
                        section.items().stream()
                            .map(item -> Long.toString(item.storyId()))
                            .toList()))
        .toList();
  }

  private static Selection selection(double minScore, Limits limits, Heading... sections) {
    return new Selection(List.of(sections), List.of("World"), Duration.ofDays(2), minScore, limits);
  }

  private static EditionPlan plan(
      Selection selection, Map<Long, PreviouslyShown> had, Candidate... candidates) {
    Digest digest =
        new Digest(
            "m",
            "M",
            new Schedule(List.of(LocalTime.NOON), Days.all()),
            Dispatch.STANDARD,
            selection,
            Presentation.PLAIN);
    return EditionPlanner.plan(digest, READER, SLOT, PERIOD, List.of(candidates), had, null);
  }

  /** A story of so many outlets. */
  private static Story reported(long id, int outlets) {
    return story(
        id,
        IntStream.range(0, outlets)
            .mapToObj(outlet -> report(id * 100 + outlet))
            .toArray(Reports[]::new));
  }

  private static Story story(long id, Reports... reports) {
    return new Story(id, Arrays.stream(reports).map(Reports::get).toList());
  }

  private static Report always(Reports reports) {
    Report report = reports.get();
    Feed feed = report.feed();
    Feed kept =
        new Feed(
            feed.url(), feed.name(), feed.language(), feed.every(), feed.priority(), true, null);
    return new Report(report.id(), kept, report.entry(), report.gathered());
  }

  private static Candidate under(String topic, Story story) {
    return new Candidate(
        story, topic.isEmpty() ? List.of() : List.of(new Match(topic, story.id(), 1, List.of())));
  }
}
