package org.broadsheet.text;

/**
 * What the cosine of two embeddings of one model says, as measured on sentences whose kinship is
 * known. Models differ much in this: of unrelated sentences some say 0.05 and others 0.8.
 *
 * @param within of texts in one language
 * @param across of texts in two languages
 */
public record Calibration(Scale within, Scale across) {
  /** Says nothing of any two texts. */
  public static final Calibration NONE = new Calibration(Scale.NONE, Scale.NONE);

  /**
   * A scale of cosines.
   *
   * @param unrelated the mean of sentences of different events
   * @param spread the standard deviation of these
   * @param related the mean of sentences that tell of one event in other words
   */
  public record Scale(double unrelated, double spread, double related) {
    /** Of a model that cannot tell. */
    public static final Scale NONE = new Scale(0, 0, 0);

    /** By so many standard deviations the means must differ for a cosine to say anything. */
    private static final double LEAST_DISTANCE = 1.5;

    private static final double LEAST = -1;
    private static final double MOST = 2;

    /** Whether related sentences stand out from others. */
    public boolean tells() {
      return related > unrelated && related - unrelated >= LEAST_DISTANCE * spread;
    }

    private double similarity(double cosine) {
      return tells() ? Math.clamp((cosine - unrelated) / (related - unrelated), LEAST, MOST) : 0;
    }
  }

  /**
   * How near two texts are, the same for every model: 0 as unrelated sentences are, 1 as those of
   * one event, from −1 to 2; 0 where the model cannot tell.
   */
  public double similarity(Embedding a, Embedding b, boolean isOneLanguage) {
    if (a.isZero() || b.isZero()) {
      return 0;
    }
    return (isOneLanguage ? within : across).similarity(a.cosine(b));
  }
}
