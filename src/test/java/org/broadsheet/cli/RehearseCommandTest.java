package org.broadsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RehearseCommandTest {
  private final StringWriter printed = new StringWriter();

  @Test
  void theRehearsalSucceedsAndPrintsNothing() {
    PrintWriter out = new PrintWriter(printed);

    assertThat(Main.commandLine().setOut(out).setErr(out).execute("rehearse")).isZero();
    assertThat(printed).asString().isEmpty();
  }

  @Test
  void theHelpDoesNotListIt() {
    assertThat(Main.commandLine().getUsageMessage()).contains("demo").doesNotContain("rehearse");
  }
}
