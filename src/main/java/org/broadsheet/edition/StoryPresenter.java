package org.broadsheet.edition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Source;
import org.broadsheet.news.Edition.Sources;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Filed;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;
import org.jspecify.annotations.Nullable;

/**
 * Turns stories into items for one reader, and remembers which links it has shown so that none
 * comes twice. For one edition; not thread-safe.
 */
final class StoryPresenter {
  /** Longest headline, in UTF-16 units; a feed may serve anything as a title. */
  static final int HEADLINE = 200;

  /** Longest headline made from the first words of a text that came without a title. */
  static final int FIRST_WORDS = 80;

  private static final Comparator<Filed> NEWEST_FIRST =
      Comparator.comparing((Filed filed) -> filed.report().appeared())
          .thenComparingLong(Filed::number)
          .reversed();

  private final Locale reader;
  private final Instant due;
  private final Set<String> shown = new HashSet<>();
  private final Map<Long, ReportPlace> places = new HashMap<>();

  StoryPresenter(Locale reader, Instant due) {
    this.reader = reader;
    this.due = due;
  }

  /** Where the reports are that were presented so far, by the report's number. */
  Map<Long, ReportPlace> places() {
    return places;
  }

  /**
   * The link of the report that leads the story, where the edition shows that and all its others
   * already.
   *
   * @param previous what the reader was shown of it; null when it is new
   */
  @Nullable String repeatedLink(Story story, @Nullable PreviouslyShown previous) {
    List<Filed> reports = reports(story, since(previous));
    if (!unseen(reports).isEmpty()) {
      return null;
    }
    reports.forEach(filed -> places.putIfAbsent(filed.report().id(), ReportPlace.SAME_PAGE));
    return canonicalLink(reports.getFirst().report().entry());
  }

  /**
   * The report that leads the story: the best of those that the edition does not show already.
   *
   * @param previous what the reader was shown of it; null when it is new
   */
  Report lead(Story story, @Nullable PreviouslyShown previous) {
    List<Filed> reports = reports(story, since(previous));
    List<Filed> unseen = unseen(reports);
    return (unseen.isEmpty() ? reports : unseen).getFirst().report();
  }

  /**
   * The story as this reader sees it. One that was shown before is represented by the reports filed
   * since.
   */
  Item item(Story story, @Nullable PreviouslyShown previous, List<String> alsoUnder) {
    List<Filed> reports = reports(story, since(previous));
    List<Filed> arranged = arranged(reports);
    Filed first = arranged.getFirst();
    Report lead = first.report();
    Sources sources = sources(reports, arranged);
    mark(arranged, sources);
    int voices = 1 + (int) sources.alsoIn().stream().filter(source -> !source.copy()).count();
    return new Item(
        story.id(),
        previous == null ? List.of() : previous.changes(),
        story.phase(due),
        sources,
        Summary.of(first, sources.lead().headline(), languageOf(lead)),
        lead.entry().image(),
        ReadingTime.of(lead.entry()),
        0,
        previous == null ? voices : Math.max(voices, story.outlets()),
        alsoUnder);
  }

  /**
   * The reports of a story that is only listed.
   *
   * @param previous what the reader was shown of it; null when it is new
   * @return empty where the edition shows all of them already
   */
  Optional<Sources> listed(Story story, @Nullable PreviouslyShown previous, ReportPlace place) {
    return listed(story, since(previous), place);
  }

  /**
   * The reports of a story that is only listed.
   *
   * @param since only reports filed after this number
   * @return empty where the edition shows all of them already
   */
  Optional<Sources> listed(Story story, long since, ReportPlace place) {
    List<Filed> reports = reports(story, since);
    List<Filed> arranged = arranged(reports);
    if (arranged.isEmpty()) {
      reports.forEach(filed -> places.putIfAbsent(filed.report().id(), ReportPlace.SAME_PAGE));
      return Optional.empty();
    }
    arranged.forEach(filed -> places.put(filed.report().id(), place));
    return Optional.of(sources(reports, arranged));
  }

  private static long since(@Nullable PreviouslyShown previous) {
    return previous == null ? Long.MIN_VALUE : previous.upTo();
  }

  private List<Filed> reports(Story story, long since) {
    return story.filed().stream()
        .filter(filed -> filed.number() > since)
        .sorted(Comparator.comparing(Filed::report, LeadPreference.of(reader)))
        .toList();
  }

  /** Those that the edition does not show; an article carried by two feeds counts for the first. */
  private List<Filed> unseen(List<Filed> reports) {
    Set<String> links = new HashSet<>();
    return reports.stream()
        .filter(
            filed -> {
              String link = canonicalLink(filed.report().entry());
              return link == null || (!shown.contains(link) && links.add(link));
            })
        .toList();
  }

  /**
   * Those that the edition does not show: the lead, then the best report of each other outlet,
   * first those in words of their own, then those that run the same text as one before them; at
   * last the others of all these outlets, the newest first.
   */
  private List<Filed> arranged(List<Filed> reports) {
    List<Filed> rest = new ArrayList<>(unseen(reports));
    List<Filed> arranged = new ArrayList<>(Story.voices(rest));
    Set<String> outlets = new HashSet<>();
    arranged.forEach(voice -> outlets.add(outlet(voice)));
    rest.stream().filter(filed -> outlets.add(outlet(filed))).forEach(arranged::add);
    Set<Long> placed = new HashSet<>();
    arranged.forEach(filed -> placed.add(filed.number()));
    rest.removeIf(filed -> placed.contains(filed.number()));
    rest.sort(NEWEST_FIRST);
    arranged.addAll(rest);
    return arranged;
  }

  private static String outlet(Filed filed) {
    return filed.report().outlet().key();
  }

  /**
   * Shows these reports.
   *
   * @param reports all of the story
   * @param arranged those to be shown, at least one, in their order
   */
  private Sources sources(List<Filed> reports, List<Filed> arranged) {
    List<Source> sources = new ArrayList<>();
    Set<Long> wordings = new HashSet<>();
    for (Filed filed : arranged) {
      String link = canonicalLink(filed.report().entry());
      if (link != null) {
        shown.add(link);
      }
      sources.add(source(filed, !wordings.add(filed.wording())));
    }
    reports.forEach(filed -> places.putIfAbsent(filed.report().id(), ReportPlace.SAME_PAGE));
    int outlets = (int) arranged.stream().map(StoryPresenter::outlet).distinct().count();
    return new Sources(
        sources.getFirst(), sources.subList(1, outlets), sources.subList(outlets, sources.size()));
  }

  private void mark(List<Filed> arranged, Sources sources) {
    int underStory = 1 + sources.alsoIn().size() + Item.MOST_FURTHER;
    for (int i = 0; i < arranged.size(); i++) {
      ReportPlace place =
          i == 0
              ? ReportPlace.LEAD
              : i < underStory ? ReportPlace.UNDER_STORY : ReportPlace.MORE_OF_STORY;
      places.put(arranged.get(i).report().id(), place);
    }
  }

  private Source source(Filed filed, boolean copy) {
    Report report = filed.report();
    return new Source(
        report.outlet().name(),
        report.outlet().via(),
        headline(filed),
        webLink(report.entry().link()),
        report.language(),
        report.appeared(),
        copy);
  }

  private String headline(Filed filed) {
    Report report = filed.report();
    String title = report.entry().title().strip();
    Locale language = languageOf(report);
    if (!title.isEmpty()) {
      return TextShortener.atWord(title, HEADLINE, language);
    }
    String text = Summary.of(filed, "", language);
    return text.isEmpty()
        ? report.outlet().name()
        : TextShortener.atWord(text, FIRST_WORDS, language);
  }

  private Locale languageOf(Report report) {
    Locale language = report.language();
    return language == null ? reader : language;
  }

  private static @Nullable String canonicalLink(Entry entry) {
    return entry.canonicalLink() != null ? entry.canonicalLink() : entry.link();
  }

  private static @Nullable String webLink(@Nullable String link) {
    boolean web =
        link != null
            && (link.regionMatches(true, 0, "https://", 0, 8)
                || link.regionMatches(true, 0, "http://", 0, 7));
    return web ? link : null;
  }
}
