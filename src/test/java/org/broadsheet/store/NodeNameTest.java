package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NodeNameTest {
  private static final NodeName SELF = NodeName.ofThisProcess("press-1");
  private static final long NOBODY = Integer.MAX_VALUE;

  @Test
  void isReadAsItIsWritten() {
    assertThat(NodeName.parse(SELF.toString())).contains(SELF);
  }

  @Test
  void otherTextIsNotReadAsAName() {
    assertThat(NodeName.parse("pid-17")).isEmpty();
    assertThat(NodeName.parse("host x 2026-03-01T06:30:00Z")).isEmpty();
    assertThat(NodeName.parse("host 1 yesterday")).isEmpty();
  }

  @Test
  void aHostNameIsOneWord() {
    assertThatThrownBy(() -> new NodeName("press 1", 1, SELF.started()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aLivingProcessIsNotDead() {
    assertThat(SELF.knowsDead(NodeName.ofThisProcess("press-1"))).isFalse();
  }

  @Test
  void aProcessThatDoesNotExistIsDead() {
    assertThat(SELF.knowsDead(new NodeName("press-1", NOBODY, SELF.started()))).isTrue();
  }

  @Test
  void aProcessWhoseNumberIsReusedIsDead() {
    NodeName earlier = new NodeName("press-1", SELF.pid(), SELF.started().minusSeconds(60));
    assertThat(SELF.knowsDead(earlier)).isTrue();
  }

  @Test
  void nothingIsKnownOfAnotherMachine() {
    assertThat(SELF.knowsDead(new NodeName("press-2", NOBODY, SELF.started()))).isFalse();
  }
}
