package org.broadsheet.story;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.broadsheet.news.Filed;
import org.broadsheet.text.LanguageGuess;
import org.broadsheet.text.VisibleText;
import org.broadsheet.text.WordCursor;

/**
 * The words of one report: all of them as numbers, those of the headline one by one.
 *
 * @param filed the report
 * @param language ISO 639 code in lower case, or undetermined
 * @param headline the words that say something, in order
 * @param stems the stems of title and text, as numbers within the language
 * @param names the names of title and text, as numbers that all languages share
 * @param figures the figures of title and text
 */
record ReportWords(
    Filed filed,
    String language,
    List<Word> headline,
    Set<Integer> stems,
    Set<Integer> names,
    Set<Long> figures) {
  private static final int TEXT_READ = 20_000;
  private static final int SHORTEST_WORD = 4;
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** Languages that write every noun with a capital, so that a capital makes no name. */
  private static final Set<String> CAPITAL_NOUNS = Set.of("de", "lb");

  /**
   * A word of a headline.
   *
   * @param written as it stands; a number that is written out, in digits
   * @param stem number of its stem
   * @param name number of the name, 0 where it is none
   * @param figure number of the figure, 0 where it is none
   * @param victims the kind of victims that it counts, 0 where it counts none
   * @param follows whether nothing but a blank stands between it and the word before
   */
  record Word(String written, int stem, int name, long figure, int victims, boolean follows) {
    boolean isFigure() {
      return figure != 0;
    }

    boolean isLong() {
      return written.length() >= SHORTEST_WORD;
    }
  }

  static ReportWords of(Filed filed, WordCursor cursor) {
    String title = filed.report().entry().title();
    String text = VisibleText.of(filed.report().entry().body(), TEXT_READ);
    String language = LanguageGuess.of(filed.report().language(), title + ' ' + text);
    ReportWords list =
        new ReportWords(
            filed,
            language,
            headline(title, language, cursor),
            new HashSet<>(),
            new HashSet<>(),
            new HashSet<>());
    cursor.read(title, language);
    while (cursor.next()) {
      list.note(cursor);
    }
    cursor.read(text, language);
    while (cursor.next()) {
      list.note(cursor);
    }
    return list;
  }

  /** The words of a headline that say something, in order. */
  static List<Word> headline(String title, String language, WordCursor cursor) {
    List<Word> headline = new ArrayList<>();
    boolean capitalsMeanNames = !CAPITAL_NOUNS.contains(language) && !isInCapitals(title);
    cursor.read(title, language);
    boolean first = true;
    int end = 0;
    while (cursor.next()) {
      boolean follows = title.substring(end, cursor.start()).isBlank();
      end = cursor.end();
      NumberWords.Figure figure = NumberWords.of(cursor, language);
      if (figure.raw() != 0) {
        headline.add(new Word(figure.digits(), cursor.term(), 0, figure.raw(), 0, follows));
      } else if (cursor.term() != 0) {
        boolean name = capitalsMeanNames && !first && !cursor.isNumber();
        headline.add(
            new Word(
                title.substring(cursor.start(), cursor.end()),
                cursor.term(),
                name ? cursor.nameKey() : 0,
                cursor.isNumber() ? cursor.raw() : 0,
                CasualtyWords.group(cursor, language),
                follows));
      }
      first = false;
    }
    return headline;
  }

  /** Whether most of the longer words have a capital, as some papers set their headlines. */
  private static boolean isInCapitals(String title) {
    List<String> words =
        SPACE.splitAsStream(title).filter(word -> word.length() >= SHORTEST_WORD).toList();
    long capitals = words.stream().filter(word -> Character.isUpperCase(word.charAt(0))).count();
    return capitals * 3 > words.size() * 2L;
  }

  private void note(WordCursor cursor) {
    if (cursor.isNumber()) {
      figures.add(cursor.raw());
      return;
    }
    stems.add(cursor.term());
    if (cursor.nameKey() != 0) {
      names.add(cursor.nameKey());
    }
  }
}
