package org.broadsheet.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words and phrases of one language of which it is known what they are in every language, found
 * by their stems, so in all inflections. Immutable.
 */
final class CrossLanguageWords {
  static final int[] NONE = {};

  /** A word with more meanings says nothing. */
  private static final int MOST_MEANINGS = 3;

  private static final Set<String> COMPOUNDING =
      Set.of("de", "nl", "sv", "da", "no", "nb", "nn", "fi", "hu");

  private static final int SHORTEST_PART = 4;
  private static final int SHORTEST_SKELETON = 5;
  private static final int LONGEST_LINK = 2;
  private static final int LONGEST_ACRONYM = 5;

  private static final Map<String, CrossLanguageWords> LOADED = new ConcurrentHashMap<>();

  private final String language;
  private final Map<Integer, int[]> keys = new HashMap<>();
  private final Map<String, int[]> parts = new HashMap<>();
  private final Map<String, Integer> acronyms = new HashMap<>();
  private final Map<Integer, Integer> phrases = new HashMap<>();
  private final Set<Integer> phraseEnds = new HashSet<>();
  private final Set<Integer> names = new HashSet<>();
  private final Map<String, Integer> countries = new HashMap<>();

  private CrossLanguageWords(String language) {
    this.language = language;
    CountryNames.in(language).forEach(this::add);
    ForeignNames.of(language).forEach(this::add);
    Concepts.words(language).forEach(this::add);
    addAnnotations();
  }

  /** Adds the words that are not known otherwise. */
  private void addAnnotations() {
    Map<Integer, Set<Integer>> annotations = new HashMap<>();
    for (Concepts.Word word : Concepts.annotations(language)) {
      String stem = Lexicon.stem(language, word.text());
      if (!stem.isEmpty()) {
        annotations
            .computeIfAbsent(Lexicon.number(language, stem), _ -> new LinkedHashSet<>())
            .add(word.concept());
      }
    }
    annotations.forEach(
        (term, concepts) -> {
          if (concepts.size() <= MOST_MEANINGS) {
            keys.putIfAbsent(term, concepts.stream().mapToInt(each -> each).toArray());
          }
        });
  }

  static CrossLanguageWords of(String language) {
    return LOADED.computeIfAbsent(language, CrossLanguageWords::new);
  }

  private void add(Concepts.Word word) {
    String[] written = word.text().split("[_-]", -1);
    if (written.length > 1) {
      addPhrase(written, word.concept());
    } else if (isAcronym(word.text())) {
      acronyms.putIfAbsent(word.text().toLowerCase(Locale.ROOT), word.concept());
    } else {
      addWord(word);
    }
  }

  /** Whether a word is written in capitals only, and so short that it stands for others. */
  static boolean isAcronym(String word) {
    return word.length() <= LONGEST_ACRONYM
        && Character.isUpperCase(word.charAt(0))
        && word.equals(word.toUpperCase(Locale.ROOT));
  }

  private void addWord(Concepts.Word word) {
    String stem = Lexicon.stem(language, word.text());
    if (stem.isEmpty()) {
      return;
    }
    int term = Lexicon.number(language, stem);
    int[] known = keys.getOrDefault(term, NONE);
    boolean isNew = Arrays.stream(known).noneMatch(key -> key == word.concept());
    if (isNew && known.length < MOST_MEANINGS && !names.contains(term)) {
      int[] all = Arrays.copyOf(known, known.length + 1);
      all[known.length] = word.concept();
      keys.put(term, all);
      if (word.isName()) {
        names.add(term);
        String skeleton = NameSkeleton.raw(word.text());
        if (skeleton.length() >= SHORTEST_SKELETON) {
          countries.putIfAbsent(skeleton, word.concept());
        }
      } else if (COMPOUNDING.contains(language) && stem.length() >= SHORTEST_PART) {
        parts.put(stem, all);
      }
    }
  }

  /** The last two words that are no stop words stand for the phrase. */
  private void addPhrase(String[] words, int concept) {
    List<Integer> terms = new ArrayList<>();
    for (String word : words) {
      String stem = Lexicon.stem(language, word);
      if (!stem.isEmpty()) {
        terms.add(Lexicon.number(language, stem));
      }
    }
    int size = terms.size();
    if (size >= 2) {
      phrases.putIfAbsent(pair(terms.get(size - 2), terms.get(size - 1)), concept);
      phraseEnds.add(terms.get(size - 1));
    }
  }

  private static int pair(int first, int second) {
    return Hash.fold(Hash.mix(((long) first << 32) ^ second));
  }

  /** What a term means, none if that is not known. Not to be changed. */
  int[] keys(int term) {
    return keys.getOrDefault(term, NONE);
  }

  /** Whether a term is known as a name. */
  boolean isName(int term) {
    return names.contains(term);
  }

  /** The country of whose name something with this skeleton is an inflection, 0 for none. */
  int country(String rawSkeleton) {
    return countries.getOrDefault(rawSkeleton, 0);
  }

  /** What a word means when it is written in capitals, 0 for nothing known. */
  int acronym(String word) {
    return acronyms.getOrDefault(word.toLowerCase(Locale.ROOT), 0);
  }

  /** Whether a term is the last of a known phrase. */
  boolean endsPhrase(int term) {
    return phraseEnds.contains(term);
  }

  /** What two terms mean together, 0 if that is not known. */
  int phrase(int first, int second) {
    return phrases.getOrDefault(pair(first, second), 0);
  }

  /** What the parts of a compound mean, the last part first. */
  int[] ofCompound(String stem) {
    int[] found = NONE;
    int end = parts.isEmpty() ? 0 : stem.length();
    while (end >= SHORTEST_PART && found.length < MOST_MEANINGS) {
      int start = startOfPart(stem, end);
      if (start < 0) {
        break;
      }
      int[] part = parts.getOrDefault(stem.substring(start, end), NONE);
      found = Arrays.copyOf(found, found.length + 1);
      found[found.length - 1] = part[0];
      end = beforeLink(stem, start);
    }
    return found;
  }

  /** Where the longest known part begins that ends at a place, -1 for none. */
  private int startOfPart(String stem, int end) {
    for (int start = 0; start <= end - SHORTEST_PART; start++) {
      if (parts.containsKey(stem.substring(start, end))) {
        return start;
      }
    }
    return -1;
  }

  /** The end of the part before, without the letters that join parts if it is known so. */
  private int beforeLink(String stem, int end) {
    for (int link = 0; link <= LONGEST_LINK; link++) {
      if (end - link >= SHORTEST_PART && startOfPart(stem, end - link) >= 0) {
        return end - link;
      }
    }
    return 0;
  }
}
