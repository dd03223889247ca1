package org.broadsheet.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.broadsheet.news.Habitual.Passage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HabitualTest {
  @Test
  void isReadAsItWasWritten() {
    Habitual habitual = new Habitual(List.of(), List.of(new Passage(30, 55), new Passage(80, 91)));
    assertThat(habitual).hasToString(";30-55,80-91");
    assertThat(Habitual.of(habitual.toString())).isEqualTo(habitual);
    assertThat(Habitual.of(Habitual.NOTHING.toString())).isEqualTo(Habitual.NOTHING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1-2", ";1", ";x-2", ";2-1", ";1-2-3", ";,"})
  void isNothingElse(String written) {
    assertThatIllegalArgumentException().isThrownBy(() -> Habitual.of(written));
  }
}
