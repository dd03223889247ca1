package org.broadsheet.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConceptsTest {
  private static final int MOST_MEANINGS = 3;

  @ParameterizedTest
  @ValueSource(strings = {"concepts.txt", "names.txt", "annotations.txt"})
  void aTableHasNoColumnOfAnUnknownLanguage(String table) {
    TableFile file = TableFile.read(table);
    Set<String> known = Set.of(Locale.getISOLanguages());
    assertThat(file.languages()).doesNotHaveDuplicates();
    assertThat(file.languages().stream().filter(language -> !language.equals("key")))
        .isSubsetOf(known);
    assertThat(file.lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(file.languages().size()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"concepts.txt", "names.txt"})
  void aCellHasNoWordTwice(String table) {
    List<List<String>> repeated = new ArrayList<>();
    for (List<List<String>> line : TableFile.read(table).lines()) {
      for (List<String> cell : line) {
        if (new HashSet<>(cell).size() < cell.size()) {
          repeated.add(cell);
        }
      }
    }
    assertThat(repeated).isEmpty();
  }

  @Test
  void everyMeaningHasWordsInMostLanguages() {
    TableFile file = TableFile.read("concepts.txt");
    assertThat(file.lines())
        .allSatisfy(
            line ->
                assertThat(line.stream().filter(cell -> !cell.isEmpty()))
                    .as("%s", line.getFirst())
                    .hasSizeGreaterThanOrEqualTo(13));
  }

  /** Later meanings of a word with many are lost. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "en", "de", "fr", "es", "it", "pl", "uk", "ru", "pt", "nl", "tr", "ar", "cs", "sv"
      })
  void fewWordsHaveMoreMeaningsThanAreKept(String language) {
    Map<String, Set<Integer>> meanings = new HashMap<>();
    for (Concepts.Word word : Concepts.words(language)) {
      if (word.text().indexOf('_') < 0) {
        meanings
            .computeIfAbsent(Lexicon.stem(language, word.text()), _ -> new HashSet<>())
            .add(word.concept());
      }
    }
    assertThat(meanings.values().stream().filter(each -> each.size() > MOST_MEANINGS))
        .as("%s", language)
        .hasSizeLessThan(meanings.size() / 50);
  }
}
