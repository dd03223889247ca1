package org.broadsheet.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleLineTextTest {
  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x01, 0x08, 0x0B, 0x1B, 0x7F, 0x80, 0x9B, 0x061C, 0x200E, 0x200F, 0x202A, 0x202B,
        0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0xD800, 0xDFFF, 0xFEFF, 0xFFFE,
        0xFFFF
      })
  void controlsAndDirectionMarksAreStrippedFromTitles(int character) {
    String title = "Rate" + (char) character + " cut";
    assertThat(SingleLineText.of(title)).isEqualTo("Rate cut");
    assertThat(SingleLineText.ofHtml(title)).isEqualTo("Rate cut");
    assertThat(SingleLineText.ofHtml("<b>" + title + "</b>")).isEqualTo("Rate cut");
    assertThat(SingleLineText.of("Rate&#" + character + "; cut"))
        .doesNotContain("" + (char) character);
  }

  @Test
  void aRightToLeftTitleIsKeptWhole() {
    assertThat(SingleLineText.of("\u200Fשלום עולם\u202C")).isEqualTo("שלום עולם");
  }

  @Test
  void aTitleIsOneLineOfBoundedLength() {
    assertThat(SingleLineText.of(" a\n\tb\u00A0\u2003c\r\n ")).isEqualTo("a b c");
    assertThat(SingleLineText.of("a ".repeat(SingleLineText.MAX_LENGTH)))
        .hasSizeLessThanOrEqualTo(SingleLineText.MAX_LENGTH);
    assertThat(SingleLineText.of("xx " + "a ".repeat(SingleLineText.MAX_LENGTH)))
        .hasSizeLessThanOrEqualTo(SingleLineText.MAX_LENGTH)
        .doesNotEndWith(" ");
    assertThat(SingleLineText.of("😀".repeat(SingleLineText.MAX_LENGTH)))
        .hasSizeLessThanOrEqualTo(SingleLineText.MAX_LENGTH);
  }
}
