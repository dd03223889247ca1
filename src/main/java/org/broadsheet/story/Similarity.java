package org.broadsheet.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Weighs the evidence that a report belongs to a core, or that two cores are of one story. Pure but
 * for the rarities, which change as stories come and go.
 *
 * <p>The likeness is the cosine of two vectors whose words count as much as they are rare: stems
 * inside one language, cognates across languages. Figures and dates that both state add to it, and
 * those that differ take away. What is asked for follows from the size of the story, the length of
 * the text and the time between.
 */
final class Similarity {
  /** Just enough. A likeness four times as large as asked for is beyond doubt, 1. */
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
  private final Idf rarity;

  Similarity(Weights weights, Idf rarity) {
    this.weights = weights;
    this.rarity = rarity;
  }

  /** Looks up how rare the report's words and cognates are now. */
  WeightedFeatures weigh(Features report) {
    return weigh(report.language(), report.words(), report.cognates());
  }

  /** Looks up how rare the core's words and cognates are now. */
  WeightedFeatures weigh(Centroid core) {
    return weigh(core.language, core.words(), core.cognates());
  }

  private WeightedFeatures weigh(String language, SparseVector words, SparseVector cognates) {
    return new WeightedFeatures(
        language, weigh(words, rarity.reportsIn(language)), weigh(cognates, rarity.reports()));
  }

  private WeightedFeatures.Side weigh(SparseVector vector, int among) {
    double[] rarities = new double[vector.size()];
    double square = 0;
    for (int i = 0; i < rarities.length; i++) {
      rarities[i] = rarity.of(vector.keys()[i], among);
      double weight = vector.weights()[i] * rarities[i];
      square += weight * weight;
    }
    return new WeightedFeatures.Side(vector, rarities, among, Math.sqrt(square));
  }

  /** How well a report fits a core, 0 to 1, {@link #ENOUGH} being enough. */
  double of(Features report, WeightedFeatures weighed, Centroid core) {
    boolean inLanguage = report.language().equals(core.language);
    Overlap overlap = overlap(weighed, core);
    if (overlap.shared < (inLanguage ? weights.fewestWords() : weights.fewestCognates())) {
      return 0;
    }
    double asked =
        (inLanguage ? weights.sameLanguage() * (1 - crowd(core)) : weights.otherLanguage())
            + weights.length() * (doublings(Math.max(SHORTEST, report.words().size())) - TITLE)
            + weights.perDay() * core.distance(report.print().appeared()) / DAY;
    return scaled(likeness(overlap, report, weighed, core), asked);
  }

  private double crowd(Centroid core) {
    return Math.min(weights.mostCrowd(), weights.crowd() * core.doublings());
  }

  /** How alike a report and a core of one report are, 0 to 1, by what is asked of two alone. */
  double alone(Features report, Centroid core) {
    WeightedFeatures weighed = weigh(report);
    boolean inLanguage = report.language().equals(core.language);
    double asked = inLanguage ? weights.sameAlone() : weights.otherAlone();
    return scaled(likeness(overlap(weighed, core), report, weighed, core), asked);
  }

  private double likeness(
      Overlap overlap, Features report, WeightedFeatures weighed, Centroid core) {
    return overlap.cosine
        * (1 + facts(report, weighed, core) + meaning(report.meaning(), core.meaning()));
  }

  /** The longer a text, the more figures and dates it states that are not of the event. */
  private double facts(Features report, WeightedFeatures weighed, Centroid core) {
    double telling = Math.min(1, LEAD / Math.max(1, report.words().size()));
    return telling * facts(report.facts(), weighed, core);
  }

  /** What else than words made the likeness, for people to read. */
  List<String> besidesWords(Features report, WeightedFeatures weighed, Centroid core) {
    List<String> told = new ArrayList<>(2);
    tell("figures and dates", facts(report, weighed, core), told);
    tell("meaning", meaning(report.meaning(), core.meaning()), told);
    return told;
  }

  private static void tell(String what, double share, List<String> told) {
    long percent = Math.round(100 * share);
    if (percent != 0) {
      told.add(String.format(Locale.ROOT, "%s %+d %%", what, percent));
    }
  }

  /** How well two cores fit each other, 0 to 1, {@link #ENOUGH} being enough to be one story. */
  double of(Centroid a, WeightedFeatures weighed, Centroid b) {
    Overlap overlap = overlap(weighed, b);
    if (overlap.shared < weights.fewestCognates()) {
      return 0;
    }
    double asked = weights.merge() + weights.perDay() * a.distance(b) / DAY;
    return scaled(overlap.cosine * (1 + weights.merging() * facts(a.facts(), weighed, b)), asked);
  }

  private static double scaled(double likeness, double asked) {
    return Math.min(1, ENOUGH * Math.sqrt(Math.max(0, likeness) / Math.max(LEAST, asked)));
  }

  /** By which share what a model takes the texts to mean changes the likeness; 0 without one. */
  private double meaning(float[] a, float[] b) {
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
        : weights.meaning() * (dot / Math.sqrt(squareA * squareB) - weights.even());
  }

  /** By which share figures and dates in common, or the lack of them, change the likeness. */
  private double facts(Facts facts, WeightedFeatures weighed, Centroid core) {
    Facts others = core.facts();
    double gain = 0;
    boolean inLanguage = weighed.language().equals(core.language);
    if (inLanguage && facts.figures().length > 0 && others.figures().length > 0) {
      gain += figures(facts, others, weighed.words().among());
    }
    if (facts.dates().length > 0 && others.dates().length > 0) {
      gain += dates(facts, others, weighed.cognates().among());
    }
    if (facts.weekdays() != 0 && others.weekdays() != 0) {
      gain -= (facts.weekdays() & others.weekdays()) == 0 ? weights.weekdaysDiffer() : 0;
    }
    return gain;
  }

  private double figures(Facts facts, Facts others, int among) {
    double stated = 0;
    for (int figure : facts.figures()) {
      if (others.states(figure)) {
        return 0;
      }
      stated += rarity.of(figure, among);
    }
    return -weights.figuresDiffer() * Math.min(1, stated / TELLING);
  }

  private double dates(Facts facts, Facts others, int among) {
    double rarest = 0;
    for (int date : facts.dates()) {
      if (others.speaksOf(date)) {
        rarest = Math.max(rarest, rarity.of(date, among));
      }
    }
    return rarest > 0
        ? weights.datesShared() * Math.min(1, rarest / TELLING)
        : -weights.datesDiffer();
  }

  private static double doublings(int count) {
    return Logarithm.of(count) / Logarithm.of(2);
  }

  /** The largest share of wording that the report has in common with one member. */
  double wording(Features report, Centroid core) {
    double most = 0;
    for (int i = 0; i < core.memberCount(); i++) {
      most = Math.max(most, TemplateGuards.wording(report.print(), core.member(i)));
    }
    return most;
  }

  /** Whether the report is made from the same mould as a member. */
  boolean sameMould(CopyKeys report, Centroid core) {
    for (int i = 0; i < core.memberCount(); i++) {
      if (TemplateGuards.sameMould(report, core.member(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a member of one core is made from the same mould as one of the other. */
  boolean sameMould(Centroid a, Centroid b) {
    for (int i = 0; i < a.memberCount(); i++) {
      if (sameMould(a.member(i), b)) {
        return true;
      }
    }
    return false;
  }

  /** What a report or core has in common with a core, in stems or across languages. */
  private Overlap overlap(WeightedFeatures report, Centroid core) {
    return report.language().equals(core.language)
        ? overlap(report.words(), core.words())
        : overlap(report.cognates(), core.cognates());
  }

  private Overlap overlap(WeightedFeatures.Side report, SparseVector core) {
    SparseVector vector = report.vector();
    double telling = rarity.least(report.among());
    double dot = 0;
    double square = 0;
    int shared = 0;
    int i = 0;
    for (int j = 0; j < core.size(); j++) {
      int key = core.keys()[j];
      while (i < vector.size() && vector.keys()[i] < key) {
        i++;
      }
      boolean both = i < vector.size() && vector.keys()[i] == key;
      double rare = both ? report.rarities()[i] : rarity.of(key, report.among());
      double weight = core.weights()[j] * rare;
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
