package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedWordsTest {
  private static List<String> decoded(List<String> words) {
    return words.stream()
        .map(word -> word.substring("=?UTF-8?B?".length(), word.length() - "?=".length()))
        .map(word -> new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void aShortTextIsOneWord() {
    assertThat(EncodedWords.of("é", 75)).containsExactly("=?UTF-8?B?w6k=?=");
    assertThat(EncodedWords.of("", 75)).containsExactly("=?UTF-8?B??=");
  }

  /** A word of 75 has 63 characters of Base64, so 15 groups of four, which hold 45 octets. */
  @Test
  void aWordIsFilledToItsLength() {
    assertThat(decoded(EncodedWords.of("a".repeat(91), 75)))
        .containsExactly("a".repeat(45), "a".repeat(45), "a");
    assertThat(EncodedWords.of("a".repeat(45), 75)).singleElement().asString().hasSize(72);
    assertThat(decoded(EncodedWords.of("a".repeat(40), 64))).containsExactly("a".repeat(39), "a");
  }

  /** On both sides of each step in the number of octets. */
  @ParameterizedTest
  @ValueSource(ints = {0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000})
  void noWordSplitsACharacterOrHasRoomForAnother(int c) {
    String character = Character.toString(c);
    int octets = character.getBytes(StandardCharsets.UTF_8).length;
    String full = character.repeat(45 / octets);
    assertThat(decoded(EncodedWords.of(full + full + character, 75)))
        .containsExactly(full, full, character);
  }
}
