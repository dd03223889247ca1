package org.broadsheet.story;

import java.util.List;
import java.util.function.Consumer;

/**
 * A figure of a headline and what it counts: the word after it. A figure that looks like a year
 * counts nothing.
 *
 * @param thing what is counted
 * @param value number of the figure, equal for equal figures however they are grouped
 * @param text the figure as it is written
 * @param of what is counted, as it is written
 */
record CountedFigure(CountedNoun thing, long value, String text, String of) {
  static void in(ReportWords list, Consumer<CountedFigure> consumer) {
    List<ReportWords.Word> words = list.headline();
    for (int i = 0; i + 1 < words.size(); i++) {
      ReportWords.Word figure = words.get(i);
      ReportWords.Word counted = words.get(i + 1);
      if (figure.isFigure() && !counted.isFigure() && !isYear(figure.written())) {
        consumer.accept(
            new CountedFigure(
                new CountedNoun(list.language(), counted.stem()),
                figure.figure(),
                figure.written(),
                counted.written()));
      }
    }
  }

  private static boolean isYear(String figure) {
    return figure.matches("(19|20)\\d\\d");
  }
}
