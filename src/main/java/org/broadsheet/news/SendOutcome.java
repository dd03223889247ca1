package org.broadsheet.news;

/** How one attempt to send a letter ended. Each carries the server's words, or the fault's. */
public sealed interface SendOutcome {
  /** What the server, the network or the file system said, on one line. */
  String reply();

  /** The transport has taken responsibility for the letter. */
  record Accepted(String reply) implements SendOutcome {}

  /** Not now: a 4xx reply, or the connection was lost before the message was complete. */
  record Deferred(String reply) implements SendOutcome {}

  /** This letter never: its size, its content or a policy is at fault, not the address. */
  record Refused(String reply) implements SendOutcome {}

  /** No letter ever: nobody has this address, or it is closed. */
  record BadAddress(String reply) implements SendOutcome {}

  /** This letter never, and the server leaves open whether the address is to blame. */
  record DoubtfulAddress(String reply) implements SendOutcome {}

  /** The whole message was sent and no answer came: it may or may not have been taken. */
  record Unknown(String reply) implements SendOutcome {}

  /** The letter did harm to the program; nobody knows how far it had come. */
  record Harmful(String reply) implements SendOutcome {}

  /** The transport itself is at fault (login, TLS, greeting); no recipient is to blame. */
  record TransportDown(String reply) implements SendOutcome {}
}
