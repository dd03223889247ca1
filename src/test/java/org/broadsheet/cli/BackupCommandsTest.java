package org.broadsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code backup} and {@code restore}, as operators run them. */
class BackupCommandsTest {
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

  private List<Path> backups() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("backups"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void aLostDatabaseIsRestoredFromTheBackup() throws Exception {
    assertThat(application.run("backup")).isZero();
    assertThat(application.output()).contains(" rows in ", "opened and read to the end");
    Path backup = backups().getFirst();
    assertThat(application.output()).contains(backup.toString());
    Path data = folder.resolve("data.mv.db");
    Files.delete(data);

    assertThat(application.run("outbox")).isEqualTo(1);
    assertThat(application.errors())
        .contains("data.mv.db is gone", backup.toString(), "\"broadsheet restore\"");
    assertThat(application.run("restore")).isZero();
    assertThat(application.output())
        .contains(data + " is as it was at ", "may be sent once more")
        .doesNotContain("is kept as");
    assertThat(application.run("outbox")).isZero();
    assertThat(application.output()).containsPattern("queued +2 ");
  }

  @Test
  void restoringANamedBackupKeepsTheReplacedFile() throws Exception {
    assertThat(application.run("backup")).isZero();
    String name = String.valueOf(backups().getFirst().getFileName());
    assertThat(application.run("once", "deliver")).isZero();

    assertThat(application.run("restore", name)).isZero();
    assertThat(application.output()).contains("is kept as " + folder.resolve("data-replaced-"));
    assertThat(application.run("outbox")).isZero();
    assertThat(application.output()).containsPattern("queued +2 ");
  }

  @Test
  void anInvalidBackupIsReportedAndReplacesNothing() throws Exception {
    assertThat(application.run("restore")).isEqualTo(1);
    assertThat(application.errors())
        .contains("there is no verified backup in " + folder.resolve("backups"));
    assertThat(application.run("restore", "none.zip")).isEqualTo(1);
    assertThat(application.errors()).contains("there is no backup none.zip");
    Path broken = Files.writeString(folder.resolve("broken.zip"), "PK");
    assertThat(application.run("restore", broken.toString())).isEqualTo(1);
    assertThat(application.errors()).contains("broken.zip can't be put in the place of");
    assertThat(application.run("outbox")).isZero();
  }
}
