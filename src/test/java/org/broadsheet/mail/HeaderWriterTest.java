package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderWriterTest {
  private static String field(HeaderWriter writer) {
    assertThat(writer.fields()).hasSize(1);
    return writer.fields().getFirst();
  }

  private static String subject(String value) {
    return field(new HeaderWriter().text("Subject", value));
  }

  @Test
  void eachCallAddsOneField() {
    HeaderWriter writer = new HeaderWriter().text("Subject", "a").token("To", "b@example.org");
    assertThat(writer.fields()).containsExactly("Subject: a", "To: b@example.org");
    assertThat(writer).hasToString("Subject: a\r\nTo: b@example.org\r\n");
  }

  /** "Subject: " and 69 characters are 78. */
  @Test
  void aLineOf78CharactersIsNotFoldedAndALongerOneIs() {
    String word = "w".repeat(60);
    assertThat(subject(word + " " + "x".repeat(8))).hasSize(78).doesNotContain("\r\n");
    assertThat(subject(word + " " + "x".repeat(9)))
        .isEqualTo("Subject: " + word + "\r\n " + "x".repeat(9));
  }

  @Test
  void aFoldedLineHas78CharactersToo() {
    String word = "w".repeat(60);
    assertThat(subject(word + " " + word + " " + "x".repeat(16)))
        .isEqualTo("Subject: " + word + "\r\n " + word + " " + "x".repeat(16));
    assertThat(subject(word + " " + word + " " + "x".repeat(17)))
        .isEqualTo("Subject: " + word + "\r\n " + word + "\r\n " + "x".repeat(17));
  }

  /** 78 less the name, the colon, the space and two quotes. */
  @Test
  void aWordOf67CharactersStaysAsItIsAndALongerOneIsEncoded() {
    assertThat(subject("w".repeat(67))).isEqualTo("Subject: " + "w".repeat(67));
    assertThat(subject("w".repeat(68))).startsWith("Subject: =?UTF-8?B?");
  }

  @Test
  void aWordOfMoreThan75CharactersIsEncodedHoweverShortTheName() {
    assertThat(field(new HeaderWriter().text("A", "w".repeat(73)))).hasSize(76);
    assertThat(field(new HeaderWriter().text("A", "w".repeat(74)))).startsWith("A: =?UTF-8?B?");
  }

  @ParameterizedTest
  @CsvSource({"a~b!c,true", "a\u007Fb,true", "ä,false", "=?x,false", "a\\,false"})
  void onlyPrintableAsciiThatNobodyMistakesStaysAsItIs(String value, boolean stays) {
    String line = HeaderText.oneLine(value);
    assertThat(subject(value))
        .isEqualTo("Subject: " + (stays ? line : EncodedWords.of(line, 67).getFirst()));
  }

  @ParameterizedTest
  @CsvSource({
    "Ada Lovelace,Ada Lovelace",
    "Dr. Ada,'\"Dr. Ada\"'",
    "Ada \"A\" L,'\"Ada \\\"A\\\" L\"'",
    "Zoë,=?UTF-8?B?Wm/Dqw==?=",
  })
  void aNameIsBareOrQuotedOrEncoded(String phrase, String written) {
    assertThat(field(new HeaderWriter().named("To", phrase, "a@example.org")))
        .isEqualTo("To: " + written + " <a@example.org>");
  }

  @Test
  void withoutANameTheAddressStandsAlone() {
    assertThat(field(new HeaderWriter().named("To", " ", "a@example.org")))
        .isEqualTo("To: <a@example.org>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\r\nBcc: b", "a\u202Eb"})
  void whatIsMoreThanAWordIsNoToken(String word) {
    HeaderWriter writer = new HeaderWriter();
    assertThatThrownBy(() -> writer.token("X", word)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> writer.named("X", "name", word))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theFieldsCannotBeChangedFromOutside() {
    List<String> fields = new HeaderWriter().text("Subject", "a").fields();
    assertThatThrownBy(() -> fields.add("Bcc: b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
