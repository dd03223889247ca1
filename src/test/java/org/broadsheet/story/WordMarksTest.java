package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import java.util.List;
import org.broadsheet.news.Habitual;
import org.broadsheet.news.Habitual.Passage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordMarksTest {
  @Test
  void areReadAsTheyWereWritten() {
    Habitual habitual = new Habitual(List.of(new Passage(0, 12)), List.of(new Passage(30, 55)));
    WordMarks marks = new WordMarks(-7, bits(1, 4), habitual);
    assertThat(marks).hasToString("fffffff9 12 0-12;30-55");
    assertThat(WordMarks.of(marks.toString())).isEqualTo(marks);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00000001 ", "00000001 zz ;", "00000001 0 ;", "00000001 12 "})
  void areNothingElse(String written) {
    assertThatIllegalArgumentException().isThrownBy(() -> WordMarks.of(written));
  }

  private static BitSet bits(int... set) {
    BitSet bits = new BitSet();
    for (int bit : set) {
      bits.set(bit);
    }
    return bits;
  }
}
