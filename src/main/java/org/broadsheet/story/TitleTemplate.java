package org.broadsheet.story;

import org.broadsheet.text.Sketch;

/** Pure rules about titles that one feed uses again and again. */
final class TitleTemplate {
  private static final int LONG = 20;
  private static final double SAME_WORDING = 0.9;
  private static final long HALF_A_DAY = 12 * 3600L;

  private TitleTemplate() {}

  /**
   * Whether two reports of one feed only look alike because their titles have one template: the
   * title recurs word for word, or with other figures, or with another name, over another text.
   */
  static boolean isSame(Document a, Document b) {
    if (a.feed != b.feed) {
      return false;
    }
    if (a.copy.title() == b.copy.title()) {
      return !repeats(a, b);
    }
    if (a.copy.figureless() == b.copy.figureless()) {
      return !isNewerCount(a, b);
    }
    return a.copy.nameless() != 0 && a.copy.nameless() == b.copy.nameless();
  }

  /** Whether one report counts anew what the other counted some hours before. */
  private static boolean isNewerCount(Document a, Document b) {
    return a.copy.isCounting()
        && b.copy.isCounting()
        && Math.abs(a.appeared - b.appeared) <= HALF_A_DAY;
  }

  /** Whether one outlet has published the same report twice. */
  private static boolean repeats(Document a, Document b) {
    if (a.copy.words() >= LONG && b.copy.words() >= LONG) {
      return Sketch.resemblance(a.copy.sketch(), b.copy.sketch()) >= SAME_WORDING;
    }
    return Math.abs(a.appeared - b.appeared) <= HALF_A_DAY;
  }
}
