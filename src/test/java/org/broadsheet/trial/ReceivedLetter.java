package org.broadsheet.trial;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A letter as a mail program reads it.
 *
 * @param messageId tells which edition for which subscriber it is
 * @param recipient the mailbox in its To header
 * @param subject decoded
 * @param text the plain text part
 * @param html the HTML part
 * @param bytes all of it, as it travelled
 */
public record ReceivedLetter(
    String messageId, String recipient, String subject, String text, String html, byte[] bytes) {

  /** Reads a message. */
  public static ReceivedLetter of(byte[] bytes) {
    try {
      MimeMessage message =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
      String recipient = message.getHeader("To", ",").replaceAll("(?s).*<|>.*", "").strip();
      return new ReceivedLetter(
          message.getMessageID(),
          recipient,
          message.getSubject(),
          part(message, "text/plain"),
          part(message, "text/html"),
          bytes);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The letters in a folder, by file name; none where there is no such folder. */
  public static List<ReceivedLetter> in(Path outbox) {
    if (!Files.isDirectory(outbox)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(outbox)) {
      return files
          .filter(file -> isLetter(file.getFileName().toString()))
          .sorted()
          .map(ReceivedLetter::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isLetter(String name) {
    return name.endsWith(".eml") && !name.startsWith(".");
  }

  private static ReceivedLetter read(Path file) {
    try {
      return of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The copies of each letter. */
  public static Map<String, List<ReceivedLetter>> byMessageId(List<ReceivedLetter> letters) {
    return letters.stream().collect(Collectors.groupingBy(ReceivedLetter::messageId));
  }

  /** Whether the other is the same, octet by octet. */
  public boolean sameBytes(ReceivedLetter other) {
    return Arrays.equals(bytes, other.bytes);
  }

  private static String part(Part part, String type) throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return (String) part.getContent();
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String found = part(parts.getBodyPart(i), type);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return "";
  }
}
