package org.broadsheet.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dschema.write=true} to write the file anew. */
class SettingsSchemaTest {
  private static final Path FILE = Path.of("config", "broadsheet.schema.json");

  @Test
  void theSchemaFileIsUpToDate() throws IOException {
    if (Boolean.getBoolean("schema.write")) {
      Files.writeString(FILE, SettingsSection.schema());
    }
    assertThat(Files.readString(FILE))
        .as("stale: run mvn test -Dtest=SettingsSchemaTest -Dschema.write=true and commit %s", FILE)
        .isEqualTo(SettingsSection.schema());
  }
}
