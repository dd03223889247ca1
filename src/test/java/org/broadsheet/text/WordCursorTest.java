package org.broadsheet.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordCursorTest {
  @Test
  void aGroupedFigureIsTheSameWithAnySeparator() {
    assertThat(anchors("30,000"))
        .hasSize(1)
        .isEqualTo(anchors("30.000"))
        .isEqualTo(anchors("30 000"))
        .isEqualTo(anchors("30000"))
        .isNotEqualTo(anchors("30"));
  }

  @ParameterizedTest
  @CsvSource({
    "41万, '410,000'",
    "1.5万, '15,000'",
    "150万, 1.5",
    "1420億, 142",
    "5亿, 500",
  })
  void aFigureInMyriadsIsTheSameAsOtherLanguagesWriteIt(String myriads, String other) {
    assertThat(anchors(myriads)).isEqualTo(anchors(other));
  }

  @Test
  void aDecimalCommaIsADecimalPoint() {
    assertThat(anchors("13,9")).isEqualTo(anchors("13.9")).isNotEqualTo(anchors("139"));
  }

  @ParameterizedTest
  @CsvSource({
    "en, negotiation, negotiations",
    "de, Verhandlung, Verhandlungen",
    "fr, négociation, négociations",
    "uk, переговори, переговорів",
    "pl, rozmowa, rozmowy",
    "ru, переговоры, переговоров"
  })
  void inflectionsOfAWordAreOneTerm(String language, String one, String other) {
    assertThat(terms(one, language)).isEqualTo(terms(other, language)).doesNotContain(0);
  }

  @ParameterizedTest
  @CsvSource({
    "earthquake, de, Erdbeben",
    "earthquakes, fr, séismes",
    "earthquake, uk, землетрусу",
    "ceasefire, pl, rozejmu",
    "president, de, Präsident",
    "Putin, uk, Путіна",
    "Turkey, de, Türkei",
    "Turkey, ja, トルコ",
    "Ukrainian, ar, الأوكراني",
    "American, zh, 美国",
    "Munich, it, Monachium",
    "Munich, zh, 慕尼黑"
  })
  void aConceptHasOneCrossLanguageKeyInEveryLanguage(
      String english, String language, String other) {
    assertThat(crossLanguageKeys(other, language))
        .isEqualTo(crossLanguageKeys(english, "en"))
        .doesNotContain(0);
  }

  @ParameterizedTest
  @CsvSource({
    "tear gas, de, Tränengas",
    "prime minister, fr, Premier ministre",
    "cease-fire, es, alto el fuego",
    "United Nations, de, Vereinten Nationen",
    "United Nations, uk, ООН"
  })
  void aPhraseHasOneCrossLanguageKey(String english, String language, String other) {
    assertThat(crossLanguageKeys(english, "en"))
        .last()
        .isEqualTo(crossLanguageKeys(other, language).getLast());
  }

  @Test
  void aWordOfSeveralMeaningsHasAKeyForEach() {
    assertThat(crossLanguageKeys("strike", "en"))
        .containsAll(crossLanguageKeys("Streik", "de"))
        .containsAll(crossLanguageKeys("Luftschlag", "de"));
  }

  @Test
  void theWordForUsIsNotTheUnitedStates() {
    assertThat(crossLanguageKeys("US", "en")).isNotEqualTo(crossLanguageKeys("us", "en"));
  }

  @Test
  void aCompoundHasTheKeysOfItsParts() {
    assertThat(crossLanguageKeys("Gesundheitsausschuss", "de"))
        .containsAll(crossLanguageKeys("health", "en"))
        .containsAll(crossLanguageKeys("Ausschuss", "de"));
  }

  @Test
  void differentWordsHaveDifferentCrossLanguageKeys() {
    assertThat(crossLanguageKeys("Erdbeben", "de")).isNotEqualTo(crossLanguageKeys("flood", "en"));
  }

  @Test
  void compoundsShareTheirFirstPart() {
    assertThat(heads("Impfstoffsuche", "de"))
        .isEqualTo(heads("Impfstoff", "de"))
        .isNotEqualTo(heads("Waffenruhe", "de"))
        .doesNotContain(0);
    assertThat(heads("vaccination", "en")).containsExactly(0);
  }

  @Test
  void stopWordsAreNoTerms() {
    assertThat(terms("the", "en")).containsExactly(0);
  }

  @Test
  void unspacedScriptsAreReadAsBigrams() {
    assertThat(terms("日本語", "ja").stream().filter(term -> term != 0)).hasSize(2);
  }

  @Property(tries = 300)
  void anyTextIsReadToItsEnd(@ForAll String text) {
    assertThat(terms(text, "en")).hasSizeLessThanOrEqualTo(text.length());
  }

  private static List<Integer> terms(String text, String language) {
    WordCursor cursor = new WordCursor();
    cursor.read(text, language);
    List<Integer> terms = new ArrayList<>();
    while (cursor.next()) {
      terms.add(cursor.term());
    }
    return terms;
  }

  private static List<Integer> anchors(String text) {
    WordCursor cursor = new WordCursor();
    cursor.read(text, "en");
    List<Integer> anchors = new ArrayList<>();
    while (cursor.next()) {
      anchors.add(cursor.nameKey());
    }
    return anchors;
  }

  private static List<Integer> crossLanguageKeys(String text, String language) {
    WordCursor cursor = new WordCursor();
    cursor.read(text, language);
    List<Integer> found = new ArrayList<>();
    while (cursor.next()) {
      for (int key : cursor.crossLanguageKeys()) {
        found.add(key);
      }
    }
    return found;
  }

  private static List<Integer> heads(String text, String language) {
    WordCursor cursor = new WordCursor();
    cursor.read(text, language);
    List<Integer> found = new ArrayList<>();
    while (cursor.next()) {
      found.add(cursor.head());
    }
    return found;
  }
}
