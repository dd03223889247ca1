package org.broadsheet.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may read what a database writes, and what is said to those who may not. */
class PrivateFileTest {
  private static final String CLIENT = "test";

  @TempDir private Path folder;

  private DatabaseAddress address() {
    return new DatabaseAddress("jdbc:h2:" + folder.resolve("data/paper"), null, null);
  }

  private List<Path> filesOfADatabase() throws IOException {
    Optional<BackupFolder> backups = BackupFolder.of(address(), null);
    try (Database database = Database.open(address(), CLIENT, backups)) {
      BackupOutcome outcome =
          new BackupJob(database, backups.orElseThrow(), _ -> DiskSpace.PLENTY)
              .run(1, Instant.parse("2026-03-10T07:00:00Z"), () -> false);
      assertThat(outcome).isInstanceOf(BackupOutcome.Made.class);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void theFilesOfADatabaseAndItsBackupsAreTheirOwnersAlone() throws IOException {
    assertThat(filesOfADatabase())
        .extracting(file -> file.getFileName().toString())
        .anyMatch(name -> name.equals("paper.mv.db"))
        .anyMatch(name -> name.equals("paper.seal"))
        .anyMatch(name -> name.endsWith(".zip"));
    assertThat(filesOfADatabase())
        .allSatisfy(
            file ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------"));
  }

  @Test
  void whatIsWrittenBelongsToTheOwnerOfTheFolderWhoeverWritesIt() throws IOException {
    UserPrincipal daemon = daemonUser();
    Files.setOwner(folder, daemon);
    assertThat(filesOfADatabase())
        .allSatisfy(file -> assertThat(Files.getOwner(file)).as(file.toString()).isEqualTo(daemon));
  }

  /** Somebody else where the test runs as root; nobody but root can give a folder away. */
  private UserPrincipal daemonUser() throws IOException {
    return System.getProperty("user.name").equals("root")
        ? folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody")
        : Files.getOwner(folder);
  }

  @Test
  void noTraceFileAppears() throws IOException {
    assertThat(filesOfADatabase()).noneMatch(file -> file.toString().endsWith(".trace.db"));
  }

  @Test
  void deniedPermissionIsSaidWithTheOwnerAndTheRemedy() {
    String said =
        DatabaseUnavailable.of(address(), new AccessDeniedException(folder + "/data/paper.seal"))
            .getMessage();
    assertThat(said)
        .contains("cannot be used: permission denied for " + folder)
        .contains("run the command as the user who owns " + folder)
        .doesNotContain("Exception");
  }

  @Test
  void aFileInPlaceOfAFolderIsNamed() throws IOException {
    Files.writeString(folder.resolve("data"), "a file");
    Optional<BackupFolder> backups = BackupFolder.of(address(), null);
    assertThatThrownBy(() -> Database.open(address(), CLIENT, backups))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining(folder.resolve("data").toString())
        .hasMessageNotContaining("Exception");
  }

  @Test
  void theSpaceOfADiskIsKnownWithoutATableOfMounts() {
    assertThat(DiskSpace.of(folder.resolve("not/there/yet")).total()).isPositive();
    assertThat(DiskSpace.of(Path.of("/proc/self/nothing"))).isEqualTo(DiskSpace.PLENTY);
  }
}
