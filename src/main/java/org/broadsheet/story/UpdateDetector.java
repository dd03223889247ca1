package org.broadsheet.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.broadsheet.news.Change;
import org.broadsheet.news.Filed;
import org.broadsheet.news.Story;
import org.broadsheet.text.WordCursor;

/**
 * The rule of what is new enough in a story to tell it again to somebody who had it.
 *
 * <p>What no report said up to then, in headline or text, and what now at least two outlets say in
 * their headlines in words of their own:
 *
 * <ul>
 *   <li>another figure of something that headlines counted before ("14 dead" after "11 dead");
 *   <li>a name, when one of the two had reported before;
 *   <li>any other word of four letters or more, when two outlets that say it in one language had
 *       reported before: a newcomer's other way of putting it is nothing new.
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
   * @param known the number of the last filing that the reader could know of
   * @return nothing where the reader knew none of its reports, or knows what matters
   */
  public List<Change> since(Story story, long known) {
    List<Filed> before = story.filed().stream().filter(f -> f.number() <= known).toList();
    List<Filed> since = story.filed().stream().filter(f -> f.number() > known).toList();
    if (before.isEmpty() || since.isEmpty()) {
      return List.of();
    }
    List<Change> changes = new ArrayList<>();
    if (Story.voices(since).size() >= VOICES) {
      changes.addAll(new Comparison(read(before), read(since)).changes());
    }
    int outletsBefore = Story.voices(before).size();
    int outlets = story.outlets();
    if (outlets >= TIMES_OUTLETS * outletsBefore && outlets >= outletsBefore + MORE_OUTLETS) {
      changes.add(new Change.Outlets(outletsBefore, outlets));
    }
    return changes;
  }

  private List<ReportWords> read(List<Filed> reports) {
    return reports.stream().map(filed -> ReportWords.of(filed, cursor)).toList();
  }

  /** What two sets of reports of one story say. */
  private static final class Comparison {
    private final List<ReportWords> before;
    private final List<ReportWords> since;
    private final Set<String> oldOutlets = new HashSet<>();

    /** The last figure that headlines named of each thing. */
    private final Map<CountedNoun, String> figures = new HashMap<>();

    Comparison(List<ReportWords> before, List<ReportWords> since) {
      this.before = before;
      this.since = since;
      before.forEach(list -> oldOutlets.add(list.filed().report().outlet().key()));
      before.forEach(
          list -> CountedFigure.in(list, figure -> figures.put(figure.thing(), figure.text())));
    }

    List<Change> changes() {
      List<Change> changes = new ArrayList<>(changedFigures());
      Map<Object, Said> names = new LinkedHashMap<>();
      Map<Object, Said> words = new LinkedHashMap<>();
      since.forEach(list -> collect(list, names, words));
      changes.addAll(told(names, said -> said.voices(oldOutlets::contains) >= 1, Change.Name::new));
      changes.addAll(
          told(words, said -> said.voices(oldOutlets::contains) >= VOICES, Change.Word::new));
      return changes;
    }

    private List<Change> changedFigures() {
      Map<Object, Said> said = new LinkedHashMap<>();
      Map<Object, Change> changes = new HashMap<>();
      for (ReportWords list : since) {
        CountedFigure.in(
            list,
            figure -> {
              String from = figures.get(figure.thing());
              if (from != null && isNew(old -> old.figures().contains(figure.value()))) {
                said.computeIfAbsent(figure.value(), Said::new).by(list, figure.text());
                changes.putIfAbsent(
                    figure.value(), new Change.Figure(from, figure.text(), figure.of()));
              }
            });
      }
      return said.values().stream()
          .filter(Said::isEnough)
          .map(each -> changes.get(each.what))
          .limit(MOST_OF_A_KIND)
          .toList();
    }

    private void collect(ReportWords list, Map<Object, Said> names, Map<Object, Said> words) {
      for (ReportWords.Word word : list.headline()) {
        if (word.isFigure() || !isNew(list, word)) {
          continue;
        }
        if (word.name() != 0) {
          names.computeIfAbsent(word.name(), Said::new).by(list, word.written());
        } else if (word.isLong()) {
          words
              .computeIfAbsent(new CountedNoun(list.language(), word.stem()), Said::new)
              .by(list, word.written());
        }
      }
    }

    private boolean isNew(ReportWords list, ReportWords.Word word) {
      return isNew(
          old ->
              (word.name() != 0 && old.names().contains(word.name()))
                  || (old.language().equals(list.language()) && old.stems().contains(word.stem())));
    }

    private boolean isNew(Predicate<ReportWords> isSaid) {
      return before.stream().noneMatch(isSaid);
    }

    private static List<Change> told(
        Map<Object, Said> said, Predicate<Said> byEnough, Function<String, Change> change) {
      return said.values().stream()
          .filter(each -> each.isEnough() && byEnough.test(each))
          .map(each -> change.apply(each.written))
          .limit(MOST_OF_A_KIND)
          .toList();
    }
  }

  /** Something and who says it. */
  private static final class Said {
    private final Object what;
    private final List<Filed> by = new ArrayList<>();
    private String written = "";

    Said(Object what) {
      this.what = what;
    }

    void by(ReportWords list, String text) {
      if (by.isEmpty()) {
        written = text;
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
