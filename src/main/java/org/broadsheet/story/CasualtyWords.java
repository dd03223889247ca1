package org.broadsheet.story;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.broadsheet.text.WordCursor;

/**
 * The words by which headlines count victims, so that "2 killed", "kills 2" and "2 morts" count one
 * thing: what the table of concepts has for the English ones in all its languages, and further
 * forms in the languages of the packed phrases.
 */
final class CasualtyWords {
  /** By language, the words for the dead, then those for the injured. */
  private static final Map<String, List<String>> WORDS =
      Map.of(
          "en", List.of("dead killed kill kills death deaths", "injured wounded hurt"),
          "de", List.of("Tote Toten getötet Todesopfer", "Verletzte verletzt"),
          "fr", List.of("mort morts tué tués tuent", "blessé blessés blesse"),
          "es", List.of("muerto muertos mueren fallecidos", "herido heridos"),
          "pl", List.of("zabitych zabici zginęło zginęli", "rannych ranni"),
          "uk", List.of("загинули загиблих загинуло вбито", "поранених поранено"));

  private static final Map<Integer, Integer> CONCEPTS = new HashMap<>();
  private static final Map<CountedNoun, Integer> STEMS = new HashMap<>();

  static {
    WordCursor cursor = new WordCursor();
    WORDS.forEach((language, kinds) -> kinds.forEach(words -> read(cursor, language, words)));
  }

  private CasualtyWords() {}

  private static void read(WordCursor cursor, String language, String words) {
    int group = WORDS.getOrDefault(language, List.of()).indexOf(words) + 1;
    cursor.read(words, language);
    while (cursor.next()) {
      STEMS.put(new CountedNoun(language, cursor.term()), group);
      if (language.equals("en")) {
        for (int key : cursor.crossLanguageKeys()) {
          CONCEPTS.putIfAbsent(key, group);
        }
      }
    }
  }

  /** The number of the kind of victims that the present word counts; 0 for another word. */
  static int group(WordCursor cursor, String language) {
    Integer stem = STEMS.get(new CountedNoun(language, cursor.term()));
    if (stem != null) {
      return stem;
    }
    for (int key : cursor.crossLanguageKeys()) {
      Integer group = CONCEPTS.get(key);
      if (group != null) {
        return group;
      }
    }
    return 0;
  }
}
