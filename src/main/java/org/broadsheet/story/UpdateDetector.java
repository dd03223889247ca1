package org.broadsheet.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.broadsheet.news.Change;
import org.broadsheet.news.Filed;
import org.broadsheet.news.ShownStory;
import org.broadsheet.news.Story;
import org.broadsheet.text.LanguageGuess;
import org.broadsheet.text.WordCursor;

/**
 * The rule of what is new enough in a story to tell it again to somebody who had it.
 *
 * <p>What the reader's letter did not show, and what now at least two outlets say in their
 * headlines in words of their own:
 *
 * <ul>
 *   <li>another figure of what the headline of the letter counted: it counts what each outlet said
 *       last, before the letter or since, and at least one must have said it since ("7 dead" after
 *       "2 dead"). A smaller one must come from two since, and from more than still say the larger;
 *   <li>another figure of something that headlines counted before, where the letter's did not, and
 *       that no report named;
 *   <li>a name that no report said, when one of the two had reported before;
 *   <li>any other word of four letters or more that no report said, when two outlets that say it in
 *       one language had reported before: a newcomer's other way of putting it is nothing new.
 * </ul>
 *
 * <p>And outlets: at least twice as many as up to then, and at least three more. Not thread-safe.
 */
public final class UpdateDetector {
  private static final int VOICES = 2;
  private static final int TIMES_OUTLETS = 2;
  private static final int MORE_OUTLETS = 3;
  private static final int MOST_OF_A_KIND = 3;

  private final WordCursor cursor = new WordCursor();

  /**
   * What is new in a story.
   *
   * @param story with the {@link CopyDetector} in it marked
   * @param shown what the reader's last letter with it showed
   * @param reader the language in which what is new is named, where a report says it in that
   * @return nothing where the reader knew none of its reports, or knows what matters
   */
  public List<Change> since(Story story, ShownStory shown, Locale reader) {
    List<Filed> before = story.filed().stream().filter(f -> f.number() <= shown.upTo()).toList();
    List<Filed> since = story.filed().stream().filter(f -> f.number() > shown.upTo()).toList();
    if (before.isEmpty() || since.isEmpty()) {
      return List.of();
    }
    List<ReportWords> old = read(before);
    List<ReportWords> fresh = read(since);
    List<Change> changes =
        new ArrayList<>(
            new FigureChanges(old, fresh, shownFigures(shown), reader.getLanguage()).changes());
    if (Story.voices(since).size() >= VOICES) {
      changes.addAll(new WordChanges(old, fresh, reader.getLanguage()).changes());
    }
    int outletsBefore = Story.voices(before).size();
    int outlets = story.outlets();
    if (outlets >= TIMES_OUTLETS * outletsBefore && outlets >= outletsBefore + MORE_OUTLETS) {
      changes.add(new Change.Outlets(outletsBefore, outlets));
    }
    return changes;
  }

  /** What the letter's headline counted. */
  private ShownFigures shownFigures(ShownStory shown) {
    String language = LanguageGuess.of(shown.language(), shown.headline());
    Map<CountedNoun, CountedFigure> figures = new HashMap<>();
    CountedFigure.in(
        ReportWords.headline(shown.headline(), language, cursor),
        language,
        figure -> figures.putIfAbsent(figure.thing(), figure));
    return new ShownFigures(language, figures);
  }

  private List<ReportWords> read(List<Filed> reports) {
    return reports.stream().map(filed -> ReportWords.of(filed, cursor)).toList();
  }

  /** The names and words that are new. */
  private static final class WordChanges {
    private final List<ReportWords> before;
    private final List<ReportWords> since;
    private final String reader;
    private final Set<String> oldOutlets = new HashSet<>();

    WordChanges(List<ReportWords> before, List<ReportWords> since, String reader) {
      this.before = before;
      this.since = since;
      this.reader = reader;
      before.forEach(list -> oldOutlets.add(list.filed().report().outlet().key()));
    }

    List<Change> changes() {
      Map<Object, Said> names = new LinkedHashMap<>();
      Map<Object, Said> words = new LinkedHashMap<>();
      since.forEach(list -> collect(list, names, words));
      List<Change> changes =
          new ArrayList<>(
              told(names, said -> said.voices(oldOutlets::contains) >= 1, Change.Name::new));
      changes.addAll(
          told(words, said -> said.voices(oldOutlets::contains) >= VOICES, Change.Word::new));
      return changes;
    }

    private void collect(ReportWords list, Map<Object, Said> names, Map<Object, Said> words) {
      for (ReportWords.Word word : list.headline()) {
        if (word.isFigure() || !isNew(list, word)) {
          continue;
        }
        if (word.name() != 0) {
          names.computeIfAbsent(word.name(), _ -> new Said()).by(list, word.written(), reader);
        } else if (word.isLong()) {
          words
              .computeIfAbsent(new CountedNoun(list.language(), word.stem()), _ -> new Said())
              .by(list, word.written(), reader);
        }
      }
    }

    private boolean isNew(ReportWords list, ReportWords.Word word) {
      return before.stream()
          .noneMatch(
              old ->
                  (word.name() != 0 && old.names().contains(word.name()))
                      || (old.language().equals(list.language())
                          && old.stems().contains(word.stem())));
    }

    private static List<Change> told(
        Map<Object, Said> said,
        Predicate<Said> byEnough,
        BiFunction<String, String, Change> change) {
      return said.values().stream()
          .filter(each -> each.isEnough() && byEnough.test(each))
          .map(each -> change.apply(each.written, each.language))
          .limit(MOST_OF_A_KIND)
          .toList();
    }
  }

  /** Something that is said, and who says it. */
  private static final class Said {
    private final List<Filed> by = new ArrayList<>();
    private String written = "";
    private String language = "";

    /** It is written as in the first report, or in the first in the reader's language. */
    void by(ReportWords list, String text, String reader) {
      if (by.isEmpty() || (list.language().equals(reader) && !language.equals(reader))) {
        written = text;
        language = list.language();
      }
      by.add(list.filed());
    }

    boolean isEnough() {
      return Story.voices(by).size() >= VOICES;
    }

    long voices(Predicate<String> isCounted) {
      return Story.voices(by).stream()
          .filter(filed -> isCounted.test(filed.report().outlet().key()))
          .count();
    }
  }
}
