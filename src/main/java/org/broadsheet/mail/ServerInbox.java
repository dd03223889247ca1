package org.broadsheet.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.angus.mail.pop3.POP3Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mailbox on an IMAP or POP3 server. Each {@link #readNew} has a connection of its own. */
public final class ServerInbox implements Inbox {
  private static final Logger LOG = LoggerFactory.getLogger(ServerInbox.class);

  /** Of a POP3 mail that is too large, which comes whole or by lines. */
  private static final int LINES = 5_000;

  private final MailboxServer server;
  private final Properties extra;

  /** Connects at each {@link #readNew}, not before. */
  public ServerInbox(MailboxServer server) {
    this(server, new Properties());
  }

  /** With further properties of Angus, such as a certificate to trust. */
  ServerInbox(MailboxServer server, Properties extra) {
    this.server = server;
    this.extra = extra;
  }

  @Override
  public int readNew(Consumer<byte[]> reader, BooleanSupplier stop) throws IOException {
    try (Store store = connect()) {
      Folder folder = store.getFolder(name());
      folder.open(Folder.READ_WRITE);
      try {
        return read(folder, reader, stop);
      } finally {
        folder.close(server.protocol() == MailboxServer.Protocol.POP3);
      }
    } catch (MessagingException e) {
      throw new IOException(fault(e), e);
    }
  }

  @Override
  public Optional<String> check() {
    try (Store store = connect()) {
      Folder folder = store.getFolder(name());
      folder.open(Folder.READ_ONLY);
      folder.close(false);
      return Optional.empty();
    } catch (MessagingException e) {
      return Optional.of(fault(e));
    }
  }

  private Store connect() throws MessagingException {
    Properties properties = server.properties();
    properties.putAll(extra);
    Store store = Session.getInstance(properties).getStore(server.provider());
    store.connect(server.host(), server.port(), server.user(), server.password());
    return store;
  }

  private String name() {
    return switch (server.protocol()) {
      case IMAP -> server.folder();
      case POP3 -> "INBOX";
    };
  }

  private int read(Folder folder, Consumer<byte[]> reader, BooleanSupplier stop)
      throws MessagingException {
    int read = 0;
    for (Message mail : unread(folder)) {
      if (stop.getAsBoolean()) {
        break;
      }
      Optional<byte[]> octets = fetch(mail);
      if (octets.isPresent()) {
        reader.accept(octets.get());
        mark(mail);
        read++;
      }
    }
    return read;
  }

  private Message[] unread(Folder folder) throws MessagingException {
    return switch (server.protocol()) {
      case IMAP -> folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
      case POP3 -> folder.getMessages();
    };
  }

  private void mark(Message mail) throws MessagingException {
    switch (server.protocol()) {
      case IMAP -> mail.setFlag(Flags.Flag.SEEN, true);
      case POP3 -> mail.setFlag(Flags.Flag.DELETED, true);
    }
  }

  /** Empty where this one mail can't be fetched. */
  private static Optional<byte[]> fetch(Message mail) throws MessagingException {
    try {
      if (mail instanceof POP3Message whole && whole.getSize() > MAX_BYTES) {
        try (InputStream beginning = whole.top(LINES)) {
          return Optional.of(beginning.readNBytes(MAX_BYTES));
        }
      }
      BoundedOutput octets = new BoundedOutput();
      try {
        mail.writeTo(octets);
      } catch (BoundedOutput.Full _) {
        LOG.debug("Mail {} is long; its beginning is read", mail.getMessageNumber());
      }
      return Optional.of(octets.toByteArray());
    } catch (FolderClosedException | StoreClosedException gone) {
      throw gone;
    } catch (MessagingException | IOException e) {
      LOG.warn("Mail {} cannot be fetched and is left: {}", mail.getMessageNumber(), reason(e));
      return Optional.empty();
    }
  }

  private String fault(MessagingException e) {
    String remedy =
        e instanceof AuthenticationFailedException
            ? "check user and password"
            : "check host, port, security and folder";
    String reason = reason(e);
    return "the mailbox %s cannot be opened (%s): %s"
        .formatted(server, reason.replace(server.password(), "[hidden]"), remedy);
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return HeaderText.oneLine(message == null ? e.getClass().getSimpleName() : message);
  }

  /** Takes no more than {@link #MAX_BYTES}. */
  private static final class BoundedOutput extends OutputStream {
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    /** The limit is reached. */
    static final class Full extends IOException {
      private static final long serialVersionUID = 1;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] piece, int from, int length) throws IOException {
      octets.write(piece, from, Math.min(length, MAX_BYTES - octets.size()));
      if (octets.size() == MAX_BYTES) {
        throw new Full();
      }
    }

    byte[] toByteArray() {
      return octets.toByteArray();
    }
  }
}
