package org.broadsheet.story;

import java.util.List;
import java.util.function.Consumer;
import org.broadsheet.story.ReportWords.Word;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a headline and what it counts: victims, where words for them stand near it, else the
 * word after it. A figure that looks like a year counts nothing.
 *
 * @param thing what is counted
 * @param value number of the figure, equal for equal figures however they are grouped
 * @param text the figure as it is written
 * @param of the word right after it; empty where none stands there or it is a name
 */
record CountedFigure(CountedNoun thing, long value, String text, String of) {
  /** How many words away a word for victims may stand. */
  private static final int NEAR = 3;

  static void in(List<Word> headline, String language, Consumer<CountedFigure> consumer) {
    boolean namedFirst = isNamedBeforeFigures(headline);
    for (int i = 0; i < headline.size(); i++) {
      Word figure = headline.get(i);
      if (!figure.isFigure() || isYear(figure.written())) {
        continue;
      }
      CountedNoun thing = thing(headline, i, language, namedFirst);
      if (thing != null) {
        consumer.accept(
            new CountedFigure(thing, figure.figure(), figure.written(), noun(headline, i)));
      }
    }
  }

  /** The figure as a number; -1 where it has no plain digits. */
  long amount() {
    String digits = text.replaceAll("\\D", "");
    return digits.isEmpty() || digits.length() > 15 ? -1 : Long.parseLong(digits);
  }

  private static boolean isYear(String figure) {
    return figure.matches("(19|20)\\d\\d");
  }

  /** As in "kills 2, injures 7", but not in "2 killed, 7 injured". */
  private static boolean isNamedBeforeFigures(List<Word> headline) {
    for (Word word : headline) {
      if (word.isFigure()) {
        return false;
      }
      if (word.victims() != 0) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable CountedNoun thing(
      List<Word> headline, int at, String language, boolean namedFirst) {
    int after = victims(headline, at, 1);
    int before = victims(headline, at, -1);
    boolean hasNoun = !noun(headline, at).isEmpty();
    if (after == 1 && headline.get(at + 1).follows()) {
      return CountedNoun.victims(headline.get(at + 1).victims());
    }
    boolean isObject = before == 1 && headline.get(at).follows();
    if (namedFirst && before > 0 && (isObject || !hasNoun)) {
      return CountedNoun.victims(headline.get(at - before).victims());
    }
    if (after > 0) {
      return CountedNoun.victims(headline.get(at + after).victims());
    }
    boolean counts = at + 1 < headline.size() && !headline.get(at + 1).isFigure();
    return counts ? new CountedNoun(language, headline.get(at + 1).stem()) : null;
  }

  /** How many words away the nearest word for victims stands; 0 where none is near. */
  private static int victims(List<Word> headline, int at, int step) {
    for (int distance = 1; distance <= NEAR; distance++) {
      int i = at + step * distance;
      if (i < 0 || i >= headline.size() || headline.get(i).isFigure()) {
        return 0;
      }
      if (headline.get(i).victims() != 0) {
        return distance;
      }
    }
    return 0;
  }

  private static String noun(List<Word> headline, int at) {
    if (at + 1 == headline.size()) {
      return "";
    }
    Word next = headline.get(at + 1);
    return next.follows() && !next.isFigure() && next.name() == 0 ? next.written() : "";
  }
}
