package org.broadsheet.mail;

import java.util.Optional;
import org.broadsheet.news.Letter;
import org.broadsheet.news.SendOutcome;

/**
 * The SMTP envelope of a letter (RFC 5321 section 2.3.1).
 *
 * @param sender {@code local@domain}, or empty for the null sender
 * @param recipient where to
 * @param size of the message in octets
 * @param eightBit whether the message has octets beyond ASCII
 */
record Envelope(String sender, Mailbox recipient, int size, boolean eightBit) {
  /** A valid envelope, or the outcome where there is none. */
  sealed interface Reading {
    record Valid(Envelope envelope) implements Reading {}

    record Invalid(SendOutcome outcome) implements Reading {}
  }

  static Reading of(Letter letter) {
    Optional<Mailbox> sender =
        Mailbox.parse(letter.envelopeSender()).filter(box -> !box.needsSmtpUtf8());
    if (sender.isEmpty() && !letter.envelopeSender().isEmpty()) {
      return new Reading.Invalid(
          new SendOutcome.TransportDown(
              "5.1.7 not a sender's address: " + HeaderText.oneLine(letter.envelopeSender())));
    }
    Optional<Mailbox> recipient = Mailbox.parse(letter.recipient());
    if (recipient.isEmpty()) {
      return new Reading.Invalid(
          new SendOutcome.BadAddress(
              "5.1.3 not a mail address: " + HeaderText.oneLine(letter.recipient())));
    }
    return new Reading.Valid(
        new Envelope(
            sender.map(Mailbox::toString).orElse(""),
            recipient.get(),
            letter.mime().length,
            hasEightBit(letter.mime())));
  }

  /**
   * What follows the sender in MAIL, each parameter after a space: RFC 1870, 6152 and 6531.
   *
   * @param announcesSize whether the server wants to know the size
   */
  String parameters(boolean announcesSize) {
    return (announcesSize ? " SIZE=" + size : "")
        + (eightBit ? " BODY=8BITMIME" : "")
        + (recipient.needsSmtpUtf8() ? " SMTPUTF8" : "");
  }

  private static boolean hasEightBit(byte[] octets) {
    int all = 0;
    for (byte octet : octets) {
      all |= octet;
    }
    return all < 0;
  }
}
