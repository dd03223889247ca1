package org.broadsheet.text;

import java.util.Arrays;
import java.util.List;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Habitual;
import org.broadsheet.news.Habitual.Passage;

/** What a feed always says, given as its words. */
public final class Habits {
  private Habits() {}

  /** The given passages of the visible text of an entry. */
  public static Habitual ofText(Entry entry, String... passages) {
    String text = VisibleText.of(entry.body(), 1_200);
    return new Habitual(List.of(), passages(text, passages));
  }

  /** The given passages of the title of an entry. */
  public static Habitual ofTitle(Entry entry, String... passages) {
    return new Habitual(passages(entry.title(), passages), List.of());
  }

  private static List<Passage> passages(String text, String... passages) {
    return Arrays.stream(passages)
        .map(
            passage -> {
              int start = text.indexOf(passage);
              return new Passage(start, start + passage.length());
            })
        .toList();
  }
}
