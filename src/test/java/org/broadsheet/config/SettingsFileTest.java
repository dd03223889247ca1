package org.broadsheet.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
  private static final String OPML =
      "<opml><body><outline xmlUrl='https://%s.example/'/></body></opml>";

  @TempDir private Path folder;
  private Path file;
  private Path list;
  private SettingsFile watched;

  @BeforeEach
  void writeFiles() throws IOException {
    file = folder.resolve("b.yaml");
    list = folder.resolve("feeds.opml");
    Files.writeString(file, "feeds: [opml: feeds.opml]\nmail: {from: b@c.de, folder: out}\n");
    Files.writeString(list, OPML.formatted("a"));
    watched = new SettingsFile(file, Map.of());
  }

  @Test
  void theFirstCheckReadsTheFileAndTheNextReportsNoChange() {
    assertThat(watched.changed()).containsInstanceOf(SettingsResult.Valid.class);
    assertThat(watched.changed()).isEmpty();
  }

  @Test
  void aBrokenFileIsReportedOnceAndReadAgainWhenCorrected() throws IOException {
    String good = Files.readString(file);
    watched.read();
    Files.writeString(file, "feeds: [");
    assertThat(watched.changed()).containsInstanceOf(SettingsResult.Invalid.class);
    assertThat(watched.changed()).isEmpty();
    Files.writeString(file, good);
    assertThat(watched.changed()).containsInstanceOf(SettingsResult.Valid.class);
  }

  @Test
  void aChangedOpmlFileIsAChange() throws IOException {
    watched.read();
    Files.writeString(list, OPML.formatted("longer"));
    assertThat(watched.changed())
        .hasValueSatisfying(reading -> assertThat(reading.toString()).contains("longer.example"));
  }

  @Test
  void aNewOpmlFileIsAChange() throws IOException {
    Files.delete(list);
    assertThat(watched.read()).isInstanceOf(SettingsResult.Invalid.class);
    Files.writeString(list, OPML.formatted("a"));
    assertThat(watched.changed()).containsInstanceOf(SettingsResult.Valid.class);
  }

  @Test
  void aDeletedFileIsReportedOnce() throws IOException {
    watched.read();
    Files.delete(file);
    assertThat(watched.changed()).containsInstanceOf(SettingsResult.Invalid.class);
    assertThat(watched.changed()).isEmpty();
  }

  @Test
  void aNewTimestampAloneIsNoChange() throws IOException {
    watched.read();
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    assertThat(watched.changed()).isEqualTo(Optional.empty());
  }
}
