package org.broadsheet.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.broadsheet.news.BeforeFinalDot;
import org.broadsheet.news.Letter;
import org.broadsheet.news.SendOutcome;

/**
 * Delivers letters into a Maildir, from which mail programs and IMAP servers read: a letter is
 * written in {@code tmp} and appears whole in {@code new}. All recipients' letters come into the
 * one Maildir. The name is made of the Message-ID, so a letter that is delivered again while it is
 * new is one file.
 */
public final class MaildirTransport implements Transport {
  private final Path folder;

  /** Delivers to this Maildir, which is made when the first letter comes. */
  public MaildirTransport(Path folder) {
    this.folder = folder;
  }

  @Override
  public SendOutcome send(Letter letter, BeforeFinalDot beforeFinalDot) {
    beforeFinalDot.run();
    String name = nameOf(letter);
    try {
      make();
      AtomicFile.write(
          letter.mime(), folder.resolve("tmp", temporary(name)), folder.resolve("new", name));
      return new SendOutcome.Accepted("delivered as new/" + name);
    } catch (IOException e) {
      return new SendOutcome.TransportDown(fault(e));
    }
  }

  @Override
  public List<Finding> check() {
    try {
      MailFolder.tryWriting(folder, folder.resolve("tmp"));
      return List.of(Finding.fine("mail"));
    } catch (IOException e) {
      return List.of(Finding.fault("mail", fault(e)));
    }
  }

  /** Holds nothing open. */
  @Override
  public void close() {}

  private void make() throws IOException {
    for (String part : List.of("tmp", "new", "cur")) {
      Files.createDirectories(folder.resolve(part));
    }
  }

  /** A time, what is unique and who delivered, with neither colon nor slash. */
  private static String nameOf(Letter letter) {
    long time = letter.edition().slot().toEpochSecond(ZoneOffset.UTC);
    return time + "." + fingerprint(letter.messageId()) + ".broadsheet";
  }

  private static String fingerprint(String messageId) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(messageId.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String temporary(String name) {
    return name + '.' + Long.toHexString(ThreadLocalRandom.current().nextLong());
  }

  private String fault(IOException e) {
    return "cannot deliver to the Maildir %s: %s: make it a folder that Broadsheet may write to"
        .formatted(folder, MailFolder.reason(e));
  }
}
