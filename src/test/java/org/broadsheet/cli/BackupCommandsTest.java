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
  private Published paper;

  @BeforeEach
  void publish() throws Exception {
    paper = new Published(folder);
  }

  @AfterEach
  void close() {
    paper.close();
  }

  private List<Path> backups() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("backups"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void whatWasBackedUpComesBackAfterTheFileWasLost() throws Exception {
    assertThat(paper.run("backup")).isZero();
    assertThat(paper.said()).contains(" rows in ", "opened and read to the end");
    Path backup = backups().getFirst();
    assertThat(paper.said()).contains(backup.toString());
    Path data = folder.resolve("data.mv.db");
    Files.delete(data);

    assertThat(paper.run("outbox")).isEqualTo(1);
    assertThat(paper.complaint())
        .contains("data.mv.db is gone", backup.toString(), "\"broadsheet restore\"");
    assertThat(paper.run("restore")).isZero();
    assertThat(paper.said())
        .contains(data + " is as it was at ", "may be sent once more")
        .doesNotContain("is kept as");
    assertThat(paper.run("outbox")).isZero();
    assertThat(paper.said()).containsPattern("queued +2 ");
  }

  @Test
  void aBackupThatIsNamedReplacesAFileThatIsKept() throws Exception {
    assertThat(paper.run("backup")).isZero();
    String name = String.valueOf(backups().getFirst().getFileName());
    assertThat(paper.run("once", "deliver")).isZero();

    assertThat(paper.run("restore", name)).isZero();
    assertThat(paper.said()).contains("is kept as " + folder.resolve("data.replaced-"));
    assertThat(paper.run("outbox")).isZero();
    assertThat(paper.said()).containsPattern("queued +2 ");
  }

  @Test
  void whatIsNoBackupIsToldAndReplacesNothing() throws Exception {
    assertThat(paper.run("restore")).isEqualTo(1);
    assertThat(paper.complaint())
        .contains("there is no verified backup in " + folder.resolve("backups"));
    assertThat(paper.run("restore", "none.zip")).isEqualTo(1);
    assertThat(paper.complaint()).contains("there is no backup none.zip");
    Path broken = Files.writeString(folder.resolve("broken.zip"), "PK");
    assertThat(paper.run("restore", broken.toString())).isEqualTo(1);
    assertThat(paper.complaint()).contains("broken.zip can't be put in the place of");
    assertThat(paper.run("outbox")).isZero();
  }
}
