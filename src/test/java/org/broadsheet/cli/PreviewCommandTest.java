package org.broadsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.broadsheet.trial.ReceivedLetter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewCommandTest {
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

  private String dueMoment() {
    return paper.due().toString();
  }

  @Test
  void theTextIsPrintedWhenNothingElseIsAsked() {
    assertThat(paper.run("preview", "morning", "--at", dueMoment())).isZero();
    String asked = paper.said();
    assertThat(asked).startsWith("Subject: ").contains("Morning News", "Bulletins", "bulletin");
    assertThat(paper.run("preview", "morning", "--at", dueMoment(), "--text")).isZero();
    assertThat(paper.said()).isEqualTo(asked);
    assertThat(paper.run("preview", "morning", "--at", dueMoment() + "Z")).isZero();
    assertThat(paper.said()).isEqualTo(asked);
  }

  @Test
  void aMomentBeforeAllReportsShowsNone() {
    String before = paper.due().minusHours(3).toString();
    assertThat(paper.run("preview", "morning", "--at", before)).isZero();
    assertThat(paper.said()).startsWith("Subject: ").doesNotContain("bulletin");
  }

  @Test
  void thePageAndTheMessageAreWrittenToFiles() throws IOException {
    Path page = folder.resolve("page.html");
    Path message = folder.resolve("letter.eml");
    assertThat(
            paper.run(
                "preview",
                "morning",
                "--subscriber",
                Published.BO,
                "--at",
                dueMoment(),
                "--html",
                page.toString(),
                "--eml",
                message.toString()))
        .isZero();
    assertThat(paper.said().lines()).containsExactly(page.toString(), message.toString());
    assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("bulletin");
    ReceivedLetter letter = ReceivedLetter.of(Files.readAllBytes(message));
    assertThat(letter.recipient()).isEqualTo(Published.BO);
    assertThat(letter.text()).contains("bulletin");
  }

  @Test
  void aDashIsTheTerminal() {
    assertThat(paper.run("preview", "morning", "--at", dueMoment(), "--html", "-")).isZero();
    assertThat(paper.said()).startsWith("<!DOCTYPE html>").doesNotContain("Subject: ");
    assertThat(paper.run("preview", "morning", "--at", dueMoment(), "--eml", "-")).isZero();
    assertThat(paper.said()).contains("\r\nTo: <ada@reader.example>\r\n");
  }

  @Test
  void nothingIsRecordedOrSent() {
    paper.run("outbox");
    String before = paper.said();
    paper.run("preview", "morning");
    paper.run("preview", "morning", "--at", dueMoment());
    paper.run("outbox");
    assertThat(paper.said().replaceAll("\\d+m", "")).isEqualTo(before.replaceAll("\\d+m", ""));
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void whatCannotBeShownIsToldWithTheRemedy() {
    assertThat(paper.run("preview", "mornin")).isEqualTo(1);
    assertThat(paper.complaint())
        .contains("no digest \"mornin\"; the configuration has: morning, never");
    assertThat(paper.run("preview", "never")).isEqualTo(1);
    assertThat(paper.complaint()).contains("nobody receives the digest \"never\"");
    assertThat(paper.run("preview", "morning", "--at", "tomorrow")).isEqualTo(1);
    assertThat(paper.complaint()).contains("\"tomorrow\" is not a moment", "2026-03-10T07:00");
    assertThat(paper.run("preview", "morning", "--subscriber", "ad@reader.example")).isEqualTo(1);
    assertThat(paper.complaint()).contains("ad@reader.example", Published.ADA);
  }
}
