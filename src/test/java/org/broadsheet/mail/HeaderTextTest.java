package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {
  @ParameterizedTest
  @ValueSource(ints = {' ', '\r', '\n', '\t', 0, 0x7F, 0x85, 0x2028, 0x2029})
  void spacesControlsAndLineEndsBecomeOneSpaceAndNoneAtTheEnds(int c) {
    String space = Character.toString(c);
    assertThat(HeaderText.oneLine(space + "a" + space + space + "b" + space)).isEqualTo("a b");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x061C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069})
  void controlsOfTextDirectionGo(int c) {
    assertThat(HeaderText.oneLine("a" + Character.toString(c) + "b")).isEqualTo("ab");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x061B, 0x200D, 0x2010, 0x202F, 0x2065, 0x206A, 0xD7FF, 0xE000, 0x1F4F0})
  void theirNeighboursAndAllElseStay(int c) {
    String text = "a" + Character.toString(c) + "b";
    assertThat(HeaderText.oneLine(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {0xD800, 0xDBFF, 0xDC00, 0xDFFF})
  void aLoneSurrogateBecomesAReplacementCharacter(int c) {
    assertThat(HeaderText.oneLine("a" + (char) c + "b")).isEqualTo("a\uFFFDb");
  }

  @Test
  void theLengthIsCountedInOctets() {
    assertThat(HeaderText.utf8Length("aé€\uD83D\uDCF0")).isEqualTo(1 + 2 + 3 + 4);
  }
}
