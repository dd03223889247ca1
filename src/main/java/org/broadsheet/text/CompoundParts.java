package org.broadsheet.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds sought words in compounds, which German, Dutch, Finnish and the Nordic languages write as
 * one word: {@code Drohne} in {@code Kampfdrohnen} and {@code Drohnenangriff}. A dictionary would
 * find all parts; the words that are sought are dictionary enough. Immutable.
 *
 * @param sought stems; those of fewer than {@value #SHORTEST} letters are in too many words by
 *     chance
 */
record CompoundParts(Set<String> sought) {
  static final CompoundParts NONE = new CompoundParts(Set.of());

  private static final Set<String> COMPOUNDING =
      Set.of("de", "nl", "sv", "da", "no", "nb", "nn", "fi");

  private static final int SHORTEST = 5;

  /** The fewest letters before a part that ends a word: of a prefix alone there are as many. */
  private static final int BEFORE = 3;

  /** The fewest letters after a part that begins a word: an inflection may be as long. */
  private static final int AFTER = 4;

  CompoundParts {
    sought = Set.copyOf(sought);
  }

  /** Whether words of the language are joined without a space or hyphen. */
  static boolean areIn(String language) {
    return COMPOUNDING.contains(language);
  }

  /** The sought stems with which a stem begins or ends. */
  List<String> of(String stem) {
    List<String> parts = new ArrayList<>(0);
    if (!sought.isEmpty()) {
      for (int start = BEFORE; start <= stem.length() - SHORTEST; start++) {
        add(stem.substring(start), parts);
      }
      for (int end = SHORTEST; end <= stem.length() - AFTER; end++) {
        add(stem.substring(0, end), parts);
      }
    }
    return parts;
  }

  private void add(String part, List<String> parts) {
    if (sought.contains(part) && !parts.contains(part)) {
      parts.add(part);
    }
  }
}
