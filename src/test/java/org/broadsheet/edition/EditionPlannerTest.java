package org.broadsheet.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.edition.Reports.DUE;
import static org.broadsheet.edition.Reports.report;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.broadsheet.news.Change;
import org.broadsheet.news.Days;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Digest.Dispatch;
import org.broadsheet.news.Digest.Limits;
import org.broadsheet.news.Digest.Presentation;
import org.broadsheet.news.Digest.Selection;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Edition.Heading;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Section;
import org.broadsheet.news.Edition.Source;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Filed;
import org.broadsheet.news.Match;
import org.broadsheet.news.Report;
import org.broadsheet.news.Schedule;
import org.broadsheet.news.Story;
import org.broadsheet.news.Subscriber;
import org.junit.jupiter.api.Test;

class EditionPlannerTest {
  private static final Slot SLOT = new Slot(LocalDateTime.parse("2026-11-22T07:00"), DUE);
  private static final Period PERIOD = new Period(0, 1_000);
  private static final Digest DIGEST =
      new Digest(
          "morning",
          "The Morning Edition",
          new Schedule(List.of(LocalTime.of(7, 0)), new Days.OfWeek(Set.of(DayOfWeek.SUNDAY))),
          Dispatch.STANDARD,
          new Selection(
              List.of(Heading.TOPIC),
              List.of("World", "Science"),
              Duration.ofDays(2),
              0,
              new Limits(3, 3, 5)),
          Presentation.PLAIN);
  private static final Subscriber READER =
      new Subscriber(
          "reader@example.org",
          "",
          List.of("morning"),
          ZoneId.of("Europe/Berlin"),
          Locale.GERMAN,
          null);

  @Test
  void anEditionWithoutStoriesHasItsKeyTitleAndLanguage() {
    Edition edition = plan(Set.of());

    assertThat(edition.isEmpty()).isTrue();
    assertThat(edition.key())
        .isEqualTo(new EditionKey("morning", "reader@example.org", SLOT.local()));
    assertThat(edition.title()).isEqualTo("The Morning Edition");
    assertThat(edition.language()).isEqualTo(Locale.GERMAN);
  }

  @Test
  void sectionsAreInTheOrderOfTheDigest() {
    Edition edition =
        plan(
            Set.of(),
            candidate(story(1, report(1)), match("Science", 9)),
            candidate(story(2, report(2)), match("World", 1)));

    assertThat(edition.sections()).extracting(Section::topic).containsExactly("World", "Science");
  }

  @Test
  void aStoryIsShownOnceUnderItsStrongestTopicAndNamesTheOthers() {
    Edition edition =
        plan(
            Set.of(),
            candidate(
                story(1, report(1)), match("World", 1), match("Science", 2), match("Sport", 9)));

    assertThat(edition.sections()).extracting(Section::topic).containsExactly("Science");
    assertThat(only(edition).alsoUnder()).containsExactly("World");
  }

  @Test
  void aStoryThatMatchesTwoTopicsEquallyIsInTheEarlierSection() {
    Edition edition =
        plan(Set.of(), candidate(story(1, report(1)), match("Science", 2), match("World", 2)));

    assertThat(edition.sections()).extracting(Section::topic).containsExactly("World");
  }

  @Test
  void aStoryOfOtherTopicsIsLeftOut() {
    assertThat(plan(Set.of(), candidate(story(1, report(1)), match("Sport", 9))).isEmpty())
        .isTrue();
  }

  @Test
  void aStoryThatWasShownBeforeIsLeftOut() {
    assertThat(plan(Set.of(1L), world(story(1, report(1)))).isEmpty()).isTrue();
  }

  @Test
  void aStoryIsLeftOutOnceItsNewestReportIsTooOld() {
    Edition edition =
        plan(
            Set.of(),
            world(story(1, report(1).hoursOld(48))),
            world(story(2, report(2).hoursOld(49))),
            world(story(3, report(3).hoursOld(90), report(4).hoursOld(1))));

    assertThat(ids(edition)).containsExactlyInAnyOrder(1L, 3L);
  }

  @Test
  void storiesBeyondTheLimitOfASectionAreCounted() {
    Edition edition =
        plan(
            Set.of(),
            world(story(1, report(1).hoursOld(5))),
            world(story(2, report(2).hoursOld(2))),
            world(story(3, report(3).hoursOld(1))),
            world(story(4, report(4).hoursOld(4))),
            world(story(5, report(5).hoursOld(3))));

    assertThat(ids(edition)).containsExactly(3L, 2L, 5L);
    assertThat(edition.sections().getFirst().further())
        .extracting(further -> further.lead().headline())
        .containsExactly("Title 4", "Title 1");
  }

  @Test
  void storiesRankByOutletsPriorityScoreAndFreshness() {
    Edition many =
        plan(Set.of(), world(story(1, report(1))), world(story(2, report(2), report(3))));
    assertThat(ids(many)).containsExactly(2L, 1L);

    Edition important =
        plan(Set.of(), world(story(1, report(1))), world(story(2, report(2).priority(1))));
    assertThat(ids(important)).containsExactly(2L, 1L);

    Edition relevant =
        plan(
            Set.of(),
            candidate(story(1, report(1)), match("World", 1)),
            candidate(story(2, report(2)), match("World", 5)));
    assertThat(ids(relevant)).containsExactly(2L, 1L);
  }

  @Test
  void twoFeedsOfOneOutletCountAsOne() {
    Item item =
        only(
            plan(
                Set.of(),
                world(story(1, report(1).of("Post"), report(2).of("post"), report(3).of("News")))));

    assertThat(item.outlets()).isEqualTo(2);
    assertThat(item.sources().alsoIn()).extracting(Source::outlet).containsExactly("News");
  }

  @Test
  void theLeadIsChosenByLanguageThenPriorityThenCompletenessThenTime() {
    assertThat(lead(report(1).priority(9).in("fr"), report(2).in("de"))).isEqualTo("Title 2");
    assertThat(lead(report(1).in("fr"), report(2))).isEqualTo("Title 2");
    assertThat(lead(report(1), report(2).priority(1).at(null))).isEqualTo("Title 2");
    assertThat(lead(report(1).at(null).hoursOld(9), report(2))).isEqualTo("Title 2");
    assertThat(lead(report(1).hoursOld(3), report(2).hoursOld(4))).isEqualTo("Title 2");
  }

  @Test
  void otherOutletsAreNamedWithTheirLanguage() {
    Item item = only(plan(Set.of(), world(story(1, report(1).in("de"), report(2).in("fr")))));

    assertThat(item.sources().alsoIn())
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.language()).isEqualTo(Locale.FRENCH);
              assertThat(source.link()).isEqualTo("https://example.org/2");
            });
  }

  @Test
  void noLinkIsShownTwiceInAnEdition() {
    String shared = "https://example.org/same";
    Edition edition =
        plan(
            Set.of(),
            world(story(1, report(1).at(shared).hoursOld(1), report(2).at(shared))),
            world(story(3, report(3).at(shared).hoursOld(9))),
            candidate(story(4, report(4).in("de"), report(5).at(shared)), match("Science", 1)));

    assertThat(ids(edition)).containsExactly(1L, 4L);
    assertThat(edition.sections().getFirst().items().getFirst().sources().alsoIn()).isEmpty();
    assertThat(edition.sections().getLast().items().getFirst().outlets()).isEqualTo(1);
  }

  @Test
  void reportsWithoutLinksDoNotRepeatEachOther() {
    Edition edition =
        plan(
            Set.of(),
            world(story(1, report(1).at(null), report(2).at(null))),
            world(story(3, report(3).at("ftp://example.org/3"))));

    assertThat(ids(edition)).containsExactly(1L, 3L);
    assertThat(edition.sections().getFirst().items().getFirst().sources().alsoIn()).hasSize(1);
    assertThat(edition.sections().getFirst().items().getLast().lead().link()).isNull();
  }

  @Test
  void theHeadlineOfAReportWithoutTitleIsItsFirstWordsOrItsOutlet() {
    String words = "The bridge over the river was closed this morning after a barge hit a pillar.";
    assertThat(lead(report(1).titled(" ").saying("<p>" + words + "</p>"))).isEqualTo(words);
    assertThat(lead(report(1).titled("").saying("<p>" + words.replace(".", ", again.") + "</p>")))
        .isEqualTo(
            "The bridge over the river was closed this morning after a barge hit a pillar,…");
    assertThat(lead(report(1).of("").titled("").saying(""))).isEqualTo("nameless.example");
  }

  @Test
  void theSameInputInAnotherOrderGivesTheSameEdition() {
    Candidate[] candidates = {
      world(story(1, report(1))), world(story(2, report(2))), world(story(3, report(3)))
    };
    Candidate[] reversed = {candidates[2], candidates[1], candidates[0]};

    assertThat(plan(Set.of(), candidates)).isEqualTo(plan(Set.of(), reversed));
  }

  @Test
  void aStoryWithAChangeIsShownAgainAsAnUpdateWithTheNewReports() {
    List<Change> changes = List.of(new Change.Figure("11", "14", "dead"));
    EditionPlan plan =
        plan(
            Map.of(1L, new PreviouslyShown(2, changes)),
            world(story(1, report(1).priority(5), report(2), report(3), report(4))));

    Item item = only(plan.edition());
    assertThat(item.isUpdate()).isTrue();
    assertThat(item.changes()).isEqualTo(changes);
    assertThat(item.lead().headline()).isEqualTo("Title 3");
    assertThat(item.sources().alsoIn()).extracting(Source::outlet).containsExactly("Outlet 4");
    assertThat(item.outlets()).isEqualTo(4);
  }

  @Test
  void outletsWithTheSameTextAreNamedLastAndNotCounted() {
    Story story =
        new Story(
            1,
            List.of(
                new Filed(1, report(1).get(), 1),
                new Filed(2, report(2).get(), 1),
                new Filed(3, report(3).get(), 3)));
    Item item = only(plan(Set.of(), world(story)));

    assertThat(item.outlets()).isEqualTo(2);
    assertThat(item.lead().copy()).isFalse();
    assertThat(item.sources().alsoIn())
        .extracting(Source::outlet)
        .containsExactly("Outlet 3", "Outlet 2");
    assertThat(item.sources().alsoIn()).extracting(Source::copy).containsExactly(false, true);
  }

  @Test
  void thePlanHasTheOutcomeOfEachStory() {
    String shared = "https://example.org/same";
    EditionPlan plan =
        plan(
            Map.of(7L, new PreviouslyShown(70, List.of())),
            world(story(1, report(1).hoursOld(1).at(shared))),
            world(story(2, report(2).hoursOld(2))),
            world(story(3, report(3).hoursOld(3))),
            world(story(4, report(4).hoursOld(4))),
            world(story(5, report(5).hoursOld(5).at(shared))),
            world(story(6, report(6).hoursOld(50))),
            world(story(7, report(7))),
            candidate(story(8, report(8)), match("Sport", 1)));

    assertThat(plan.outcomes().get(2L))
        .isInstanceOfSatisfying(
            StoryOutcome.Shown.class,
            shown -> {
              assertThat(shown.section()).isEqualTo("World");
              assertThat(shown.position()).isEqualTo(2);
              assertThat(shown.rank().outlets()).isEqualTo(1);
              assertThat(shown.rank().relevance()).isEqualTo(1);
              assertThat(shown.changes()).isEmpty();
            });
    assertThat(plan.outcomes().get(4L))
        .isInstanceOfSatisfying(
            StoryOutcome.BeyondLimit.class,
            beyond -> {
              assertThat(beyond.position()).isEqualTo(4);
              assertThat(beyond.limit()).isEqualTo(3);
            });
    assertThat(plan.outcomes())
        .containsEntry(5L, new StoryOutcome.Repeats("World", shared))
        .containsEntry(
            6L,
            new StoryOutcome.TooOld(
                DUE.minus(Duration.ofHours(50)), DUE.minus(Duration.ofHours(48))))
        .containsEntry(7L, new StoryOutcome.AlreadyShown(70))
        .containsEntry(8L, new StoryOutcome.NoTopic())
        .hasSize(8);
  }

  private static String lead(Reports... reports) {
    return only(plan(Set.of(), world(story(1, reports)))).lead().headline();
  }

  private static Item only(Edition edition) {
    assertThat(edition.stories()).isEqualTo(1);
    return edition.sections().getFirst().items().getFirst();
  }

  private static List<Long> ids(Edition edition) {
    return edition.sections().stream()
        .flatMap(section -> section.items().stream())
        .map(Item::storyId)
        .toList();
  }

  private static Edition plan(Set<Long> had, Candidate... candidates) {
    Map<Long, PreviouslyShown> nothingNew =
        had.stream().collect(Collectors.toMap(id -> id, id -> new PreviouslyShown(1, List.of())));
    return plan(nothingNew, candidates).edition();
  }

  private static EditionPlan plan(Map<Long, PreviouslyShown> had, Candidate... candidates) {
    return EditionPlanner.plan(DIGEST, READER, SLOT, PERIOD, List.of(candidates), had, null);
  }

  private static Story story(long id, Reports... reports) {
    List<Report> list = Arrays.stream(reports).map(Reports::get).toList();
    return new Story(id, list);
  }

  private static Match match(String topic, double score) {
    return new Match(topic, 0, score, List.of());
  }

  private static Candidate world(Story story) {
    return candidate(story, match("World", 1));
  }

  private static Candidate candidate(Story story, Match... matches) {
    return new Candidate(story, List.of(matches));
  }
}
