package org.broadsheet.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jboss.byteman.check.RuleCheck;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts name classes and methods of the program, which may be renamed. */
class ScriptsTest {
  @ParameterizedTest
  @ValueSource(strings = {Points.POINTS, Points.PLANTS})
  void everyBytemanRuleMatchesItsMethod(String script) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    RuleCheck check = new RuleCheck();
    check.setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8));
    check.addRule(script, Points.text(script));
    check.checkRules();
    assertThat(check.getResult().hasError() || check.getResult().hasWarning())
        .as(said.toString(StandardCharsets.UTF_8))
        .isFalse();
  }
}
