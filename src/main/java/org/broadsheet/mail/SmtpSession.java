package org.broadsheet.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.broadsheet.mail.ReplyClassifier.Phase;
import org.broadsheet.news.BeforeFinalDot;
import org.broadsheet.news.SendOutcome;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One connection to an SMTP server, from the greeting to QUIT. Angus speaks the protocol: greeting,
 * EHLO, STARTTLS, AUTH, dot-stuffing. The mail transaction is driven from here, command by command,
 * because the outcome hangs on which command a reply answers, which Angus' own way of sending does
 * not tell.
 */
final class SmtpSession extends SMTPTransport {
  private static final int BLOCK = 16 * 1024;

  /** Greeting, EHLO, STARTTLS, EHLO and up to three rounds of AUTH. */
  private static final int REPLIES_BEFORE_MAIL = 7;

  private static final Duration QUIT_TIMEOUT = Duration.ofSeconds(5);

  /** No letter takes longer, however slowly each step of it goes. */
  private static final Duration MAX_TRANSACTION_TIME = Duration.ofMinutes(20);

  private final SmtpServer server;
  private final SmtpSocketFactory sockets;
  private final List<Reply> replies = new ArrayList<>();
  private SmtpConnectResult.Stage stage = SmtpConnectResult.Stage.CONNECT;
  private final Secrets secrets;
  private boolean usable;
  private boolean inTransaction;

  private SmtpSession(
      SmtpServer server, Secrets secrets, Session session, SmtpSocketFactory sockets) {
    super(session, new URLName("smtp", server.host(), server.port(), null, null, null));
    this.server = server;
    this.secrets = secrets;
    this.sockets = sockets;
  }

  /**
   * Connects, starts TLS and logs in, as the server's settings ask.
   *
   * @param extra properties of Angus beyond ours
   */
  static SmtpConnectResult open(SmtpServer server, Properties extra) {
    SmtpSocketFactory sockets = new SmtpSocketFactory(server.socket());
    Properties properties = SmtpProperties.of(server, sockets);
    properties.putAll(extra);
    try {
      Session session = Session.getInstance(properties);
      return new SmtpSession(server, secrets(server.login()), session, sockets).open();
    } catch (IOException e) {
      return new SmtpConnectResult.Failed(HeaderText.oneLine(String.valueOf(e.getMessage())));
    }
  }

  private static Secrets secrets(@Nullable Login login) throws IOException {
    return switch (login) {
      case null -> Secrets.NONE;
      case Login.Password(String user, String password) -> new Secrets(user, password);
      case Login.Token(String user, AccessTokens tokens) -> new Secrets(user, tokens.current());
    };
  }

  private synchronized SmtpConnectResult open() {
    Timeouts limits = server.timeouts();
    Duration limit = limits.connect().plus(limits.read().multipliedBy(REPLIES_BEFORE_MAIL));
    boolean anonymous = server.login() == null;
    try (var _ = sockets.begin(limit)) {
      connect(
          server.host(),
          server.port(),
          anonymous ? null : secrets.user(),
          anonymous ? null : secrets.secret());
    } catch (MessagingException e) {
      sockets.cut();
      if (server.login() instanceof Login.Token(var _, AccessTokens tokens)) {
        tokens.forget();
      }
      return SmtpConnectResult.Failed.of(server, stage, lastReply(), e);
    }
    if (!anonymous && !supportsExtension("AUTH")) {
      quit();
      return SmtpConnectResult.Failed.of(
          server, SmtpConnectResult.Stage.AUTH_OFFER, lastReply(), null);
    }
    usable = true;
    return new SmtpConnectResult.Ready(this);
  }

  /**
   * Begins a mail transaction (MAIL FROM).
   *
   * @return empty when the server waits for the recipient, else its reply
   */
  synchronized Optional<Reply> begin(Envelope envelope) {
    inTransaction = true;
    String parameters = envelope.parameters(supportsExtension("SIZE"));
    Reply reply = command("MAIL FROM:<" + envelope.sender() + '>' + parameters);
    return reply.isCompletion() ? Optional.empty() : Optional.of(reply);
  }

  /** The outcome where the server refused MAIL FROM. */
  synchronized SendOutcome refused(Reply reply) {
    return end(Phase.MAIL, reply);
  }

  /**
   * Completes the mail transaction: RCPT, DATA and the final dot.
   *
   * @param beforeFinalDot run before the dot; where it throws, the dot is not sent
   */
  synchronized SendOutcome deliver(Envelope envelope, byte[] mime, BeforeFinalDot beforeFinalDot) {
    try (var _ = sockets.begin(MAX_TRANSACTION_TIME)) {
      return transact(envelope, mime, beforeFinalDot);
    }
  }

  private SendOutcome transact(Envelope envelope, byte[] mime, BeforeFinalDot beforeFinalDot) {
    Reply reply = command("RCPT TO:<" + envelope.recipient() + '>');
    if (!reply.isCompletion()) {
      return end(Phase.RCPT, reply);
    }
    reply = write(mime);
    if (!reply.isGoAhead()) {
      return end(Phase.DATA, reply);
    }
    runBeforeFinalDot(beforeFinalDot);
    if (sockets.isCut()) {
      return end(Phase.DATA, Reply.none("connection lost within the message: it took too long"));
    }
    reply = dot();
    inTransaction = false;
    return end(Phase.DOT, reply);
  }

  /** A message without its final dot can only be aborted by closing the connection. */
  private void runBeforeFinalDot(BeforeFinalDot beforeFinalDot) {
    boolean completed = false;
    try {
      beforeFinalDot.run();
      completed = true;
    } finally {
      if (!completed) {
        usable = false;
        sockets.cut();
      }
    }
  }

  /** Whether the server offers an extension. */
  synchronized boolean offers(String extension) {
    return supportsExtension(extension);
  }

  /** What the server adds to an extension's name; null where it offers none of that name. */
  synchronized @Nullable String extensionParameter(String extension) {
    return getExtensionParameter(extension);
  }

  /** Whether the connection is ready for a new transaction; one that was broken off is reset. */
  synchronized boolean isReady() {
    if (usable && inTransaction) {
      usable = command("RSET").isCompletion();
      inTransaction = false;
    }
    return usable;
  }

  /** Sends QUIT if the server still listens, and closes the connection either way. */
  synchronized void quit() {
    if (!usable) {
      sockets.cut();
    }
    usable = false;
    Duration read = server.timeouts().read();
    Duration limit = read.compareTo(QUIT_TIMEOUT) < 0 ? read : QUIT_TIMEOUT;
    sockets.limitReads(limit);
    try (var _ = sockets.begin(limit)) {
      close();
    } catch (MessagingException _) {
      // What was accepted stays accepted, however QUIT went.
    }
    sockets.cut();
  }

  /**
   * Records every reply, also those that Angus keeps to itself. On a line that is no reply Angus
   * sends QUIT from within; the server's reply to that must not pass for the reply to our command.
   */
  @Override
  protected int readServerResponse() throws MessagingException {
    int completed = replies.size();
    int code = super.readServerResponse();
    replies.subList(completed, replies.size()).clear();
    replies.add(
        code < 0
            ? Reply.none("no reply but " + secrets.hide(getLastServerResponse()))
            : new Reply(code, secrets.hide(getLastServerResponse())));
    sockets.limitReads(server.timeouts().read());
    return code;
  }

  @Override
  protected void sendCommand(String command) throws MessagingException {
    stage = stage.after(command);
    boolean greets = server.protocol() == Protocol.LMTP && command.startsWith("EHLO");
    super.sendCommand(greets ? command.replaceFirst("EHLO", "LHLO") : command);
  }

  private SendOutcome end(Phase phase, Reply reply) {
    if (!reply.leavesConnectionUsable() || (phase == Phase.DATA && reply.isCompletion())) {
      usable = false;
    }
    return ReplyClassifier.of(phase, reply);
  }

  private Reply command(String command) {
    Duration limit = server.timeouts().write().plus(server.timeouts().read());
    return step(limit, () -> simpleCommand(command.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * DATA and the message; the reply is the one to DATA unless a later one cut the writing short.
   */
  private Reply write(byte[] mime) {
    Timeouts limits = server.timeouts();
    List<OutputStream> out = new ArrayList<>(1);
    Reply reply = step(limits.write().plus(limits.read()), () -> out.add(data()));
    if (!reply.isGoAhead()) {
      return reply;
    }
    try {
      for (int at = 0; at < mime.length; at += BLOCK) {
        try (var _ = sockets.begin(limits.write())) {
          out.getFirst().write(mime, at, Math.min(BLOCK, mime.length - at));
        }
      }
      return reply;
    } catch (IOException e) {
      return lateReplyOr(Reply.none("connection lost within the message: " + e.getMessage()));
    }
  }

  /** A server that stops reading may have sent the reason before it closed the connection. */
  private Reply lateReplyOr(Reply lost) {
    usable = false;
    sockets.limitReads(QUIT_TIMEOUT);
    Reply late = step(QUIT_TIMEOUT, this::readServerResponse);
    return late.isTransientFailure() || late.isPermanentFailure() ? late : lost;
  }

  private Reply dot() {
    Timeouts limits = server.timeouts();
    sockets.limitReads(limits.finalDot());
    return step(limits.write().plus(limits.finalDot()), this::finishData);
  }

  /** Runs one step and yields the first reply in it: what follows are Angus' attempts to reset. */
  private Reply step(Duration limit, Exchange exchange) {
    replies.clear();
    String fault = "no reply";
    try (var _ = sockets.begin(limit)) {
      exchange.run();
    } catch (MessagingException | IOException e) {
      fault = SmtpConnectResult.Failed.reason(e);
    }
    return replies.isEmpty() ? Reply.none(fault) : replies.getFirst();
  }

  private Reply lastReply() {
    return replies.isEmpty() ? Reply.none("no reply") : replies.getLast();
  }

  /** A command and its reply. */
  @FunctionalInterface
  private interface Exchange {
    void run() throws MessagingException, IOException;
  }
}
