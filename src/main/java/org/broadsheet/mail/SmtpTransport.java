package org.broadsheet.mail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.broadsheet.news.BeforeFinalDot;
import org.broadsheet.news.Letter;
import org.broadsheet.news.SendOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Sends letters to a mail server, several over one connection. {@link ReplyClassifier} maps replies
 * to outcomes; whatever fails before the mail transaction, from the connection to the login, is
 * {@link SendOutcome.TransportDown} and blames no recipient.
 *
 * <p>Thread-safe; letters go one after the other. To send in parallel, give each worker its own.
 */
public final class SmtpTransport implements Transport {
  /** A fresh connection now and then spreads load over a server's machines. */
  private static final int MAX_LETTERS = 1000;

  private static final Duration MAX_CONNECTION_AGE = Duration.ofMinutes(5);

  private final SmtpServer server;
  private final Properties extra;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable SmtpSession session;
  private long opened;
  private int letters;

  /** Connects with the first letter, not before. */
  public SmtpTransport(SmtpServer server) {
    this(server, new Properties());
  }

  /** With further properties of Angus, such as a certificate to trust. */
  SmtpTransport(SmtpServer server, Properties extra) {
    this.server = server;
    this.extra = extra;
  }

  @Override
  public SendOutcome send(Letter letter, BeforeFinalDot beforeFinalDot) {
    return switch (Envelope.of(letter)) {
      case Envelope.Reading.Invalid(SendOutcome outcome) -> outcome;
      case Envelope.Reading.Valid(Envelope envelope) -> {
        lock.lock();
        try {
          yield send(envelope, letter.mime(), beforeFinalDot);
        } finally {
          lock.unlock();
        }
      }
    };
  }

  /** Connects, starts TLS, logs in, checks what else is offered, and quits. */
  @Override
  public List<Finding> check() {
    return switch (SmtpSession.open(server, extra)) {
      case SmtpConnectResult.Failed(String line) -> List.of(Finding.fault("mail", line));
      case SmtpConnectResult.Ready(SmtpSession trial) -> {
        List<Finding> findings = ServerFindings.of(server, trial);
        trial.quit();
        yield findings;
      }
    };
  }

  /** Quits, waiting five seconds at most. */
  @Override
  public void close() {
    lock.lock();
    try {
      disconnect();
    } finally {
      lock.unlock();
    }
  }

  private SendOutcome send(Envelope envelope, byte[] mime, BeforeFinalDot beforeFinalDot) {
    return switch (ready()) {
      case SmtpConnectResult.Failed(String line) -> new SendOutcome.TransportDown(line);
      case SmtpConnectResult.Ready(SmtpSession current) ->
          unsupported(current, envelope)
              .orElseGet(() -> deliver(current, envelope, mime, beforeFinalDot));
    };
  }

  /**
   * A server may have closed an idle connection, and says so at the next command or not at all;
   * then the letter is sent on a new one.
   */
  private SendOutcome deliver(
      SmtpSession current, Envelope envelope, byte[] mime, BeforeFinalDot beforeFinalDot) {
    boolean isUsed = letters > 0;
    letters++;
    Optional<Reply> unsupported = current.begin(envelope);
    if (unsupported.isEmpty()) {
      return current.deliver(envelope, mime, beforeFinalDot);
    }
    if (isUsed && !unsupported.get().leavesConnectionUsable()) {
      disconnect();
      return send(envelope, mime, beforeFinalDot);
    }
    return current.refused(unsupported.get());
  }

  /** The open connection if it is usable, else a new one. */
  private SmtpConnectResult ready() {
    SmtpSession current = session;
    if (current != null) {
      boolean expired =
          letters >= MAX_LETTERS || System.nanoTime() - opened >= MAX_CONNECTION_AGE.toNanos();
      if (!expired && current.isReady()) {
        return new SmtpConnectResult.Ready(current);
      }
      disconnect();
    }
    SmtpConnectResult result = SmtpSession.open(server, extra);
    if (result instanceof SmtpConnectResult.Ready(SmtpSession fresh)) {
      session = fresh;
      opened = System.nanoTime();
      letters = 0;
    }
    return result;
  }

  private void disconnect() {
    SmtpSession current = session;
    session = null;
    if (current != null) {
      current.quit();
    }
  }

  /** The refusal of a letter that needs an extension which the server lacks. */
  private static Optional<SendOutcome> unsupported(SmtpSession current, Envelope envelope) {
    if (envelope.recipient().needsSmtpUtf8() && !current.offers("SMTPUTF8")) {
      return Optional.of(
          new SendOutcome.Refused(
              "5.6.7 the server takes no address with letters beyond ASCII before the at sign"));
    }
    if (envelope.eightBit() && !current.offers("8BITMIME")) {
      return Optional.of(
          new SendOutcome.Refused("5.6.3 the server takes no message with octets beyond ASCII"));
    }
    return Optional.empty();
  }
}
