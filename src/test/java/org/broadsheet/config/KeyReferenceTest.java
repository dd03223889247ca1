package org.broadsheet.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dkeys.write=true} to write the page anew. */
class KeyReferenceTest {
  private static final Path PAGE = Path.of("src", "doc", "configuration-keys.md");

  @Test
  void thePageOfAllKeysIsUpToDate() throws IOException {
    if (Boolean.getBoolean("keys.write")) {
      Files.writeString(PAGE, KeyReference.write());
    }
    assertThat(Files.readString(PAGE))
        .as("stale: run mvn test -Dtest=KeyReferenceTest -Dkeys.write=true and commit %s", PAGE)
        .isEqualTo(KeyReference.write());
  }
}
