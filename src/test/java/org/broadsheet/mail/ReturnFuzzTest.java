package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import org.broadsheet.news.InboundMail;

/**
 * What must hold whatever comes to the address of bounces. {@code mvn test} replays the inputs that
 * are kept beside this class's resources; with {@code JAZZER_FUZZ=1} Jazzer looks for new ones.
 */
class ReturnFuzzTest {
  private static final InboundMailReader READER = new InboundMailReader("paper@news.example");

  @FuzzTest(maxDuration = "10m")
  void anyMailIsReadOrPassedOver(byte[] mail) {
    InboundMail returned = READER.read(mail);
    switch (returned) {
      case InboundMail.Bounced(String report, List<String> tokens, var _, String words) -> {
        assertThat(report).matches("[0-9a-f]{32}");
        areTokens(tokens);
        isLine(words);
      }
      case InboundMail.Complained(String report, List<String> tokens, String words) -> {
        assertThat(report).matches("[0-9a-f]{32}");
        areTokens(tokens);
        isLine(words);
      }
      case InboundMail.Unsubscribed(List<String> tokens) -> {
        assertThat(tokens).isNotEmpty();
        areTokens(tokens);
      }
      case InboundMail.Other(String what) -> assertThat(what.lines().count()).isEqualTo(1);
    }
    assertThat(READER.read(Arrays.copyOf(mail, mail.length))).isEqualTo(returned);
  }

  private static void areTokens(List<String> tokens) {
    assertThat(tokens).allMatch(token -> token.matches("[0-9a-v]{32}")).doesNotHaveDuplicates();
  }

  private static void isLine(String words) {
    assertThat(words).hasSizeLessThanOrEqualTo(300).isEqualTo(HeaderText.oneLine(words));
  }
}
