package org.broadsheet.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.broadsheet.news.BeforeFinalDot;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Letter;
import org.broadsheet.news.SendOutcome;

/**
 * Writes letters into a folder, for trials and for other programs to pick up: {@code NAME.eml}
 * holds the letter's bytes, {@code NAME.html} and {@code NAME.txt} beside it what a browser and a
 * terminal can show. NAME is made of digest, slot and recipient, so the same letter sent twice is
 * one file. A file appears whole or not at all, the {@code .eml} last.
 */
public final class FolderTransport implements Transport {
  private final Path folder;

  /** Writes to this folder, which is made when the first letter comes. */
  public FolderTransport(Path folder) {
    this.folder = folder;
  }

  @Override
  public SendOutcome send(Letter letter, BeforeFinalDot beforeFinalDot) {
    beforeFinalDot.run();
    String name = nameOf(letter);
    try {
      Files.createDirectories(folder);
      writePart(letter, "text/html", name + ".html");
      writePart(letter, "text/plain", name + ".txt");
      write(name + ".eml", letter.mime());
      return new SendOutcome.Accepted("written to " + name + ".eml");
    } catch (IOException e) {
      return new SendOutcome.TransportDown(fault(e));
    }
  }

  @Override
  public List<Finding> check() {
    try {
      MailFolder.tryWriting(folder, folder);
      return List.of(Finding.fine("mail"));
    } catch (IOException e) {
      return List.of(Finding.fault("mail", fault(e)));
    }
  }

  /** Holds nothing open. */
  @Override
  public void close() {}

  /** Letters, digits and {@code - . _ @ +} only, at most 200 characters, no leading dot. */
  static String nameOf(Letter letter) {
    EditionKey key = letter.edition();
    String slot = key.slot().toString().replace(':', '-');
    return Slug.of(key.digest(), "-", 60)
        + '_'
        + slot
        + '_'
        + Slug.of(letter.recipient(), "-.@+", 80);
  }

  private void write(String name, byte[] bytes) throws IOException {
    AtomicFile.write(bytes, folder.resolve(temporaryName(name)), folder.resolve(name));
  }

  /** The same each time, so that what a killed process left is written over and gone. */
  private static String temporaryName(String name) {
    return '.' + name + ".part";
  }

  private void writePart(Letter letter, String type, String name) throws IOException {
    Optional<String> text = partOf(letter.mime(), type);
    if (text.isPresent()) {
      write(name, text.get().replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Optional<String> partOf(byte[] mime, String type) throws IOException {
    try {
      Session session = Session.getInstance(new Properties());
      return partOf(new MimeMessage(session, new ByteArrayInputStream(mime)), type);
    } catch (MessagingException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> partOf(Part part, String type)
      throws IOException, MessagingException {
    if (part.isMimeType(type)) {
      return part.getContent() instanceof String text ? Optional.of(text) : Optional.empty();
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        Optional<String> text = partOf(parts.getBodyPart(i), type);
        if (text.isPresent()) {
          return text;
        }
      }
    }
    return Optional.empty();
  }

  private String fault(IOException e) {
    return "cannot write to the mail folder %s: %s: make it a folder that Broadsheet may write to"
        .formatted(folder, MailFolder.reason(e));
  }
}
