package org.broadsheet.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluralTest {
  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "en, 0 2 11 21 101, OTHER",
    "en, 1, ONE",
    "de, 1, ONE",
    "de, 0 2 21, OTHER",
    "es, 1, ONE",
    "fr, 0 1, ONE",
    "fr, 2 21, OTHER",
    "uk, 1 21 101 1001, ONE",
    "uk, 2 3 4 22 104, FEW",
    "uk, 0 5 11 12 13 14 19 20 25 111 112, MANY",
    "pl, 1, ONE",
    "pl, 2 3 4 22 34, FEW",
    "pl, 0 5 11 12 14 21 31 101 112, MANY",
    "cs, 2 4, FEW",
    "cs, 5 22, OTHER",
    "ar, 2, TWO",
    "ar, 3 110, FEW",
    "ar, 11 99, MANY",
    "ar, 0 100 102, OTHER",
    "ja, 1 2, OTHER",
  })
  void numbersHaveThePluralCategoryOfTheLanguage(String language, String numbers, Plural category) {
    assertThat(Arrays.stream(numbers.split(" ")).map(Integer::valueOf))
        .allMatch(number -> Plural.of(number, Locale.of(language)) == category);
  }

  @ParameterizedTest
  @CsvSource({"en", "de", "fr", "es", "uk", "pl"})
  void everyPackedLanguageHasAPhraseForEveryNumber(String language) {
    List<String> problems = new ArrayList<>();
    FrameWords words =
        FrameLanguages.of(TemplateFiles.packed(), java.util.Map.of(), problems)
            .in(Locale.of(language));

    for (String key : List.of("stories", "outlets", "more")) {
      for (int number = 0; number <= 200; number++) {
        assertThat(words.count(key, number)).contains(Integer.toString(number));
      }
    }
  }
}
