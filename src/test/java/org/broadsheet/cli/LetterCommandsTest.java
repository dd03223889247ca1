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
  private Published paper;

  @BeforeEach
  void publish() throws Exception {
    paper = new Published(folder);
  }

  @AfterEach
  void close() {
    paper.close();
  }

  @Test
  void theOutboxCountsTheLettersByStateAndListsThoseOnTheirWay() {
    assertThat(paper.run("outbox")).isZero();
    assertThat(paper.said())
        .containsPattern("STATE +LETTERS +OLDEST")
        .containsPattern("queued +2 +\\d+m\n")
        .containsPattern("accepted +0 +-\n")
        .containsPattern(" 1 queued +0 +due +ada@reader.example  morning of " + paper.due())
        .containsPattern(" 2 queued +0 +due +bo@reader.example  morning of " + paper.due());
  }

  @Test
  void aStateThatIsAskedForIsListedInstead() {
    assertThat(paper.run("once", "deliver")).isZero();
    assertThat(paper.run("outbox", "--state", "accepted", "--limit", "1")).isZero();
    assertThat(paper.said())
        .containsPattern("accepted +2 ")
        .containsOnlyOnce("  morning of ")
        .contains("written to morning_");
    assertThat(paper.run("outbox", "--state", "sent")).isEqualTo(2);
    assertThat(paper.complaint()).contains("sent", "accepted");
  }

  @Test
  void aLetterIsShownWithAllThatIsKnownOfIt() {
    assertThat(paper.run("outbox", "show", "1")).isZero();
    assertThat(paper.said())
        .containsPattern("letter +1 <[0-9a-f]+@example.org>\n")
        .containsPattern("to +ada@reader.example\n")
        .containsPattern("edition +morning of " + paper.due())
        .containsPattern("state +queued since ")
        .containsPattern("attempts +0\n")
        .containsPattern("next +due\n")
        .doesNotContain("Subject:");
    assertThat(paper.run("outbox", "show", "1", "--message")).isZero();
    assertThat(paper.said()).contains("To: <ada@reader.example>", "Subject: ", "bulletin");
  }

  @Test
  void aLetterThatIsHeldWaitsUntilItIsToBeTriedAgain() {
    assertThat(paper.run("outbox", "hold", "1")).isZero();
    assertThat(paper.said()).isEqualTo("letter 1 is queued, held\n");
    assertThat(paper.run("once", "deliver")).isZero();
    assertThat(recipients()).containsExactly(Published.BO);

    assertThat(paper.run("outbox", "retry", "1")).isZero();
    assertThat(paper.said()).isEqualTo("letter 1 is queued, due\n");
    assertThat(paper.run("once", "deliver")).isZero();
    assertThat(recipients()).containsExactlyInAnyOrder(Published.ADA, Published.BO);
  }

  @Test
  void aLetterThatIsDroppedIsNotSentUnlessItIsToBeTriedAgain() {
    assertThat(paper.run("outbox", "drop", "1")).isZero();
    assertThat(paper.said()).isEqualTo("letter 1 is expired, -\n");
    paper.run("once", "deliver");
    assertThat(recipients()).containsExactly(Published.BO);

    assertThat(paper.run("outbox", "retry", "1")).isZero();
    paper.run("once", "deliver");
    assertThat(recipients()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"retry", "hold", "drop"})
  void whatWasAcceptedStaysAsItIs(String order) {
    paper.run("once", "deliver");
    assertThat(paper.run("outbox", order, "2")).isEqualTo(1);
    assertThat(paper.complaint()).contains("letter 2 is accepted, which this does not change");
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "retry", "hold", "drop"})
  void aLetterThatIsNotThereIsTold(String order) {
    assertThat(paper.run("outbox", order, "4711")).isEqualTo(1);
    assertThat(paper.complaint()).contains("there is no letter 4711: see \"outbox\"");
    assertThat(paper.run("outbox", order, "first")).isEqualTo(2);
    assertThat(paper.complaint()).contains("first");
  }

  @Test
  void anEditionIsSentAgainAsALetterOfItsOwn() {
    paper.run("once", "deliver");
    assertThat(paper.run("send", "morning", "--to", Published.ADA, "--again")).isZero();
    assertThat(paper.said()).contains("is in the outbox");
    assertThat(paper.run("once", "deliver")).isZero();

    assertThat(recipients()).containsExactlyInAnyOrder(Published.ADA, Published.ADA, Published.BO);
    assertThat(ReceivedLetter.byMessageId(ReceivedLetter.in(folder.resolve("out")))).hasSize(3);
  }

  @Test
  void whatCannotBeSentAgainIsToldWithTheRemedy() {
    assertThat(paper.run("send", "morning", "--to", Published.ADA)).isEqualTo(1);
    assertThat(paper.complaint()).contains("add --again");
    assertThat(paper.run("send", "mornin", "--to", Published.ADA, "--again")).isEqualTo(1);
    assertThat(paper.complaint())
        .contains("no digest \"mornin\"; the configuration has: morning, never");
    assertThat(paper.run("send", "morning", "--to", "ad@reader.example", "--again")).isEqualTo(1);
    assertThat(paper.complaint()).contains("ad@reader.example", Published.ADA);
    assertThat(paper.run("send", "never", "--to", Published.ADA, "--again")).isEqualTo(1);
    assertThat(paper.complaint()).contains("there is no edition of \"never\" for ada@");
    assertThat(paper.run("send", "morning", "--again")).isEqualTo(2);
    assertThat(paper.complaint()).contains("--to");
  }

  private List<String> recipients() {
    return ReceivedLetter.in(folder.resolve("out")).stream()
        .map(ReceivedLetter::recipient)
        .toList();
  }
}
