package org.broadsheet.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Weighs the evidence that a report belongs to a centroid, or that two centroids are of one story.
 * Pure but for the IDFs, which change as stories come and go.
 *
 * <p>The similarity is the cosine of two vectors whose words count as much as they are rare: stems
 * inside one language, cross-language keys across languages. Figures and dates that both state add
 * to it, and those that differ take away. What is asked for follows from the size of the story, the
 * length of the text and the time between.
 */
final class Similarity {
  /** Just enough. A similarity four times as large as asked for is beyond doubt, 1. */
  static final double ENOUGH = 0.5;

  private static final double DAY = 86_400;

  /** Doublings of one word that make a title. */
  private static final double TITLE = 3.5;

  private static final int SHORTEST = 4;

  /** So many different words make a lead. */
  private static final double LEAD = 45;

  /** From figures as rare as this together, that they differ is of full weight. */
  private static final double TELLING = 8;

  /** What asks for least still asks for this. */
  private static final double LEAST = 0.02;

  private final Weights weights;
  private final Idf idf;

  Similarity(Weights weights, Idf idf) {
    this.weights = weights;
    this.idf = idf;
  }

  /** Looks up how rare the report's words and cross-language keys are now. */
  WeightedFeatures weigh(Features report) {
    return weigh(report.language(), report.words(), report.crossLanguageKeys());
  }

  /** Looks up how rare the centroid's words and cross-language keys are now. */
  WeightedFeatures weigh(Centroid centroid) {
    return weigh(centroid.language, centroid.words(), centroid.crossLanguageKeys());
  }

  private WeightedFeatures weigh(
      String language, SparseVector words, SparseVector crossLanguageKeys) {
    return new WeightedFeatures(
        language, weigh(words, idf.reportsIn(language)), weigh(crossLanguageKeys, idf.reports()));
  }

  private WeightedFeatures.Side weigh(SparseVector vector, int among) {
    double[] idfs = new double[vector.size()];
    double square = 0;
    for (int i = 0; i < idfs.length; i++) {
      idfs[i] = idf.of(vector.keys()[i], among);
      double weight = vector.weights()[i] * idfs[i];
      square += weight * weight;
    }
    return new WeightedFeatures.Side(vector, idfs, among, Math.sqrt(square));
  }

  /** How well a report fits a centroid, 0 to 1, {@link #ENOUGH} being enough. */
  double of(Features report, WeightedFeatures weighted, Centroid centroid) {
    boolean inLanguage = report.language().equals(centroid.language);
    Overlap overlap = overlap(weighted, centroid);
    if (overlap.shared
        < (inLanguage
            ? weights.rarity().fewestWords()
            : weights.rarity().fewestCrossLanguageKeys())) {
      return 0;
    }
    double asked =
        (inLanguage
                ? weights.thresholds().sameLanguage() * (1 - crowd(centroid))
                : weights.thresholds().otherLanguage())
            + weights.thresholds().length()
                * (doublings(Math.max(SHORTEST, report.words().size())) - TITLE)
            + weights.thresholds().perDay() * centroid.distance(report.copyKeys().appeared()) / DAY;
    return scaled(likeness(overlap, report, weighted, centroid), asked);
  }

  private double crowd(Centroid centroid) {
    return Math.min(weights.crowd().most(), weights.crowd().each() * centroid.doublings());
  }

  /** How alike a report and a centroid of one report are, 0 to 1, by what is asked of two alone. */
  double alone(Features report, Centroid centroid) {
    WeightedFeatures weighted = weigh(report);
    boolean inLanguage = report.language().equals(centroid.language);
    double asked =
        inLanguage ? weights.thresholds().sameAlone() : weights.thresholds().otherAlone();
    return scaled(likeness(overlap(weighted, centroid), report, weighted, centroid), asked);
  }

  private double likeness(
      Overlap overlap, Features report, WeightedFeatures weighted, Centroid centroid) {
    return overlap.cosine
        * (1
            + facts(report, weighted, centroid)
            + embedding(report.embedding(), centroid.embedding()));
  }

  /** The longer a text, the more figures and dates it states that are not of the event. */
  private double facts(Features report, WeightedFeatures weighted, Centroid centroid) {
    double telling = Math.min(1, LEAD / Math.max(1, report.words().size()));
    return telling * facts(report.facts(), weighted, centroid);
  }

  /** What else than words made the similarity, for people to read. */
  List<String> otherEvidence(Features report, WeightedFeatures weighted, Centroid centroid) {
    List<String> told = new ArrayList<>(2);
    tell("figures and dates", facts(report, weighted, centroid), told);
    tell("meaning", embedding(report.embedding(), centroid.embedding()), told);
    return told;
  }

  private static void tell(String what, double share, List<String> told) {
    long percent = Math.round(100 * share);
    if (percent != 0) {
      told.add(String.format(Locale.ROOT, "%s %+d %%", what, percent));
    }
  }

  /**
   * How well two centroids fit each other, 0 to 1, {@link #ENOUGH} being enough to be one story.
   */
  double of(Centroid a, WeightedFeatures weighted, Centroid b) {
    Overlap overlap = overlap(weighted, b);
    if (overlap.shared < weights.rarity().fewestCrossLanguageKeys()) {
      return 0;
    }
    double asked =
        weights.thresholds().merge() + weights.thresholds().perDay() * a.distance(b) / DAY;
    return scaled(
        overlap.cosine * (1 + weights.facts().merging() * facts(a.facts(), weighted, b)), asked);
  }

  private static double scaled(double likeness, double asked) {
    return Math.min(1, ENOUGH * Math.sqrt(Math.max(0, likeness) / Math.max(LEAST, asked)));
  }

  /** By which share what a model takes the texts to mean changes the similarity; 0 without one. */
  private double embedding(float[] a, float[] b) {
    double dot = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      dot += a[i] * b[i];
      squareA += a[i] * a[i];
      squareB += b[i] * b[i];
    }
    return squareA == 0 || squareB == 0
        ? 0
        : weights.model().embedding()
            * (dot / Math.sqrt(squareA * squareB) - weights.model().even());
  }

  /** By which share figures and dates in common, or the lack of them, change the similarity. */
  private double facts(Facts facts, WeightedFeatures weighted, Centroid centroid) {
    Facts others = centroid.facts();
    double gain = 0;
    boolean inLanguage = weighted.language().equals(centroid.language);
    if (inLanguage && facts.figures().length > 0 && others.figures().length > 0) {
      gain += figures(facts, others, weighted.words().among());
    }
    if (facts.dates().length > 0 && others.dates().length > 0) {
      gain += dates(facts, others, weighted.crossLanguageKeys().among());
    }
    if (facts.weekdays() != 0 && others.weekdays() != 0) {
      gain -= (facts.weekdays() & others.weekdays()) == 0 ? weights.facts().weekdaysDiffer() : 0;
    }
    return gain;
  }

  private double figures(Facts facts, Facts others, int among) {
    double stated = 0;
    for (int figure : facts.figures()) {
      if (others.states(figure)) {
        return 0;
      }
      stated += idf.of(figure, among);
    }
    return -weights.facts().figuresDiffer() * Math.min(1, stated / TELLING);
  }

  private double dates(Facts facts, Facts others, int among) {
    double rarest = 0;
    for (int date : facts.dates()) {
      if (others.speaksOf(date)) {
        rarest = Math.max(rarest, idf.of(date, among));
      }
    }
    return rarest > 0
        ? weights.facts().datesShared() * Math.min(1, rarest / TELLING)
        : -weights.facts().datesDiffer();
  }

  private static double doublings(int count) {
    return Logarithm.of(count) / Logarithm.of(2);
  }

  /** The largest share of wording that the report has in common with one member. */
  double wording(Features report, Centroid centroid) {
    double most = 0;
    for (int i = 0; i < centroid.memberCount(); i++) {
      most = Math.max(most, TemplateGuards.wording(report.copyKeys(), centroid.member(i)));
    }
    return most;
  }

  /** Whether the report is made from the same template as a member. */
  boolean sameTemplate(CopyKeys report, Centroid centroid) {
    for (int i = 0; i < centroid.memberCount(); i++) {
      if (TemplateGuards.sameTemplate(report, centroid.member(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a member of one centroid is made from the same template as one of the other. */
  boolean sameTemplate(Centroid a, Centroid b) {
    for (int i = 0; i < a.memberCount(); i++) {
      if (sameTemplate(a.member(i), b)) {
        return true;
      }
    }
    return false;
  }

  /** What a report or centroid has in common with a centroid, in stems or across languages. */
  private Overlap overlap(WeightedFeatures report, Centroid centroid) {
    return report.language().equals(centroid.language)
        ? overlap(report.words(), centroid.words())
        : overlap(report.crossLanguageKeys(), centroid.crossLanguageKeys());
  }

  private Overlap overlap(WeightedFeatures.Side report, SparseVector centroid) {
    SparseVector vector = report.vector();
    double telling = idf.least(report.among());
    double dot = 0;
    double square = 0;
    int shared = 0;
    int i = 0;
    for (int j = 0; j < centroid.size(); j++) {
      int key = centroid.keys()[j];
      while (i < vector.size() && vector.keys()[i] < key) {
        i++;
      }
      boolean both = i < vector.size() && vector.keys()[i] == key;
      double rare = both ? report.idfs()[i] : idf.of(key, report.among());
      double weight = centroid.weights()[j] * rare;
      square += weight * weight;
      if (both) {
        dot += vector.weights()[i] * rare * weight;
        shared += rare >= telling ? 1 : 0;
      }
    }
    double cosine = dot == 0 ? 0 : dot / (report.length() * Math.sqrt(square));
    return new Overlap(cosine, shared);
  }

  /**
   * What two vectors have in common.
   *
   * @param shared how many words that are rare enough to tell one event
   */
  private record Overlap(double cosine, int shared) {}
}
