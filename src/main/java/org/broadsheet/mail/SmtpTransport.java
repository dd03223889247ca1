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
 * Hands letters to a mail server, several over one connection. What the outcome is, {@link
 * ReplyClassifier} says for replies to the mail transaction; whatever fails before it, from the
 * connection to the login, puts the transport down and blames no recipient.
 *
 * <p>Thread-safe; letters go one after the other. To send in parallel, give each worker its own.
 */
public final class SmtpTransport implements Transport {
  /** A fresh connection now and then spreads load over a server's machines. */
  private static final int MOST_LETTERS = 1000;

  private static final Duration LONGEST_USE = Duration.ofMinutes(5);

  private final SmtpServer server;
  private final Properties extra;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable SmtpSession conversation;
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
      case Envelope.Reading.Unfit(SendOutcome outcome) -> outcome;
      case Envelope.Reading.Fit(Envelope envelope) -> {
        lock.lock();
        try {
          yield send(envelope, letter.mime(), beforeFinalDot);
        } finally {
          lock.unlock();
        }
      }
    };
  }

  /** Connects, turns to TLS, logs in, sees what else is offered, and leaves. */
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

  /** Takes leave of the server, waiting five seconds at most. */
  @Override
  public void close() {
    lock.lock();
    try {
      leave();
    } finally {
      lock.unlock();
    }
  }

  private SendOutcome send(Envelope envelope, byte[] mime, BeforeFinalDot beforeFinalDot) {
    return switch (ready()) {
      case SmtpConnectResult.Failed(String line) -> new SendOutcome.TransportDown(line);
      case SmtpConnectResult.Ready(SmtpSession current) ->
          objection(current, envelope)
              .orElseGet(() -> deliver(current, envelope, mime, beforeFinalDot));
    };
  }

  /**
   * A server may have ended a connection that stood idle, and says so at the next command or not at
   * all; then nothing is lost by beginning anew.
   */
  private SendOutcome deliver(
      SmtpSession current, Envelope envelope, byte[] mime, BeforeFinalDot beforeFinalDot) {
    boolean isUsed = letters > 0;
    letters++;
    Optional<Reply> objection = current.begin(envelope);
    if (objection.isEmpty()) {
      return current.deliver(envelope, mime, beforeFinalDot);
    }
    if (isUsed && !objection.get().leavesConnectionUsable()) {
      leave();
      return send(envelope, mime, beforeFinalDot);
    }
    return current.objected(objection.get());
  }

  /** The standing connection if it will do, else a new one. */
  private SmtpConnectResult ready() {
    SmtpSession standing = conversation;
    if (standing != null) {
      boolean worn = letters >= MOST_LETTERS || System.nanoTime() - opened >= LONGEST_USE.toNanos();
      if (!worn && standing.isReady()) {
        return new SmtpConnectResult.Ready(standing);
      }
      leave();
    }
    SmtpConnectResult opening = SmtpSession.open(server, extra);
    if (opening instanceof SmtpConnectResult.Ready(SmtpSession fresh)) {
      conversation = fresh;
      opened = System.nanoTime();
      letters = 0;
    }
    return opening;
  }

  private void leave() {
    SmtpSession standing = conversation;
    conversation = null;
    if (standing != null) {
      standing.quit();
    }
  }

  /** What the server is unable to carry is not offered to it. */
  private static Optional<SendOutcome> objection(SmtpSession current, Envelope envelope) {
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
