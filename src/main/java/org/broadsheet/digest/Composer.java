package org.broadsheet.digest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Source;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;
import org.jspecify.annotations.Nullable;

/**
 * Tells stories to one reader, and remembers which links it has shown so that none comes twice.
 * Serves one edition in one thread.
 */
final class Composer {
  /** Longest headline, in UTF-16 units; a feed may serve anything as a title. */
  static final int HEADLINE = 200;

  /** Longest headline made from the first words of a text that came without a title. */
  static final int FIRST_WORDS = 80;

  private final Locale reader;
  private final Set<String> shown = new HashSet<>();

  Composer(Locale reader) {
    this.reader = reader;
  }

  /** Whether the report that would stand for the story has been shown already. */
  boolean repeats(Story story) {
    Report lead = Collections.min(story.reports(), Preference.of(reader));
    return isShown(lead);
  }

  /** The story as this reader sees it. */
  Item compose(Story story, List<String> alsoUnder) {
    List<Report> reports = story.reports().stream().sorted(Preference.of(reader)).toList();
    Report lead = reports.getFirst();
    show(lead);
    Source source = source(lead);
    List<Source> alsoIn = alsoIn(reports);
    return new Item(
        story.id(),
        source,
        Summary.of(lead.entry(), source.headline(), languageOf(lead)),
        lead.entry().image(),
        alsoIn,
        1 + alsoIn.size(),
        alsoUnder);
  }

  /** The best report of each other outlet. An article carried by two feeds counts for the first. */
  private List<Source> alsoIn(List<Report> reports) {
    Set<String> outlets = new HashSet<>();
    outlets.add(reports.getFirst().feed().outletKey());
    List<Source> sources = new ArrayList<>();
    for (Report report : reports) {
      if (!isShown(report) && outlets.add(report.feed().outletKey())) {
        show(report);
        sources.add(source(report));
      }
    }
    return sources;
  }

  private boolean isShown(Report report) {
    String link = canonicalLink(report.entry());
    return link != null && shown.contains(link);
  }

  private void show(Report report) {
    String link = canonicalLink(report.entry());
    if (link != null) {
      shown.add(link);
    }
  }

  private Source source(Report report) {
    return new Source(
        report.feed().outlet(),
        headline(report),
        webLink(report.entry().link()),
        report.language(),
        report.appeared());
  }

  private String headline(Report report) {
    String title = report.entry().title().strip();
    Locale language = languageOf(report);
    if (!title.isEmpty()) {
      return Cut.atWord(title, HEADLINE, language);
    }
    String text = Summary.of(report.entry(), "", language);
    return text.isEmpty() ? report.feed().outlet() : Cut.atWord(text, FIRST_WORDS, language);
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
