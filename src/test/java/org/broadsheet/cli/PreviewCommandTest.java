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
  private PublishedApplication application;

  @BeforeEach
  void publish() throws Exception {
    application = new PublishedApplication(folder);
  }

  @AfterEach
  void close() {
    application.close();
  }

  private String dueMoment() {
    return application.due().toString();
  }

  @Test
  void theTextIsPrintedByDefault() {
    assertThat(application.run("preview", "morning", "--at", dueMoment())).isZero();
    String asked = application.output();
    assertThat(asked).startsWith("Subject: ").contains("Morning News", "Bulletins", "bulletin");
    assertThat(application.run("preview", "morning", "--at", dueMoment(), "--text")).isZero();
    assertThat(application.output()).isEqualTo(asked);
    assertThat(application.run("preview", "morning", "--at", dueMoment() + "Z")).isZero();
    assertThat(application.output()).isEqualTo(asked);
  }

  @Test
  void aNewReaderWouldGetWhatThisOneWasShownAlready() {
    assertThat(application.run("preview", "morning")).isZero();
    assertThat(application.output()).doesNotContain("bulletin");
    assertThat(application.run("preview", "morning", "--as-new")).isZero();
    assertThat(application.output()).contains("bulletin");
  }

  @Test
  void aPreviewBeforeAllReportsIsEmpty() {
    String before = application.due().minusHours(3).toString();
    assertThat(application.run("preview", "morning", "--at", before)).isZero();
    assertThat(application.output()).startsWith("Subject: ").doesNotContain("bulletin");
  }

  @Test
  void thePageAndTheMessageAreWrittenToFiles() throws IOException {
    Path page = folder.resolve("page.html");
    Path message = folder.resolve("letter.eml");
    assertThat(
            application.run(
                "preview",
                "morning",
                "--subscriber",
                PublishedApplication.BO,
                "--at",
                dueMoment(),
                "--html",
                page.toString(),
                "--eml",
                message.toString()))
        .isZero();
    assertThat(application.output().lines()).containsExactly(page.toString(), message.toString());
    assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("bulletin");
    ReceivedLetter letter = ReceivedLetter.of(Files.readAllBytes(message));
    assertThat(letter.recipient()).isEqualTo(PublishedApplication.BO);
    assertThat(letter.text()).contains("bulletin");
  }

  @Test
  void aDashIsStandardOutput() {
    assertThat(application.run("preview", "morning", "--at", dueMoment(), "--html", "-")).isZero();
    assertThat(application.output()).startsWith("<!DOCTYPE html>").doesNotContain("Subject: ");
    assertThat(application.run("preview", "morning", "--at", dueMoment(), "--eml", "-")).isZero();
    assertThat(application.output()).contains("\r\nTo: <ada@reader.example>\r\n");
  }

  @Test
  void nothingIsRecordedOrSent() {
    application.run("outbox");
    String before = application.output();
    application.run("preview", "morning");
    application.run("preview", "morning", "--at", dueMoment());
    application.run("outbox");
    assertThat(application.output().replaceAll("\\d+m", ""))
        .isEqualTo(before.replaceAll("\\d+m", ""));
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void whatCannotBeShownIsReportedWithTheRemedy() {
    assertThat(application.run("preview", "mornin")).isEqualTo(1);
    assertThat(application.errors())
        .contains("no digest \"mornin\"; the configuration has: morning, never");
    assertThat(application.run("preview", "never")).isEqualTo(1);
    assertThat(application.errors()).contains("nobody receives the digest \"never\"");
    assertThat(application.run("preview", "morning", "--at", "tomorrow")).isEqualTo(1);
    assertThat(application.errors()).contains("\"tomorrow\" is not a moment", "2026-03-10T07:00");
    assertThat(application.run("preview", "morning", "--subscriber", "ad@reader.example"))
        .isEqualTo(1);
    assertThat(application.errors()).contains("ad@reader.example", PublishedApplication.ADA);
  }
}
