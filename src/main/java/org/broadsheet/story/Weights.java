package org.broadsheet.story;

/**
 * The numbers that decide. All were set by trying them on labelled news.
 *
 * @param title how much more a word counts in the title than in the text
 * @param names share of names and figures in the likeness inside one language, 0 to 1
 * @param sameLanguage likeness from which two reports in one language share a story
 * @param otherLanguage likeness of names and figures from which two reports in different languages
 *     share a story
 * @param perDay by how much more likeness is asked for each day between report and story
 * @param crowd by which share less likeness is asked for with each doubling of the core's reports:
 *     what many outlets report, the next one probably reports too
 * @param fewestWords how many different words must be shared inside one language
 * @param fewestAnchors how many different names and figures must be shared across languages
 * @param rarity the shared words' summed rarity that is asked for besides
 * @param prior how many stories the learned rarities are taken to stand on from the start
 * @param allowance how many reports may hold a word before their number makes it less telling
 * @param copied share of equal wording from which two texts are copies
 * @param core how many reports make the core of a story in each language
 */
record Weights(
    float title,
    double names,
    double sameLanguage,
    double otherLanguage,
    double perDay,
    double crowd,
    int fewestWords,
    int fewestAnchors,
    double rarity,
    double prior,
    int allowance,
    double copied,
    int core) {
  static final Weights TUNED =
      new Weights(1.5f, 0.3, 0.23, 0.20, 0.02, 0.06, 1, 4, 2.5, 1000, 100, 0.7, 30);
}
