package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.broadsheet.text.WordCursor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactExtractorTest {
  private final WordCursor cursor = new WordCursor();
  private final FactExtractor reader = new FactExtractor();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | The quake struck on March 14.
          en | The quake struck on the 14th of March.
          en | The quake struck on 14 Mar 2026.
          de | Das Beben war am 14. März.
          fr | Le séisme a eu lieu le 14 mars.
          es | El sismo fue el 14 de marzo.
          uk | Землетрус стався 14 березня.
          pl | Trzęsienie było 14 marca.
          """)
  void aDayOfTheYearIsOneDateInEveryLanguage(String language, String text) {
    assertThat(read("en", "March 14").dates()).hasSize(1);
    assertThat(read(language, text).dates()).isEqualTo(read("en", "March 14").dates());
  }

  @Test
  void otherDaysAreOtherDates() {
    assertThat(read("en", "March 14").dates())
        .isNotEqualTo(read("en", "March 15").dates())
        .isNotEqualTo(read("en", "April 14").dates());
  }

  @Test
  void theDayOfADateIsNoFigure() {
    assertThat(read("en", "On 14 March 26 pirates were caught").figures())
        .isEqualTo(read("en", "26 pirates").figures());
  }

  @Test
  void aNumberFarFromAMonthIsAFigure() {
    Facts facts = read("en", "In March the navy caught 23 pirates");
    assertThat(facts.figures()).hasSize(1);
    assertThat(facts.dates()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "en, Shot dead on Thursday",
    "de, Am Donnerstag erschossen",
    "fr, Tué par balle jeudi",
    "uk, Застрелили у четвер"
  })
  void weekdaysAreTheSameInEveryLanguage(String language, String text) {
    assertThat(read(language, text).weekdays())
        .isEqualTo(read("en", "Thursday").weekdays())
        .isNotEqualTo(read("en", "Friday").weekdays())
        .isNotZero();
  }

  @Test
  void aTextWithoutFiguresAndDatesHasNoFacts() {
    Facts facts = read("en", "The navy caught pirates");
    assertThat(facts.figures()).isEmpty();
    assertThat(facts.dates()).isEmpty();
    assertThat(facts.weekdays()).isZero();
  }

  @Test
  void factsOfTwoReportsAreTheUnion() {
    Facts both = read("en", "23 pirates").with(read("en", "March 14, Thursday"));
    assertThat(both.states(read("en", "23").figures()[0])).isTrue();
    assertThat(both.speaksOf(read("en", "March 14").dates()[0])).isTrue();
    assertThat(both.weekdays()).isEqualTo(read("en", "Thursday").weekdays());
  }

  private Facts read(String language, String text) {
    reader.clear();
    cursor.read(text, language);
    while (cursor.next()) {
      reader.take(cursor);
    }
    return reader.facts();
  }
}
