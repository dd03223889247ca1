package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SenderTest {
  @Test
  void readersKnowItByItsNameAndByItsAddressWhereItHasNone() {
    assertThat(new Sender("The Paper", "press@example.org").shownAs()).isEqualTo("The Paper");
    assertThat(new Sender(" ", "press@example.org").shownAs()).isEqualTo("press@example.org");
  }
}
