package org.broadsheet.news;

/** The outcome of one attempt to send a letter, with the server's reply or the fault. */
public sealed interface SendOutcome {
  /** The server's reply or the fault, on one line. */
  String reply();

  /** The server has accepted the letter. */
  record Accepted(String reply) implements SendOutcome {}

  /** To be retried: a 4xx reply, or the connection was lost before the message was complete. */
  record Deferred(String reply) implements SendOutcome {}

  /**
   * This letter is refused for good: its size, its content or a policy is at fault, not the
   * address.
   */
  record Refused(String reply) implements SendOutcome {}

  /**
   * Refused in words that blame the server, such as a login that is missing, although it is one
   * letter's recipient or message that was refused: whether this letter or the server is at fault
   * is told by what becomes of others.
   */
  record Disputed(String reply) implements SendOutcome {}

  /** The address does not exist or is closed. */
  record BadAddress(String reply) implements SendOutcome {}

  /** This letter is refused for good; whether the address is at fault is unclear. */
  record DoubtfulAddress(String reply) implements SendOutcome {}

  /** The whole message was sent and no reply came: it may or may not have been accepted. */
  record Unknown(String reply) implements SendOutcome {}

  /** The letter crashed the sending code; it is unknown whether it was accepted. */
  record Harmful(String reply) implements SendOutcome {}

  /** The transport itself is at fault (login, TLS, greeting); no recipient is to blame. */
  record TransportDown(String reply) implements SendOutcome {}
}
