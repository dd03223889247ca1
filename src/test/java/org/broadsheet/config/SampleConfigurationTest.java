package org.broadsheet.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleConfigurationTest {
  private static final Path FILE = Path.of("config", "broadsheet.yaml");

  @Test
  void theSampleConfigurationHasNoProblemsAndNoWarnings() {
    assertThat(SettingsReader.read(FILE, Map.of()))
        .isInstanceOfSatisfying(
            SettingsResult.Valid.class,
            valid -> {
              assertThat(valid.warnings()).isEmpty();
              assertThat(valid.settings().feeds()).hasSize(12);
              assertThat(valid.settings().topics()).hasSize(2);
              assertThat(valid.settings().subscribers().getFirst().digests())
                  .containsExactly("morning");
            });
  }
}
