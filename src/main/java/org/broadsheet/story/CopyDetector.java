package org.broadsheet.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.broadsheet.news.Filed;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;
import org.broadsheet.text.LanguageGuess;
import org.broadsheet.text.Sketch;
import org.broadsheet.text.VisibleText;
import org.broadsheet.text.WordCursor;

/**
 * Finds the reports of a story that run nearly the same text, as outlets do that print what an
 * agency sends them. A headline of one's own over an agency's text makes it no text of one's own;
 * texts of fewer than 20 words are judged together with their headlines. Two reports of one page
 * are one text. Not thread-safe.
 */
public final class CopyDetector {
  private static final int TEXT_READ = 1_000;

  /** A shorter text may equal another by chance. */
  private static final int FEWEST_WORDS = 20;

  private final WordCursor cursor = new WordCursor();
  private final Sketch sketch = new Sketch();

  private record Original(long wording, int[] sketch) {}

  /** The same story, with one number for the wording of the reports that copy each other. */
  public Story marked(Story story) {
    if (story.filed().size() == 1) {
      return story;
    }
    List<Original> originals = new ArrayList<>();
    Map<String, Long> pages = new HashMap<>();
    List<Filed> filed = new ArrayList<>();
    for (Filed each : story.filed()) {
      String page = each.report().entry().canonicalLink();
      Long known = page == null ? null : pages.get(page);
      long wording = known == null ? wording(each, originals) : known;
      if (page != null) {
        pages.put(page, wording);
      }
      filed.add(new Filed(each.number(), each.report(), wording, each.habitual()));
    }
    return new Story(story.id(), filed);
  }

  private long wording(Filed filed, List<Original> originals) {
    if (!read(filed.report())) {
      return filed.number();
    }
    int[] values = sketch.values();
    for (Original original : originals) {
      if (Sketch.resemblance(original.sketch, values) >= Thresholds.TUNED.copied()) {
        return original.wording;
      }
    }
    originals.add(new Original(filed.number(), values));
    return filed.number();
  }

  /** Whether there are enough words to judge by. */
  private boolean read(Report report) {
    String text = VisibleText.of(report.entry().body(), TEXT_READ);
    read(text);
    if (sketch.words() < FEWEST_WORDS) {
      read(report.entry().title() + ' ' + text);
    }
    return sketch.words() >= FEWEST_WORDS;
  }

  private void read(String text) {
    sketch.clear();
    cursor.read(text, LanguageGuess.UNDETERMINED);
    while (cursor.next()) {
      sketch.add(cursor.raw());
    }
  }
}
