package org.broadsheet.story;

import org.broadsheet.text.Sketch;

/** Pure rules about copies and about titles that one outlet uses again and again. */
final class TemplateGuards {
  /** A shorter text may equal another by chance. */
  static final int FEWEST_WORDS = 20;

  private static final double SAME_WORDING = 0.9;
  private static final long HALF_A_DAY = 12 * 3600L;

  private TemplateGuards() {}

  /**
   * Whether two reports only look alike because one outlet makes both from the same template: the
   * title returns word for word, or with other figures, or with another name, over another text.
   */
  static boolean sameTemplate(CopyKeys a, CopyKeys b) {
    if (a.feed() != b.feed()) {
      return false;
    }
    boolean template =
        a.figureless() == b.figureless() || (a.nameless() != 0 && a.nameless() == b.nameless());
    return template && !(a.title() == b.title() && repeats(a, b));
  }

  /** Whether one outlet has put out the same thing twice. */
  private static boolean repeats(CopyKeys a, CopyKeys b) {
    if (isLong(a) && isLong(b)) {
      return Sketch.resemblance(a.sketch(), b.sketch()) >= SAME_WORDING;
    }
    return Math.abs(a.appeared() - b.appeared()) <= HALF_A_DAY;
  }

  /** The share of equal wording, 0 when a text is too short to say. */
  static double wording(CopyKeys a, CopyKeys b) {
    return isLong(a) && isLong(b) ? Sketch.resemblance(a.sketch(), b.sketch()) : 0;
  }

  private static boolean isLong(CopyKeys copyKeys) {
    return copyKeys.wording() >= FEWEST_WORDS;
  }
}
