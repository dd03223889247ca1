package org.broadsheet.edition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Source;
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

  private final Locale reader;
  private final Instant due;
  private final Set<String> shown = new HashSet<>();

  StoryPresenter(Locale reader, Instant due) {
    this.reader = reader;
    this.due = due;
  }

  /**
   * The link of the report that leads the story, where the edition shows it already.
   *
   * @param previous what the reader was shown of it; null when it is new
   */
  @Nullable String repeatedLink(Story story, @Nullable PreviouslyShown previous) {
    Report lead = lead(story, previous);
    return isShown(lead) ? canonicalLink(lead.entry()) : null;
  }

  /**
   * The report that leads the story.
   *
   * @param previous what the reader was shown of it; null when it is new
   */
  Report lead(Story story, @Nullable PreviouslyShown previous) {
    return reports(story, previous).getFirst().report();
  }

  /**
   * The story as this reader sees it. One that was shown before is represented by the reports filed
   * since.
   */
  Item item(Story story, @Nullable PreviouslyShown previous, List<String> alsoUnder) {
    List<Filed> reports = reports(story, previous);
    Report lead = reports.getFirst().report();
    List<Source> sources = sources(reports);
    Source first = sources.getFirst();
    int voices = (int) sources.stream().filter(source -> !source.copy()).count();
    return new Item(
        story.id(),
        previous == null ? List.of() : previous.changes(),
        story.phase(due),
        first,
        Summary.of(lead.entry(), first.headline(), languageOf(lead)),
        lead.entry().image(),
        ReadingTime.of(lead.entry()),
        sources.subList(1, sources.size()),
        0,
        previous == null ? voices : Math.max(voices, story.outlets()),
        alsoUnder);
  }

  /**
   * The report that leads a story which is only counted. It does not count as shown.
   *
   * @param previous what the reader was shown of it; null when it is new
   */
  Source leadSource(Story story, @Nullable PreviouslyShown previous) {
    return source(lead(story, previous), false);
  }

  private List<Filed> reports(Story story, @Nullable PreviouslyShown previous) {
    return story.filed().stream()
        .filter(filed -> previous == null || filed.number() > previous.upTo())
        .sorted(Comparator.comparing(Filed::report, LeadPreference.of(reader)))
        .toList();
  }

  /**
   * The lead, then the best report of each other outlet: first those in words of their own, then
   * those that run the same text as one before them. An article carried by two feeds counts for the
   * first.
   */
  private List<Source> sources(List<Filed> reports) {
    Set<String> links = new HashSet<>();
    List<Filed> unseen =
        reports.stream().filter(filed -> !isShown(filed.report()) && isNew(filed, links)).toList();
    List<Source> sources = new ArrayList<>();
    Set<String> outlets = new HashSet<>();
    for (Filed voice : Story.voices(unseen)) {
      outlets.add(voice.report().outlet().key());
      sources.add(shown(voice.report(), false));
    }
    for (Filed filed : unseen) {
      if (outlets.add(filed.report().outlet().key())) {
        sources.add(shown(filed.report(), true));
      }
    }
    return sources;
  }

  private static boolean isNew(Filed filed, Set<String> links) {
    String link = canonicalLink(filed.report().entry());
    return link == null || links.add(link);
  }

  private boolean isShown(Report report) {
    String link = canonicalLink(report.entry());
    return link != null && shown.contains(link);
  }

  private Source shown(Report report, boolean copy) {
    String link = canonicalLink(report.entry());
    if (link != null) {
      shown.add(link);
    }
    return source(report, copy);
  }

  private Source source(Report report, boolean copy) {
    return new Source(
        report.outlet().name(),
        report.outlet().via(),
        headline(report),
        webLink(report.entry().link()),
        report.language(),
        report.appeared(),
        copy);
  }

  private String headline(Report report) {
    String title = report.entry().title().strip();
    Locale language = languageOf(report);
    if (!title.isEmpty()) {
      return TextShortener.atWord(title, HEADLINE, language);
    }
    String text = Summary.of(report.entry(), "", language);
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
