package org.broadsheet.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDetectorTest {
  private static final Path LABELLED =
      Path.of("src/test/resources/org/broadsheet/text/languages.jsonl");
  private static final Pattern LINE =
      Pattern.compile("\\{\"id\": \"[^\"]*\", \"lang\": \"(\\w+)\", \"title\": \"(.*)\"}");

  @Test
  void linesInThirtyLanguagesAreRecognisedByTheirTextAlone() throws IOException {
    List<String> shortOnes = new ArrayList<>();
    List<String> longOnes = new ArrayList<>();
    List<String> wrongShort = new ArrayList<>();
    List<String> wrongLong = new ArrayList<>();
    for (String line : Files.readAllLines(LABELLED)) {
      Matcher labelled = LINE.matcher(line);
      assertThat(labelled.matches()).as(line).isTrue();
      String text = labelled.group(2);
      boolean isLong = text.split(" ", -1).length >= 8;
      (isLong ? longOnes : shortOnes).add(text);
      if (!alone(text).equals(labelled.group(1))) {
        (isLong ? wrongLong : wrongShort).add(alone(text) + ": " + text);
      }
    }
    assertThat(wrongShort).hasSizeLessThan(shortOnes.size() / 20);
    assertThat(wrongLong).hasSizeLessThanOrEqualTo(longOnes.size() / 100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It’s the Mayor’s last budget",
        "Brewer’s yeast: what’s it for?",
        "'Don't do it': rider's plea",
        "Novak Tops Kyrgios",
        "Zelenskyy dismisses Chernihiv governor Oleh Stavnytskyi"
      })
  void anEnglishHeadlineInAnEnglishFeedIsEnglish(String headline) {
    assertThat(LanguageDetector.of(headline, null, "en")).isEqualTo("en");
    assertThat(LanguageDetector.of(headline, Locale.US, "en")).isEqualTo("en");
  }

  @Test
  void whatAFeedsTextsPlainlySayBeatsItsTag() {
    List<String> texts =
        List.of(
            "Le conseil municipal vote le budget de la ville",
            "Grève des trains : les usagers dans la rue",
            "Une tempête attendue sur la côte dans la nuit");
    String usual = LanguageDetector.usual(texts);
    assertThat(usual).isEqualTo("fr");
    assertThat(texts)
        .allSatisfy(
            text -> assertThat(LanguageDetector.of(text, Locale.US, usual)).isEqualTo("fr"));
  }

  @Test
  void oneEntryInAnotherLanguageIsToldFromItsFeed() {
    assertThat(
            LanguageDetector.of(
                "Der Rat der Stadt hat am Montag für den neuen Haushalt gestimmt und die Mieten"
                    + " nicht erhöht",
                Locale.ENGLISH,
                "en"))
        .isEqualTo("de");
  }

  @Test
  void aTagThatNamesTheSameLanguageOtherwiseIsKept() {
    String text = "Husleiene øker mindre enn ventet, sier kommunen, og det er ikke nok";
    assertThat(LanguageDetector.of(text, Locale.of("nb"), LanguageDetector.UNDETERMINED))
        .isEqualTo("nb");
  }

  private static String alone(String text) {
    return LanguageDetector.of(text, null, LanguageDetector.UNDETERMINED);
  }
}
