package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SenderTest {
  @Test
  void theDisplayNameIsTheNameOrElseTheAddress() {
    assertThat(new Sender("The Paper", "press@example.org").displayName()).isEqualTo("The Paper");
    assertThat(new Sender(" ", "press@example.org").displayName()).isEqualTo("press@example.org");
  }
}
