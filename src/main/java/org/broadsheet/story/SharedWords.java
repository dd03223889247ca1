package org.broadsheet.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The words that a report has in common with another, for people to read. */
final class SharedWords {
  private SharedWords() {}

  private record Found(String written, double idf) {}

  private static final int[] NONE = {};

  /**
   * The rarest, each as it is written in the report with its IDF.
   *
   * @param tokens of the report
   */
  static List<String> rarest(
      Tokens tokens, Document report, Document other, ReportWindow memory, int most) {
    boolean inLanguage = report.language.equals(other.language);
    int among = inLanguage ? memory.idf().reportsIn(report.language) : memory.idf().reports();
    int[] shared = inLanguage ? other.terms.terms() : other.keys.terms();
    List<Found> found = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < tokens.size; i++) {
      int[] keys = inLanguage ? new int[] {tokens.term[i]} : tokens.keys[i];
      boolean isEvidence = !tokens.is(i, Tokens.DATE | Tokens.HABITUAL) && tokens.term[i] != 0;
      for (int key : isEvidence ? keys : NONE) {
        int term = memory.index().number(inLanguage ? key : key + ReportReader.KEYS);
        if (Arrays.binarySearch(shared, term) >= 0 && seen.add(term)) {
          found.add(new Found(tokens.written(i), memory.idf().of(term, among)));
        }
      }
    }
    found.sort(Comparator.comparingDouble((Found each) -> each.idf).reversed());
    return found.stream().limit(most).map(SharedWords::told).toList();
  }

  private static String told(Found found) {
    long tenths = Math.round(found.idf * 10);
    return found.written + ' ' + tenths / 10 + '.' + tenths % 10;
  }
}
