package org.broadsheet.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrityFileTest {
  private static final Checksum CONTENT = new Checksum(4_096, 0xcafe);

  @TempDir private Path folder;
  private Path file = Path.of("none");

  @BeforeEach
  void name() {
    file = folder.resolve("store.seal");
  }

  private IntegrityFile take() throws IOException {
    return Objects.requireNonNull(IntegrityFile.take(file), "nobody else has it");
  }

  private IntegrityState state() throws IOException {
    try (IntegrityFile integrity = take()) {
      return integrity.state();
    }
  }

  @Test
  void aNewIntegrityFileHasNoState() throws IOException {
    assertThat(state()).isEqualTo(new IntegrityState.None());
    assertThat(state()).as("and what nothing was written to").isEqualTo(new IntegrityState.None());
  }

  @Test
  void theLastStateWrittenIsReadAgain() throws IOException {
    for (IntegrityState written :
        new IntegrityState[] {
          new IntegrityState.Making(),
          new IntegrityState.Open(7),
          new IntegrityState.Closed(8, CONTENT),
          new IntegrityState.Open(9)
        }) {
      try (IntegrityFile integrity = take()) {
        integrity.write(written);
      }
      assertThat(state()).isEqualTo(written);
    }
  }

  @Test
  void aMarkOnlyRises() throws IOException {
    try (IntegrityFile integrity = take()) {
      integrity.write(new IntegrityState.Open(7));
      integrity.raise(9);
      integrity.raise(8);
    }
    assertThat(state()).isEqualTo(new IntegrityState.Open(9));
  }

  @Test
  void aRecordThatWasCutShortLeavesTheOneBefore() throws IOException {
    IntegrityState before = new IntegrityState.Closed(8, CONTENT);
    try (IntegrityFile integrity = take()) {
      integrity.write(new IntegrityState.Open(7));
      integrity.write(before);
    }
    byte[] old = Files.readAllBytes(file);
    try (IntegrityFile integrity = take()) {
      integrity.beginUse(true);
    }
    byte[] whole = Files.readAllBytes(file);
    assertThat(state()).isEqualTo(new IntegrityState.Open(8));
    for (int written = 0; written < whole.length; written++) {
      byte[] torn = Arrays.copyOf(whole, whole.length);
      System.arraycopy(old, written, torn, written, old.length - written);
      Files.write(file, torn);
      assertThat(state()).isIn(before, new IntegrityState.Open(8));
    }
  }

  @Test
  void unreadableContentSaysThatThereWasADatabase() throws IOException {
    Files.writeString(file, "?");
    assertThat(state()).isEqualTo(new IntegrityState.Open(0));
    Files.write(file, new byte[200]);
    assertThat(state()).as("as a power cut leaves it").isEqualTo(new IntegrityState.None());
  }

  @Test
  void databasesOfOneProcessShareTheFile() throws IOException {
    try (IntegrityFile one = take()) {
      try (IntegrityFile other = take()) {
        assertThat(other).isSameAs(one);
        assertThat(one.hasOneOwner()).isFalse();
      }
      assertThat(one.hasOneOwner()).isTrue();
    }
  }
}
