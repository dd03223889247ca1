package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class NodeNameTest {
  private static final NodeName SELF = NodeName.ofThisProcess("press", "machine-1");
  private static final long NOBODY = Integer.MAX_VALUE;

  @Test
  void isReadAsItIsWritten() {
    assertThat(NodeName.parse(SELF.toString())).contains(SELF);
  }

  @Test
  void otherTextIsNotReadAsAName() {
    assertThat(NodeName.parse("pid-17")).isEmpty();
    assertThat(NodeName.parse("press 17 2026-03-01T06:30:00Z")).isEmpty();
    assertThat(NodeName.parse("press machine x 2026-03-01T06:30:00Z")).isEmpty();
    assertThat(NodeName.parse("press machine 1 yesterday")).isEmpty();
  }

  @Test
  void aNameIsOneWord() {
    assertThatThrownBy(() -> new NodeName("press 1", "machine-1", 1, SELF.started()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NodeName.ofThisProcess("press", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isDrawnAnewAtEachStart() {
    assertThat(NodeName.ofThisProcess("press", "machine-1").name())
        .startsWith("press.")
        .isNotEqualTo(SELF.name());
  }

  @Test
  void aLivingProcessIsNotDead() {
    NodeName other = NodeName.ofThisProcess("elsewhere", "machine-1");
    assertThat(SELF.knowsDead(other)).isFalse();
    assertThat(SELF.knowsAlive(other)).isTrue();
  }

  @Test
  void aProcessThatDoesNotExistIsDead() {
    assertThat(SELF.knowsDead(on("machine-1", NOBODY, SELF.started()))).isTrue();
  }

  @Test
  void aProcessWhoseNumberIsReusedIsDead() {
    assertThat(SELF.knowsDead(on("machine-1", SELF.pid(), SELF.started().minusSeconds(60))))
        .isTrue();
  }

  @Test
  void nothingIsKnownOfAnotherMachineThoughItsHostHasTheSameName() {
    NodeName other = on("machine-2", NOBODY, SELF.started());
    assertThat(SELF.knowsDead(other)).isFalse();
    assertThat(SELF.knowsAlive(other)).isFalse();
  }

  @Test
  void nothingIsKnownWhereTheSystemDoesNotTellMachinesApart() {
    NodeName here = NodeName.ofThisProcess("press", MachineId.UNKNOWN);
    assertThat(here.knowsDead(on(MachineId.UNKNOWN, NOBODY, SELF.started()))).isFalse();
    assertThat(here.knowsAlive(on(MachineId.UNKNOWN, NOBODY, SELF.started()))).isFalse();
  }

  private static NodeName on(String machine, long pid, Instant started) {
    return new NodeName("press.0", machine, pid, started);
  }
}
