package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.broadsheet.edition.Candidate;
import org.broadsheet.edition.EditionPlan;
import org.broadsheet.edition.EditionPlanner;
import org.broadsheet.edition.Period;
import org.broadsheet.edition.PreviouslyShown;
import org.broadsheet.edition.Slot;
import org.broadsheet.edition.Timetable;
import org.broadsheet.edition.Timetable.Decision;
import org.broadsheet.news.Change;
import org.broadsheet.news.Days;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Digest.Dispatch;
import org.broadsheet.news.Digest.Limits;
import org.broadsheet.news.Digest.Presentation;
import org.broadsheet.news.Digest.Selection;
import org.broadsheet.news.Edition.Heading;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Filed;
import org.broadsheet.news.Match;
import org.broadsheet.news.Report;
import org.broadsheet.news.Schedule;
import org.broadsheet.news.Story;
import org.broadsheet.news.Subscriber;
import org.broadsheet.render.Frame;
import org.broadsheet.render.Renderer;
import org.broadsheet.render.Rendering;
import org.jspecify.annotations.Nullable;

/**
 * Whatever is reported, each report that is filed in an edition's period and matches its topics can
 * be reached from the letter: in both its parts, or on the page that the letter's counts lead to. A
 * letter without a page has them all, or says for how many it has no room.
 */
class NothingHiddenProperties {
  private static final String PAGE = "https://news.example/e/1";
  private static final Pattern LEADS_TO_PAGE =
      Pattern.compile("<a [^>]*href=\"" + PAGE + "\"[^>]*>(?:and )?\\d+ more");
  private static final Pattern COUNTS_IN_TEXT = Pattern.compile("(?m)^ *(?:and )?\\d+ more");
  private static final Pattern NO_ROOM =
      Pattern.compile("There is no room here for (\\d+) more reports?\\.");

  /** A letter that has no room for more is at least this long. */
  private static final int NEARLY_FULL = 75_000;

  private static final Subscriber READER =
      new Subscriber("a@b.example", "", List.of("m"), ZoneId.of("UTC"), Locale.ENGLISH, null);
  private static final Instant FIRST = Instant.parse("2026-03-02T07:00:00Z");

  private final Renderer renderer = new Renderer(null);

  /**
   * A report to come.
   *
   * @param link 0 for none, 1 for that of the report before it, else its own
   * @param isCopy whether it has the wording of the story's first report
   */
  record Draft(int story, int outlet, int link, boolean isCopy, int minutesOld) {}

  /**
   * @param changing the stories that have news each time
   */
  record Case(
      List<List<Draft>> periods,
      List<Heading> sections,
      Limits limits,
      double minScore,
      Set<Integer> changing,
      int titleLength) {}

  @Property(tries = 400)
  void noReportIsHiddenFromAReader(@ForAll("cases") Case each) {
    new Reading(each, PAGE).check();
    new Reading(each, null).check();
  }

  @Property(tries = 12)
  void noReportOfManyIsHiddenFromAReader(@ForAll("largeCases") Case each) {
    new Reading(each, PAGE).check();
    new Reading(each, null).check();
  }

  @Provide
  Arbitrary<Case> cases() {
    return cases(0, 30, 6, 40);
  }

  @Provide
  Arbitrary<Case> largeCases() {
    return cases(300, 500, 90, 190);
  }

  private static Arbitrary<Case> cases(int least, int most, int stories, int titleLength) {
    Arbitrary<Draft> draft =
        Combinators.combine(
                Arbitraries.integers().between(0, stories - 1),
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(0, 9),
                Arbitraries.of(true, false),
                Arbitraries.integers().between(0, 1_200))
            .as(Draft::new);
    Arbitrary<List<Heading>> sections =
        Arbitraries.of(
            List.of(Heading.TOPIC),
            List.of(Heading.UPDATES, Heading.TOPIC),
            List.of(Heading.MOST_REPORTED, Heading.TOPIC, Heading.EVERYTHING_ELSE),
            List.of(Heading.NEVER_MISS, Heading.TOPIC, Heading.MOST_REPORTED, Heading.UPDATES));
    Arbitrary<Integer> few = Arbitraries.integers().between(1, 4);
    return Combinators.combine(
            draft.list().ofMinSize(least).ofMaxSize(most).list().ofSize(4),
            sections,
            Combinators.combine(few, few, few).as(Limits::new),
            Arbitraries.of(0.0, 2.2),
            Arbitraries.integers().between(0, stories - 1).set().ofMaxSize(3),
            Arbitraries.integers().between(10, titleLength))
        .as(Case::new);
  }

  /** One reader's editions, day by day. */
  private final class Reading {
    private final Case each;
    private final @Nullable String page;
    private final Digest digest;
    private final Map<Integer, List<Filed>> stories = new TreeMap<>();
    private final Map<Long, Long> shownUpTo = new HashMap<>();
    private long filed;
    private long coveredUpTo;
    private String lastLink = "https://news.example/0";

    Reading(Case each, @Nullable String page) {
      this.each = each;
      this.page = page;
      this.digest =
          new Digest(
              "m",
              "M",
              new Schedule(List.of(LocalTime.of(7, 0)), Days.all()),
              Dispatch.STANDARD,
              new Selection(
                  each.sections,
                  List.of("World", "Science"),
                  Duration.ofDays(7),
                  each.minScore,
                  each.limits),
              Presentation.PLAIN);
    }

    void check() {
      for (int day = 0; day < each.periods.size(); day++) {
        Instant due = FIRST.plus(Duration.ofDays(day));
        each.periods.get(day).forEach(draft -> file(draft, due));
        publish(new Slot(due.atZone(READER.zone()).toLocalDateTime(), due));
      }
    }

    private void file(Draft draft, Instant due) {
      long number = ++filed;
      String own = "https://news.example/" + number;
      @Nullable String link = draft.link == 0 ? null : draft.link == 1 ? lastLink : own;
      lastLink = link == null ? lastLink : link;
      URI address = URI.create("https://outlet" + draft.outlet + ".example/feed");
      Feed feed =
          new Feed(
              address, "Outlet " + draft.outlet, null, Duration.ZERO, 0, draft.outlet == 3, null);
      Instant appeared = due.minus(Duration.ofMinutes(1_400L - draft.minutesOld));
      Entry entry = Entry.of(null, link, title(number), "", Locale.ENGLISH, appeared);
      List<Filed> story = stories.computeIfAbsent(draft.story, _ -> new ArrayList<>());
      long wording = draft.isCopy && !story.isEmpty() ? story.getFirst().wording() : number;
      story.add(new Filed(number, new Report(number, feed, entry, due), wording));
    }

    private String title(long number) {
      String start = "Report " + number + " of";
      return start + " x".repeat(Math.max(0, (each.titleLength - start.length()) / 2));
    }

    private void publish(Slot slot) {
      Period period = new Period(coveredUpTo, filed);
      List<Candidate> candidates = candidates(period);
      EditionPlan plan =
          EditionPlanner.plan(digest, READER, slot, period, candidates, previous(), null);
      Decision decision =
          new Timetable(digest, READER)
              .decide(
                  plan.edition().stories(),
                  plan.edition().listsMore(),
                  slot,
                  slot.due().minusSeconds(1));
      List<Report> expected = expected(candidates, period);
      if (decision == Decision.SEND) {
        Rendering rendering = renderer.render(plan.edition(), new Frame("Broadsheet", page, null));
        assertShown(expected, plan, rendering);
        rendering.shown().sections().stream()
            .flatMap(section -> section.items().stream())
            .forEach(item -> shownUpTo.put(item.storyId(), period.to()));
      } else if (decision == Decision.EMPTY) {
        assertThat(expected).isEmpty();
      }
      coveredUpTo = decision == Decision.PASS_OVER ? coveredUpTo : filed;
    }

    private List<Candidate> candidates(Period period) {
      List<Candidate> candidates = new ArrayList<>();
      stories.forEach(
          (id, reports) -> {
            if (reports.stream().anyMatch(each -> period.covers(each.number()))) {
              List<Match> matches =
                  switch (id % 4) {
                    case 0 -> List.of();
                    case 1 -> List.of(new Match("World", id, 2, List.of()));
                    default -> List.of(new Match("Science", id, id, List.of()));
                  };
              candidates.add(new Candidate(new Story(id, reports), matches));
            }
          });
      return candidates;
    }

    private Map<Long, PreviouslyShown> previous() {
      Map<Long, PreviouslyShown> previous = new HashMap<>();
      shownUpTo.forEach(
          (story, upTo) ->
              previous.put(
                  story,
                  new PreviouslyShown(
                      upTo,
                      each.changing.contains(story.intValue())
                          ? List.of(new Change.Name("Varga", "en"))
                          : List.of())));
      return previous;
    }

    private static List<Report> expected(List<Candidate> candidates, Period period) {
      return candidates.stream()
          .filter(candidate -> !candidate.matches().isEmpty())
          .flatMap(candidate -> candidate.story().filed().stream())
          .filter(filed -> period.covers(filed.number()))
          .map(Filed::report)
          .toList();
    }

    private void assertShown(List<Report> expected, EditionPlan plan, Rendering rendering) {
      assertThat(rendering.problems()).isEmpty();
      assertThat(plan.places().keySet()).containsAll(expected.stream().map(Report::id).toList());
      String html = rendering.pages().html();
      String text = rendering.pages().text();
      Set<String> missing = missing(expected, shownIn(html));
      assertThat(missing(expected, shownIn(text))).as("the parts differ").isEqualTo(missing);
      if (missing.isEmpty()) {
        return;
      }
      if (page != null) {
        assertThat(html).containsPattern(LEADS_TO_PAGE);
        assertThat(text).containsPattern(COUNTS_IN_TEXT).contains(PAGE);
        assertThat(missing(expected, shownIn(rendering.web()))).isEmpty();
      } else {
        Matcher noRoom = NO_ROOM.matcher(html);
        assertThat(noRoom.find()).as("says that it lacks %s", missing).isTrue();
        assertThat(Integer.parseInt(noRoom.group(1))).isGreaterThanOrEqualTo(missing.size());
        assertThat(text).containsPattern(NO_ROOM);
        assertThat(html).hasSizeGreaterThan(NEARLY_FULL);
      }
    }
  }

  private static final Pattern SHOWN =
      Pattern.compile("https://news\\.example/\\d+\\b|\\bReport \\d+ of|Outlet \\d");

  /** The links, the beginnings of headlines and the outlets. */
  private static Set<String> shownIn(String page) {
    Set<String> shown = new HashSet<>();
    SHOWN.matcher(page).results().forEach(found -> shown.add(found.group()));
    return shown;
  }

  /**
   * The links of the reports that are not among the shown ones. A report without link is known by
   * its title, or by its outlet where the story is also in that.
   */
  private static Set<String> missing(List<Report> reports, Set<String> shown) {
    Set<String> missing = new HashSet<>();
    for (Report report : reports) {
      @Nullable String link = report.entry().link();
      String sign = link == null ? "Report " + report.id() + " of" : link;
      boolean isNamed = link == null && shown.contains(report.outlet().name());
      if (!isNamed && !shown.contains(sign)) {
        missing.add(sign);
      }
    }
    return missing;
  }
}
