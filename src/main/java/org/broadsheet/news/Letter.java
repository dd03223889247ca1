package org.broadsheet.news;

import java.util.Locale;

/**
 * A composed mail: its bytes never change again, however often it is sent.
 *
 * @param edition the edition that it contains
 * @param recipient the mailbox it goes to
 * @param messageId with angle brackets, as RFC 5322 section 3.6.4 has it
 * @param envelopeSender the address for SMTP's {@code MAIL FROM}
 * @param mime the whole message, lines ended by CR LF
 */
public record Letter(
    EditionKey edition, String recipient, String messageId, String envelopeSender, byte[] mime) {
  /** What follows the at sign of the recipient's address, in lower case. */
  public String domain() {
    return recipient.substring(recipient.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }
}
