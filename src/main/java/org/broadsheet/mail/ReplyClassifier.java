package org.broadsheet.mail;

import java.util.Set;
import java.util.regex.Pattern;
import org.broadsheet.news.SendOutcome;

/**
 * Classifies an SMTP reply as an outcome of sending: a pure function of the phase, the reply code
 * and, where that is ambiguous, the enhanced code (RFC 5321 section 4.2, RFC 3463).
 */
final class ReplyClassifier {
  /** Where in a mail transaction a reply was given or missed. */
  enum Phase {
    /** After {@code MAIL FROM}. */
    MAIL,
    /** After {@code RCPT TO}. */
    RCPT,
    /** After {@code DATA}, or while the message was being written. */
    DATA,
    /** After the dot that ends the message. */
    DOT
  }

  /** The server wants a login, better TLS or other credentials. */
  private static final Set<Integer> LOGIN_CODES = Set.of(530, 534, 535, 538);

  /** The server does not understand or expect the command itself. */
  private static final Set<Integer> PROTOCOL_CODES = Set.of(500, 502, 503);

  /** What a server says of a mailbox, or of a sender whom it wants no mail from. */
  private static final Set<Integer> ADDRESS_CODES = Set.of(550, 551, 553);

  /**
   * The sender's address, the login or the right to send is at fault; many servers say so only
   * after {@code RCPT TO}, of all recipients or of this one.
   */
  private static final Set<String> SENDER_STATUS =
      Set.of("5.1.7", "5.1.8", "5.7.0", "5.7.1", "5.7.3", "5.7.8", "5.7.9", "5.7.11");

  /** How servers without enhanced codes say that they want a login before they pass mail on. */
  private static final Pattern RELAYING =
      Pattern.compile("\\brelay(ing)?\\b|authenticat", Pattern.CASE_INSENSITIVE);

  private ReplyClassifier() {}

  /**
   * Classifies a reply that ends the transaction: any at all after the dot, no success before it.
   */
  static SendOutcome of(Phase phase, Reply reply) {
    if (reply.isTransientFailure()) {
      return new SendOutcome.Deferred(reply.text());
    }
    if (reply.isPermanentFailure()) {
      return permanent(phase, reply);
    }
    return switch (phase) {
      case MAIL, RCPT, DATA -> new SendOutcome.Deferred(reply.text());
      case DOT ->
          reply.isCompletion()
              ? new SendOutcome.Accepted(reply.text())
              : new SendOutcome.Unknown(reply.text());
    };
  }

  private static SendOutcome permanent(Phase phase, Reply reply) {
    boolean blamesServer = blamesServer(phase, reply);
    return switch (phase) {
      case MAIL ->
          blamesServer
              ? new SendOutcome.TransportDown(reply.text())
              : new SendOutcome.Refused(reply.text());
      case RCPT -> blamesServer ? new SendOutcome.Disputed(reply.text()) : ofRecipient(reply);
      case DATA, DOT ->
          blamesServer
              ? new SendOutcome.Disputed(reply.text())
              : new SendOutcome.Refused(reply.text());
    };
  }

  /**
   * Only the reply to the recipient's address, never one to the message, tells of the address.
   * Without an enhanced code that says more, a server that wants no mail of ours sounds like one
   * that has no such mailbox.
   */
  private static SendOutcome ofRecipient(Reply reply) {
    String status = reply.enhanced();
    if (status.startsWith("5.1.") || status.equals("5.2.1")) {
      return new SendOutcome.BadAddress(reply.text());
    }
    boolean isVague =
        status.isEmpty()
            ? ADDRESS_CODES.contains(reply.code())
            : status.startsWith("5.0.") || status.startsWith("5.4.");
    return isVague
        ? new SendOutcome.DoubtfulAddress(reply.text())
        : new SendOutcome.Refused(reply.text());
  }

  private static boolean blamesServer(Phase phase, Reply reply) {
    if (LOGIN_CODES.contains(reply.code())) {
      return true;
    }
    return switch (phase) {
      case MAIL -> !isAboutMessage(reply);
      case RCPT -> isProtocolFault(reply) || isAboutSender(reply);
      case DATA -> isProtocolFault(reply);
      case DOT -> false;
    };
  }

  private static boolean isAboutSender(Reply reply) {
    String status = reply.enhanced();
    return SENDER_STATUS.contains(status)
        || (!namesAddress(status) && RELAYING.matcher(reply.text()).find());
  }

  /** {@code MAIL FROM} states the size and the character set, so the message may be to blame. */
  private static boolean isAboutMessage(Reply reply) {
    String status = reply.enhanced();
    return reply.code() == 552 || status.equals("5.3.4") || status.startsWith("5.6.");
  }

  private static boolean isProtocolFault(Reply reply) {
    return PROTOCOL_CODES.contains(reply.code()) && !namesAddress(reply.enhanced());
  }

  /** A server that names an address or a mailbox is complaining about nothing else. */
  private static boolean namesAddress(String status) {
    return status.startsWith("5.1.") || status.startsWith("5.2.");
  }
}
