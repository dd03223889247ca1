package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordMarksTest {
  @Test
  void areReadAsTheyWereWritten() {
    WordMarks marks = WordMarks.of(new WordMarks(-7, bits(0, 63, 64, 319), bits(5)).toString());
    assertThat(marks.areOf(-7)).isTrue();
    assertThat(marks.areOf(7)).isFalse();
    assertThat(marks.isHabitual(319)).isTrue();
    assertThat(marks.isHabitual(318)).isFalse();
    assertThat(marks.isName(5)).isTrue();
    assertThat(marks.isName(0)).isFalse();
  }

  @Test
  void areShortWhereNothingIsMarked() {
    assertThat(new WordMarks(1, new BitSet(), new BitSet())).hasToString("00000001  ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00000001 ", "00000001 zz ", "00000001 0 "})
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
