package org.broadsheet.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Maildir on this machine. A mail that was read goes from {@code new} to {@code cur}, flagged as
 * seen.
 */
public final class MaildirInbox implements Inbox {
  private static final Logger LOG = LoggerFactory.getLogger(MaildirInbox.class);
  private static final String SEEN = ":2,S";

  private final Path folder;

  /** Reads this Maildir, which holds the folders {@code new} and {@code cur}. */
  public MaildirInbox(Path folder) {
    this.folder = folder;
  }

  @Override
  public int readNew(Consumer<byte[]> reader, BooleanSupplier stop) throws IOException {
    int read = 0;
    for (Path mail : unread()) {
      if (stop.getAsBoolean()) {
        break;
      }
      if (read(mail, reader)) {
        read++;
      }
    }
    return read;
  }

  @Override
  public Optional<String> check() {
    if (!Files.isDirectory(folder.resolve("cur"))) {
      return Optional.of(folder + " is no Maildir: it needs the folders \"new\" and \"cur\"");
    }
    try {
      unread();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(HeaderText.oneLine(String.valueOf(e.getMessage())));
    }
  }

  /** By name, which begins with the time. */
  private List<Path> unread() throws IOException {
    List<Path> mails = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("new"))) {
      for (Path file : files) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          mails.add(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new IOException(
          "the Maildir %s cannot be read (%s): correct the path or the permissions"
              .formatted(folder, HeaderText.oneLine(e.toString())),
          e);
    }
    mails.sort(null);
    return mails;
  }

  private boolean read(Path mail, Consumer<byte[]> reader) throws IOException {
    byte[] octets;
    try (InputStream in = Files.newInputStream(mail)) {
      octets = in.readNBytes(MAX_BYTES);
    } catch (NoSuchFileException _) {
      return false;
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("The mail {} cannot be read and is left for the next time: {}", mail, e.toString());
      return false;
    }
    reader.accept(octets);
    Path read = folder.resolve("cur").resolve(mail.getFileName() + SEEN);
    try {
      Files.move(mail, read, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException _) {
      LOG.info("The mail {} was taken by another reader", mail);
    }
    return true;
  }
}
