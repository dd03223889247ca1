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

  /** How well a report fits a core, 0 to 1, {@link #ENOUGH} being enough. */
  double of(Traits report, Core core) {
    double later = weights.perDay() * core.distance(report.print().appeared()) / DAY;
    if (report.language().equals(core.language)) {
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

  private double inLanguage(Traits report, Core core, double threshold) {
    Overlap words = overlap(report.words(), core.words());
    Overlap anchors = overlap(report.anchors(), core.anchors());
    double likeness = words.cosine;
    if (report.anchors().size() > 0 && core.anchors().size() > 0) {
      likeness = (1 - weights.names()) * likeness + weights.names() * anchors.cosine;
    }
    boolean substantial = words.shared >= weights.fewestWords() && words.rarity >= weights.rarity();
    return scaled(likeness, threshold, substantial);
  }

  private double acrossLanguages(Traits report, Core core, double threshold) {
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

  private Overlap overlap(SparseVector a, SparseVector b) {
    double dot = 0;
    double shared = 0;
    int count = 0;
    int j = 0;
    for (int i = 0; i < a.size(); i++) {
      while (j < b.size() && b.keys()[j] < a.keys()[i]) {
        j++;
      }
      if (j < b.size() && b.keys()[j] == a.keys()[i]) {
        double rare = rarity.of(a.keys()[i]);
        dot += a.weights()[i] * b.weights()[j] * rare * rare;
        shared += Math.max(0, rare - ORDINARY);
        count++;
      }
    }
    double cosine = dot == 0 ? 0 : dot / (length(a) * length(b));
    return new Overlap(cosine, shared, count);
  }

  private double length(SparseVector vector) {
    double square = 0;
    for (int i = 0; i < vector.size(); i++) {
      double weight = vector.weights()[i] * rarity.of(vector.keys()[i]);
      square += weight * weight;
    }
    return Math.sqrt(square);
  }

  private record Overlap(double cosine, double rarity, int shared) {}
}
