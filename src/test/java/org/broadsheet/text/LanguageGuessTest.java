package org.broadsheet.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageGuessTest {
  @ParameterizedTest
  @CsvSource({
    "en, The minister said that it was over",
    "de, Der Minister sagte das nicht auf der Bühne",
    "fr, Le ministre a dit que les travaux sont pour demain",
    "uk, Міністр сказав це вчора в Києві",
    "ru, Министр сказал это вчера в Москве",
    "el, Ο υπουργός μίλησε χθες",
    "ja, 大臣は昨日話しました",
    "und, Zxq"
  })
  void scriptAndFunctionWordsIdentifyTheLanguage(String language, String text) {
    assertThat(LanguageGuess.of(null, text)).isEqualTo(language);
  }

  @Test
  void theDeclaredLanguageHoldsUnlessTheScriptContradictsIt() {
    assertThat(LanguageGuess.of(Locale.GERMAN, "The end of the war")).isEqualTo("de");
    assertThat(LanguageGuess.of(Locale.ENGLISH, "Міністр сказав це")).isEqualTo("uk");
  }
}
