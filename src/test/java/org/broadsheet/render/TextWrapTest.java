package org.broadsheet.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TextWrapTest {
  @Test
  void listItemsHangAndIndentsAreKept() {
    String words = "word ".repeat(20).strip();

    assertThat(wrap("* " + words).lines().skip(1)).allMatch(line -> line.startsWith("  word"));
    assertThat(wrap("x\n    " + words).lines().skip(1))
        .allMatch(line -> line.startsWith("    word"));
  }

  @Test
  void anAddressStaysWhole() {
    String address = "https://example.org/" + "long-path/".repeat(20) + "語";

    assertThat(wrap("See " + address + " for more.")).contains(address);
  }

  @Test
  void japaneseBreaksBetweenCharactersButNotBeforeAFullStop() {
    String wrapped = wrap("あ".repeat(36) + "。" + "い".repeat(40));

    assertThat(wrapped.lines()).allMatch(line -> TextWrap.width(line) <= TextWrap.COLUMNS);
    assertThat(wrapped.lines()).noneMatch(line -> line.startsWith("。"));
  }

  @Property(tries = 200)
  void noLineOfShortWordsIsTooLongAndNoWordIsLost(
      @ForAll @AlphaChars @Chars(' ') @StringLength(max = 600) String text) {
    String wrapped = wrap(text);

    assertThat(wrapped.lines())
        .allMatch(line -> line.length() <= TextWrap.COLUMNS || !line.strip().contains(" "));
    assertThat(wrapped.replaceAll("\\s+", "")).isEqualTo(text.replace(" ", ""));
  }

  private static String wrap(String text) {
    return TextWrap.wrap(text, Locale.ENGLISH);
  }
}
