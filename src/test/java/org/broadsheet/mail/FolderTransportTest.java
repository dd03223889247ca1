package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Letter;
import org.broadsheet.news.SendOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTransportTest {
  private static final String NAME = "daily_2026-03-02T07-00_ada@example.com";

  @Test
  void aLetterIsWrittenAsItsBytesAndAPage(@TempDir Path folder) throws IOException {
    Letter letter = Letters.composed("ada@example.com");

    SendOutcome outcome = send(folder, letter);

    assertThat(outcome).isEqualTo(new SendOutcome.Accepted("written to " + NAME + ".eml"));
    assertThat(folder.resolve(NAME + ".eml")).hasBinaryContent(letter.mime());
    assertThat(folder.resolve(NAME + ".html")).hasContent("<!doctype html><p>One story</p>");
    assertThat(folder.resolve(NAME + ".txt")).hasContent("One story");
  }

  @Test
  void theSameLetterAgainIsTheSameFile(@TempDir Path folder) throws IOException {
    Letter letter = Letters.composed("ada@example.com");
    send(folder, letter);
    send(folder, letter);

    assertThat(filesIn(folder))
        .containsExactlyInAnyOrder(NAME + ".eml", NAME + ".html", NAME + ".txt");
  }

  @Test
  void whatAKilledProcessLeftIsGoneOnceTheLetterIsWritten(@TempDir Path folder) throws IOException {
    for (String part : List.of(".html", ".txt", ".eml")) {
      Files.writeString(folder.resolve("." + NAME + part + ".part"), "half of a lett");
    }
    Letter letter = Letters.composed("ada@example.com");
    send(folder, letter);
    assertThat(folder.resolve(NAME + ".eml")).hasBinaryContent(letter.mime());
    assertThat(filesIn(folder))
        .containsExactlyInAnyOrder(NAME + ".eml", NAME + ".html", NAME + ".txt");
  }

  @Test
  void aCheckMakesNoFolder(@TempDir Path folder) throws IOException {
    try (FolderTransport missing = new FolderTransport(folder.resolve("a/b"))) {
      assertThat(missing.check()).containsExactly(Finding.fine("mail"));
    }
    assertThat(filesIn(folder)).isEmpty();
  }

  @Test
  void anAbortedLetterIsNotWritten(@TempDir Path folder) throws IOException {
    Letter letter = Letters.composed("ada@example.com");
    try (FolderTransport transport = new FolderTransport(folder)) {
      assertThatThrownBy(() -> transport.send(letter, Letters.CALL_BACK)).hasMessage("called back");
    }
    assertThat(filesIn(folder)).isEmpty();
  }

  @Test
  void lettersToTwoReadersAreTwoFiles(@TempDir Path folder) throws IOException {
    send(folder, Letters.composed("ada@example.com"));
    send(folder, Letters.composed("bob@example.com"));

    assertThat(filesIn(folder)).hasSize(6);
  }

  @Test
  void aMissingFolderIsCreated(@TempDir Path folder) {
    send(folder.resolve("a/b"), Letters.composed("ada@example.com"));

    assertThat(folder.resolve("a/b").resolve(NAME + ".eml")).exists();
  }

  @Test
  void aLetterWithoutHtmlHasNoPage(@TempDir Path folder) throws IOException {
    send(folder, Letters.raw("ada@example.com", "Subject: x\r\n\r\ntext\r\n"));

    assertThat(filesIn(folder)).containsExactlyInAnyOrder(NAME + ".eml", NAME + ".txt");
  }

  @Test
  void aFileInPlaceOfTheFolderIsATransportFault(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(send(file, Letters.composed("ada@example.com")))
        .isInstanceOf(SendOutcome.TransportDown.class);
    try (FolderTransport transport = new FolderTransport(file)) {
      assertThat(Letters.fault(transport)).contains("cannot write", "may write to");
    }
  }

  @Test
  void aCheckLeavesNothingBehind(@TempDir Path folder) throws IOException {
    try (FolderTransport transport = new FolderTransport(folder)) {
      assertThat(transport.check()).allMatch(found -> found.level() == Finding.Level.FINE);
    }
    assertThat(filesIn(folder)).isEmpty();
  }

  @Test
  void namesThatDifferInForbiddenCharactersOnlyStayDifferent() {
    List<String> names =
        Stream.of("a/b@x.org", "a\\b@x.org", "a_b@x.org", "A-b@x.org", "a-b@x.org", "ä-b@x.org")
            .map(recipient -> FolderTransport.nameOf(Letters.raw(recipient, "")))
            .toList();

    assertThat(names).doesNotHaveDuplicates();
  }

  @Property(tries = 2_000)
  void noNameEscapesTheFolder(@ForAll String digest, @ForAll String recipient) {
    EditionKey key = new EditionKey(digest, recipient, Letters.SLOT);
    Letter letter = new Letter(key, recipient, "<1@example.org>", "n@example.org", new byte[0]);

    assertThat(FolderTransport.nameOf(letter))
        .matches("[a-z0-9][a-zA-Z0-9@+._-]*")
        .hasSizeLessThan(200);
  }

  private static SendOutcome send(Path folder, Letter letter) {
    try (FolderTransport transport = new FolderTransport(folder)) {
      return transport.send(letter);
    }
  }

  private static List<String> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
