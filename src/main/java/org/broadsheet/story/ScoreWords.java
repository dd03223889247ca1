package org.broadsheet.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Tells in words what the score of a report and a story is made of. */
final class ScoreWords {
  /** Reports of one event mostly have a greater cosine. */
  private static final double FEW_SIMILAR = 0.1;

  private static final long HOUR = 3600;
  private static final double LEAST_TERM = 0.05;
  private static final double LEAST_OBJECTION = 0.15;

  private final StoryScorer scorer;
  private final Comparison comparison;

  /**
   * @param comparison of the report that was scored last
   */
  ScoreWords(StoryScorer scorer, Comparison comparison) {
    this.scorer = scorer;
    this.comparison = comparison;
  }

  /** The terms of a score, the largest first, each as its words and what it adds. */
  List<String> terms(StoryScorer.Scored scored, int most) {
    return Arrays.stream(Signal.values())
        .filter(signal -> Math.abs(scorer.part(scored, signal)) >= LEAST_TERM)
        .sorted(Comparator.comparingDouble(signal -> -Math.abs(scorer.part(scored, signal))))
        .limit(most)
        .map(signal -> signal.words() + ' ' + written(scorer.part(scored, signal)))
        .toList();
  }

  /**
   * What speaks against the story, in words: first what takes from the score, the largest first,
   * each with what it takes, then what adds too little.
   */
  List<String> objections(StoryScorer.Scored scored, int most) {
    double series = scorer.askedOfSeries(scored.cluster());
    List<Objection> objections = new ArrayList<>();
    for (Signal signal : Signal.values()) {
      if (signal == Signal.HOURS && isSoon(scored.nearest())) {
        continue;
      }
      double own = signal == Signal.OWN_OUTLET ? scorer.askedOfOwn(scored.cluster()) : 0;
      objections.add(new Objection(words(signal, scored), scorer.part(scored, signal) - own));
    }
    objections.add(new Objection("a column, a live blog or another series", -series));
    objections.add(
        new Objection(
            "too few reports yet to tell which words are rare",
            -scorer.coldness(scored.signals())));
    return Stream.concat(
            objections.stream()
                .filter(each -> each.part <= -LEAST_OBJECTION)
                .sorted(Comparator.comparingDouble(Objection::part))
                .map(each -> each.words + ' ' + written(each.part)),
            lacks(scored).stream())
        .limit(most)
        .toList();
  }

  private record Objection(String words, double part) {}

  private String hoursApart(Document other) {
    Document report = comparison.report();
    long hours = Math.abs(report.appeared - other.appeared) / HOUR;
    return report.isDated && other.isDated ? hours + " hours apart" : "no date";
  }

  /** Reports of one event are seldom nearer in time, so this is no objection. */
  private boolean isSoon(Document other) {
    Document report = comparison.report();
    return report.isDated && other.isDated && Math.abs(report.appeared - other.appeared) < 2 * HOUR;
  }

  private String words(Signal signal, StoryScorer.Scored scored) {
    return switch (signal) {
      case NAMES_DIFFER -> "other names in the headline";
      case FIGURES_DIFFER -> "other figures in the headline";
      case OWN_OUTLET -> "the outlet has it already";
      case TEMPLATE -> "the same template with other names";
      case NO_NAME -> "no name in common";
      case EMBEDDING -> "another meaning";
      case HOURS -> hoursApart(scored.nearest());
      case COSINE,
          COSINE_OF_ALL,
          CONTAINMENT,
          EVIDENCE,
          NAMES,
          FIGURES,
          OTHER_LANGUAGE,
          TODAY,
          TODAY_COSINE ->
          signal.words();
    };
  }

  private static List<String> lacks(StoryScorer.Scored scored) {
    List<String> lacks = new ArrayList<>(2);
    double shared = StrictMath.expm1(scored.signals()[Signal.EVIDENCE.index()]);
    double sharedToday = StrictMath.expm1(scored.signals()[Signal.TODAY.index()]);
    if (sharedToday < shared / 2) {
      lacks.add("mostly words that the day is full of");
    }
    if (scored.signals()[Signal.COSINE.index()] < FEW_SIMILAR) {
      lacks.add("few similar words");
    }
    return lacks;
  }

  private static String written(double part) {
    return String.format(Locale.ROOT, "%s%.1f", part < 0 ? "−" : "+", Math.abs(part));
  }
}
