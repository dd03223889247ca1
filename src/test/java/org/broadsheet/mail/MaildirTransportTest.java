package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.broadsheet.news.Letter;
import org.broadsheet.news.SendOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaildirTransportTest {
  private static final Letter LETTER = Letters.composed("ada@example.com");

  @TempDir private Path folder;

  private List<Path> in(String part) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("maildir", part))) {
      return files.toList();
    }
  }

  @Test
  void aLetterIsDeliveredToNewByteForByte() throws IOException {
    try (MaildirTransport transport = new MaildirTransport(folder.resolve("maildir"))) {
      assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.Accepted.class);
    }
    assertThat(in("new")).hasSize(1);
    assertThat(in("new").getFirst()).hasBinaryContent(LETTER.mime());
    assertThat(in("new").getFirst().getFileName().toString()).matches("[\\w.]+");
    assertThat(in("tmp")).isEmpty();
    assertThat(in("cur")).isEmpty();
  }

  @Test
  void theSameLetterIsOneFileAndAnotherLetterIsAnother() throws IOException {
    try (MaildirTransport transport = new MaildirTransport(folder.resolve("maildir"))) {
      transport.send(LETTER);
      transport.send(LETTER);
      assertThat(in("new")).hasSize(1);
      transport.send(Letters.composed("bob@example.com"));
      assertThat(in("new")).hasSize(2);
    }
  }

  @Test
  void anAbortedLetterIsNotDelivered() throws IOException {
    try (MaildirTransport transport = new MaildirTransport(folder.resolve("maildir"))) {
      transport.send(LETTER);
      Files.delete(in("new").getFirst());
      assertThat(transport.check()).containsExactly(Finding.fine("mail"));
      assertThatThrownBy(() -> transport.send(LETTER, Letters.CALL_BACK)).hasMessage("called back");
    }
    assertThat(in("new")).isEmpty();
    assertThat(in("tmp")).isEmpty();
  }

  @Test
  void aFileInPlaceOfTheMaildirIsATransportFaultWithItsRemedy() throws IOException {
    Files.writeString(folder.resolve("maildir"), "a file");
    try (MaildirTransport transport = new MaildirTransport(folder.resolve("maildir"))) {
      assertThat(Letters.fault(transport)).contains("cannot deliver", "make it a folder");
      assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.TransportDown.class);
    }
  }
}
