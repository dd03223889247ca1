package org.broadsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.broadsheet.trial.ReceivedLetter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code outbox} and {@code send}, as operators run them. */
class LetterCommandsTest {
  @TempDir private Path folder;
  private PublishedApplication application;

  @BeforeEach
  void publish() throws Exception {
    application = new PublishedApplication(folder);
  }

  @AfterEach
  void close() {
    application.close();
  }

  @Test
  void theOutboxCountsLettersByStateAndListsThoseNotSent() {
    assertThat(application.run("outbox")).isZero();
    assertThat(application.output())
        .containsPattern("STATE +LETTERS +OLDEST")
        .containsPattern("queued +2 +\\d+m\n")
        .containsPattern("accepted +0 +-\n")
        .containsPattern(" 1 queued +0 +due +ada@reader.example  morning of " + application.due())
        .containsPattern(" 2 queued +0 +due +bo@reader.example  morning of " + application.due());
  }

  @Test
  void theLettersOfOneStateAreListed() {
    assertThat(application.run("once", "deliver")).isZero();
    assertThat(application.run("outbox", "--state", "accepted", "--limit", "1")).isZero();
    assertThat(application.output())
        .containsPattern("accepted +2 ")
        .containsOnlyOnce("  morning of ")
        .contains("written to morning_");
    assertThat(application.run("outbox", "--state", "sent")).isEqualTo(2);
    assertThat(application.errors()).contains("sent", "accepted");
  }

  @Test
  void aLetterIsShownInDetail() {
    assertThat(application.run("outbox", "show", "1")).isZero();
    assertThat(application.output())
        .containsPattern("letter +1 <[0-9a-f]+@example.org>\n")
        .containsPattern("to +ada@reader.example\n")
        .containsPattern("edition +morning of " + application.due())
        .containsPattern("state +queued since ")
        .containsPattern("attempts +0\n")
        .containsPattern("next +due\n")
        .doesNotContain("Subject:");
    assertThat(application.run("outbox", "show", "1", "--message")).isZero();
    assertThat(application.output()).contains("To: <ada@reader.example>", "Subject: ", "bulletin");
  }

  @Test
  void aHeldLetterWaitsForARetry() {
    assertThat(application.run("outbox", "hold", "1")).isZero();
    assertThat(application.output()).isEqualTo("letter 1 is queued, held\n");
    assertThat(application.run("once", "deliver")).isZero();
    assertThat(recipients()).containsExactly(PublishedApplication.BO);

    assertThat(application.run("outbox", "retry", "1")).isZero();
    assertThat(application.output()).isEqualTo("letter 1 is queued, due\n");
    assertThat(application.run("once", "deliver")).isZero();
    assertThat(recipients())
        .containsExactlyInAnyOrder(PublishedApplication.ADA, PublishedApplication.BO);
  }

  @Test
  void aDroppedLetterIsSentOnlyAfterARetry() {
    assertThat(application.run("outbox", "drop", "1")).isZero();
    assertThat(application.output()).isEqualTo("letter 1 is expired, -\n");
    application.run("once", "deliver");
    assertThat(recipients()).containsExactly(PublishedApplication.BO);

    assertThat(application.run("outbox", "retry", "1")).isZero();
    application.run("once", "deliver");
    assertThat(recipients()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"retry", "hold", "drop"})
  void anAcceptedLetterIsNotChanged(String order) {
    application.run("once", "deliver");
    assertThat(application.run("outbox", order, "2")).isEqualTo(1);
    assertThat(application.errors()).contains("letter 2 is accepted, which this does not change");
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "retry", "hold", "drop"})
  void anUnknownLetterIsReported(String order) {
    assertThat(application.run("outbox", order, "4711")).isEqualTo(1);
    assertThat(application.errors()).contains("there is no letter 4711: see \"outbox\"");
    assertThat(application.run("outbox", order, "first")).isEqualTo(2);
    assertThat(application.errors()).contains("first");
  }

  @Test
  void anEditionIsSentAgainAsANewLetter() {
    application.run("once", "deliver");
    assertThat(application.run("send", "morning", "--to", PublishedApplication.ADA, "--again"))
        .isZero();
    assertThat(application.output()).contains("is in the outbox");
    assertThat(application.run("once", "deliver")).isZero();

    assertThat(recipients())
        .containsExactlyInAnyOrder(
            PublishedApplication.ADA, PublishedApplication.ADA, PublishedApplication.BO);
    assertThat(ReceivedLetter.byMessageId(ReceivedLetter.in(folder.resolve("out")))).hasSize(3);
  }

  @Test
  void whatCannotBeSentAgainIsReportedWithTheRemedy() {
    assertThat(application.run("send", "morning", "--to", PublishedApplication.ADA)).isEqualTo(1);
    assertThat(application.errors()).contains("add --again");
    assertThat(application.run("send", "mornin", "--to", PublishedApplication.ADA, "--again"))
        .isEqualTo(1);
    assertThat(application.errors())
        .contains("no digest \"mornin\"; the configuration has: morning, never");
    assertThat(application.run("send", "morning", "--to", "ad@reader.example", "--again"))
        .isEqualTo(1);
    assertThat(application.errors()).contains("ad@reader.example", PublishedApplication.ADA);
    assertThat(application.run("send", "never", "--to", PublishedApplication.ADA, "--again"))
        .isEqualTo(1);
    assertThat(application.errors()).contains("there is no edition of \"never\" for ada@");
    assertThat(application.run("send", "morning", "--again")).isEqualTo(2);
    assertThat(application.errors()).contains("--to");
  }

  private List<String> recipients() {
    return ReceivedLetter.in(folder.resolve("out")).stream()
        .map(ReceivedLetter::recipient)
        .toList();
  }
}
