package org.broadsheet.story;

/**
 * The numbers that decide. All were set by trying them on labelled news, and all likenesses are
 * cosines, 0 to 1.
 *
 * @param capital how much more a word that begins with a capital letter counts than another
 * @param again what each further occurrence of a word adds, as a share of what the first counts
 * @param head what the first part of a compound counts, as a share of the whole
 * @param smoothing added to the share of reports before its logarithm says how rare a word is
 * @param sameLanguage likeness from which a report joins a story of one report in its language
 * @param otherLanguage the same for a story in another language, by what languages share
 * @param sameAlone likeness from which two reports alone are called one story in one language: less
 *     than a story asks for, since no reader is misled
 * @param otherAlone the same in two languages
 * @param merge likeness from which two stories are one
 * @param crowd by which share less likeness is asked for with each doubling of the story's reports:
 *     what many outlets report in a language, the next one probably reports too
 * @param mostCrowd the largest such share
 * @param share how large a part of all reports may hold a word of one event; what is in more of
 *     them tells of a subject, on which everything alike would pile up
 * @param wordAtMost how many reports may always hold a word of one event
 * @param perDay by how much more likeness is asked for each day between report and story
 * @param length by how much more likeness is asked for each doubling of the report's words beyond a
 *     short title's, since longer texts have more in common by chance
 * @param figuresDiffer by which share it falls when both state figures and none in common
 * @param datesShared by which share a date spoken of in common raises it
 * @param datesDiffer by which share it falls when both speak of dates and none in common
 * @param weekdaysDiffer the same for days of the week
 * @param meaning how much more alike than {@code even} two meanings are raises the likeness by so
 *     many times that share; only where there is a model, and not tuned
 * @param even likeness of meanings that says nothing
 * @param merging how much more figures and dates count when two stories are compared
 * @param fewestWords how many words of one event must be shared inside one language
 * @param fewestCognates how many names, words and figures of one event must be shared across
 *     languages
 * @param copied share of equal wording from which two texts are copies
 * @param core how many reports make the core of a story in each language
 */
record Weights(
    float capital,
    float again,
    float head,
    double smoothing,
    double sameLanguage,
    double otherLanguage,
    double sameAlone,
    double otherAlone,
    double merge,
    double crowd,
    double mostCrowd,
    double share,
    int wordAtMost,
    double perDay,
    double length,
    double figuresDiffer,
    double datesShared,
    double datesDiffer,
    double weekdaysDiffer,
    double meaning,
    double even,
    double merging,
    int fewestWords,
    int fewestCognates,
    double copied,
    int core) {
  static final Weights TUNED =
      new Weights(
          1.5f, 0.4f, 0.5f, 0.88, 0.258, 0.115, 0.165, 0.10, 0.333, 0.09, 0.7, 0.03, 300, 0.01,
          0.026, 0.43, 0.66, 0.045, 0.21, 2, 0.5, 1.2, 1, 4, 0.7, 400);
}
