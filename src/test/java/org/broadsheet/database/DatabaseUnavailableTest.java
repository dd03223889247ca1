package org.broadsheet.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.broadsheet.store.Acknowledging;
import org.broadsheet.store.Samples;
import org.broadsheet.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseUnavailableTest {
  @TempDir Path folder;

  @Test
  void anAddressOfAnotherDatabaseIsRefused() {
    assertThatThrownBy(() -> new DatabaseAddress("jdbc:mysql://host/x", null, null))
        .hasMessageContaining("jdbc:h2:")
        .hasMessageContaining("jdbc:postgresql:");
  }

  @Test
  void anAddressDoesNotPrintItsPassword() {
    assertThat(new DatabaseAddress("jdbc:postgresql://host/x?password=geheim", "me", "geheim"))
        .hasToString("jdbc:postgresql://host/x");
    assertThat(new DatabaseAddress("jdbc:h2:./x;PASSWORD=geheim", "me", "geheim"))
        .hasToString("jdbc:h2:./x");
    assertThat(new DatabaseAddress("jdbc:postgresql://me:geheim@host/x", null, null))
        .hasToString("jdbc:postgresql://host/x");
  }

  @Test
  void theMessageAboutAFileInUseNamesTheRemedy() throws Exception {
    DatabaseAddress address = new DatabaseAddress("jdbc:h2:" + folder.resolve("store"), null, null);
    Process other = Acknowledging.start(folder.resolve("store"));
    try {
      assertThat(other.inputReader().lines().anyMatch(line -> line.startsWith("acked "))).isTrue();
      Files.writeString(folder.resolve("store.port"), "1/00112233445566778899aabbccddeeff");
      assertThatThrownBy(() -> Store.open(address, Samples.node("node")))
          .isInstanceOf(DatabaseUnavailable.class)
          .hasMessageContaining("Another process has this database open");
    } finally {
      other.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsNotOverwritten() throws Exception {
    Path file = folder.resolve("store.mv.db");
    Files.writeString(file, "x".repeat(20_000));
    DatabaseAddress address = new DatabaseAddress("jdbc:h2:" + folder.resolve("store"), null, null);

    assertThatThrownBy(() -> Store.open(address, Samples.node("node")))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("put back a backup");
    assertThat(file).hasContent("x".repeat(20_000));
  }

  @Test
  void theMessageAboutAnUnreachableServerNamesTheRemedy() {
    DatabaseAddress address = new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/x", "me", "");
    assertThatThrownBy(() -> Store.open(address, Samples.node("node")))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/x")
        .hasMessageContaining("Check that the database server runs");
  }

  @Test
  void aSettingInTheAddressIsNotOverwritten() {
    assertThat(H2Url.withSettings("jdbc:h2:./x;cache_size=1024"))
        .contains("cache_size=1024")
        .doesNotContain("CACHE_SIZE")
        .contains(";WRITE_DELAY=0");
  }
}
