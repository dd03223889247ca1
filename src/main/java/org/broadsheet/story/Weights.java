package org.broadsheet.story;

/**
 * The numbers that decide, in named groups. All were set by trying them on labelled news, and all
 * similarities are cosines, 0 to 1.
 */
record Weights(
    Terms terms, Thresholds thresholds, Crowd crowd, Rarity rarity, Facts facts, Model model) {
  static final Weights TUNED =
      new Weights(
          Terms.TUNED, Thresholds.TUNED, Crowd.TUNED, Rarity.TUNED, Facts.TUNED, Model.TUNED);

  /**
   * What a term counts in a report.
   *
   * @param capital how much more a word that begins with a capital letter counts than another
   * @param again what each further occurrence of a word adds, as a share of what the first counts
   * @param head what the first part of a compound counts, as a share of the whole
   */
  record Terms(float capital, float again, float head) {
    static final Terms TUNED = new Terms(1.5f, 0.4f, 0.5f);
  }

  /**
   * The similarity from which reports and stories are one.
   *
   * @param sameLanguage a report joins a story of one report in its language
   * @param otherLanguage the same for a story in another language, by cross-language keys
   * @param sameAlone two reports alone are called one story in one language: less than a story asks
   *     for, since no reader is misled
   * @param otherAlone the same in two languages
   * @param merge two stories are one
   * @param perDay what is added for each day between report and story
   * @param length what is added for each doubling of the report's words beyond a short title's,
   *     since longer texts have more in common by chance
   */
  record Thresholds(
      double sameLanguage,
      double otherLanguage,
      double sameAlone,
      double otherAlone,
      double merge,
      double perDay,
      double length) {
    static final Thresholds TUNED = new Thresholds(0.258, 0.115, 0.165, 0.10, 0.333, 0.01, 0.026);
  }

  /**
   * How a story's size counts: what many outlets report in a language, the next one probably
   * reports too.
   *
   * @param each by which share the threshold falls with each doubling of the story's reports
   * @param most the largest such share
   * @param averaged how many reports make the centroid of a story in each language
   */
  record Crowd(double each, double most, int averaged) {
    static final Crowd TUNED = new Crowd(0.09, 0.7, 400);
  }

  /**
   * How rare a term must be to tell one event.
   *
   * @param smoothing added to the share of reports before its logarithm is the IDF
   * @param share how large a part of all reports may hold a word of one event; what is in more of
   *     them tells of a subject
   * @param wordAtMost how many reports may always hold a word of one event
   * @param fewestWords how many words of one event must be shared inside one language
   * @param fewestCrossLanguageKeys the same for keys across languages
   */
  record Rarity(
      double smoothing,
      double share,
      int wordAtMost,
      int fewestWords,
      int fewestCrossLanguageKeys) {
    static final Rarity TUNED = new Rarity(0.88, 0.03, 300, 1, 4);
  }

  /**
   * By which share figures, dates and weekdays change the similarity.
   *
   * @param figuresDiffer both state figures and none in common
   * @param datesShared a date in common
   * @param datesDiffer both speak of dates and of none in common
   * @param weekdaysDiffer the same for days of the week
   * @param merging how much more figures and dates count when two stories are compared
   */
  record Facts(
      double figuresDiffer,
      double datesShared,
      double datesDiffer,
      double weekdaysDiffer,
      double merging) {
    static final Facts TUNED = new Facts(0.43, 0.66, 0.045, 0.21, 1.2);
  }

  /**
   * What a model's embeddings and copied wording count.
   *
   * @param embedding how much more alike than {@code even} two embeddings are raises the similarity
   *     by so many times that share
   * @param even similarity of embeddings that says nothing
   * @param copied share of equal wording from which two texts are copies
   */
  record Model(double embedding, double even, double copied) {
    static final Model TUNED = new Model(2, 0.5, 0.7);
  }
}
