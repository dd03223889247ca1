package org.broadsheet.yaml;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Suggests which of the known words a mistyped one was meant to be. */
public final class SpellingSuggestion {
  private SpellingSuggestion() {}

  /**
   * The closest known word by edit distance, if it is close enough to be a likely slip: one edit in
   * three letters. Letter case counts for nothing.
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    String typed = word.toLowerCase(Locale.ROOT);
    String best = null;
    int least = Math.max(1, word.length() / 3) + 1;
    for (String candidate : known) {
      if (Math.abs(candidate.length() - word.length()) < least) {
        int distance = distance(typed, candidate.toLowerCase(Locale.ROOT));
        if (distance < least) {
          least = distance;
          best = candidate;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** The end of a message: a guess where there is one, else the choices. */
  public static String hint(String word, Collection<String> known) {
    return nearest(word, known)
        .map(guess -> "did you mean \"" + guess + "\"?")
        .orElseGet(() -> known.isEmpty() ? "none is defined" : "expected one of " + quoted(known));
  }

  private static String quoted(Collection<String> words) {
    return String.join(", ", words.stream().map(word -> '"' + word + '"').toList());
  }

  /** Edits between two words; swapping neighbours counts as one edit. */
  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(substitution, Math.min(last[j], row[j - 1]) + 1);
        if (isSwap(a, i, b, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }

  private static boolean isSwap(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
