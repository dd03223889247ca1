package org.broadsheet.story;

/**
 * Weighs the evidence that a report belongs to a core. Pure but for the rarities, which change as
 * stories come and go.
 */
final class Affinity {
  /** Just enough; a likeness is scaled so that its threshold comes to stand here. */
  static final double ENOUGH = 0.5;

  /** Words no rarer than this do not count as evidence, however many are shared. */
  private static final double ORDINARY = 1.5;

  private static final double DAY = 86_400;

  private final Weights weights;
  private final Rarity rarity;

  Affinity(Weights weights, Rarity rarity) {
    this.weights = weights;
    this.rarity = rarity;
  }

  /** Looks up how rare the report's words and names are now. */
  Weighed weigh(Traits report) {
    return new Weighed(report, weigh(report.words()), weigh(report.anchors()));
  }

  private Weighed.Side weigh(SparseVector vector) {
    double[] rarities = new double[vector.size()];
    double square = 0;
    for (int i = 0; i < rarities.length; i++) {
      rarities[i] = rarity.of(vector.keys()[i]);
      double weight = vector.weights()[i] * rarities[i];
      square += weight * weight;
    }
    return new Weighed.Side(vector, rarities, Math.sqrt(square));
  }

  /** How well a report fits a core, 0 to 1, {@link #ENOUGH} being enough. */
  double of(Weighed report, Core core) {
    Traits traits = report.traits();
    double later = weights.perDay() * core.distance(traits.print().appeared()) / DAY;
    if (traits.language().equals(core.language)) {
      return inLanguage(
          report, core, weights.sameLanguage() * (1 - weights.crowd() * core.doublings()) + later);
    }
    return acrossLanguages(report, core, weights.otherLanguage() + later);
  }

  /** The largest share of wording that the report has in common with one member. */
  double wording(Traits report, Core core) {
    double most = 0;
    for (int i = 0; i < core.memberCount(); i++) {
      most = Math.max(most, Guards.wording(report.print(), core.member(i)));
    }
    return most;
  }

  /** Whether the report is made from the same mould as a member. */
  boolean sameMould(Traits report, Core core) {
    for (int i = 0; i < core.memberCount(); i++) {
      if (Guards.sameMould(report.print(), core.member(i))) {
        return true;
      }
    }
    return false;
  }

  private double inLanguage(Weighed report, Core core, double threshold) {
    Overlap words = overlap(report.words(), core.words());
    Overlap anchors = overlap(report.anchors(), core.anchors());
    double likeness = words.cosine;
    if (report.anchors().vector().size() > 0 && core.anchors().size() > 0) {
      likeness = (1 - weights.names()) * likeness + weights.names() * anchors.cosine;
    }
    boolean substantial = words.shared >= weights.fewestWords() && words.rarity >= weights.rarity();
    return scaled(likeness, threshold, substantial);
  }

  private double acrossLanguages(Weighed report, Core core, double threshold) {
    Overlap anchors = overlap(report.anchors(), core.anchors());
    boolean substantial =
        anchors.shared >= weights.fewestAnchors() && anchors.rarity >= weights.rarity();
    return scaled(anchors.cosine, threshold, substantial);
  }

  /** Stretches the likeness so that the threshold becomes {@link #ENOUGH}. */
  private static double scaled(double likeness, double threshold, boolean substantial) {
    double score =
        likeness < threshold
            ? ENOUGH * likeness / threshold
            : ENOUGH + (1 - ENOUGH) * Math.min(1, (likeness - threshold) / (1 - threshold));
    return substantial ? score : Math.min(score, 0.98 * ENOUGH);
  }

  private Overlap overlap(Weighed.Side report, SparseVector core) {
    SparseVector vector = report.vector();
    double dot = 0;
    double square = 0;
    double shared = 0;
    int count = 0;
    int i = 0;
    for (int j = 0; j < core.size(); j++) {
      int key = core.keys()[j];
      while (i < vector.size() && vector.keys()[i] < key) {
        i++;
      }
      boolean both = i < vector.size() && vector.keys()[i] == key;
      double rare = both ? report.rarities()[i] : rarity.of(key);
      double weight = core.weights()[j] * rare;
      square += weight * weight;
      if (both) {
        dot += vector.weights()[i] * rare * weight;
        shared += Math.max(0, rare - ORDINARY);
        count++;
      }
    }
    double cosine = dot == 0 ? 0 : dot / (report.length() * Math.sqrt(square));
    return new Overlap(cosine, shared, count);
  }

  private record Overlap(double cosine, double rarity, int shared) {}
}
