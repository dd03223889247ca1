package org.broadsheet.news;

/**
 * An edition ready to travel: its bytes never change again, however often it is sent.
 *
 * @param edition whose content it carries
 * @param recipient the mailbox it goes to
 * @param messageId with angle brackets, as RFC 5322 section 3.6.4 has it
 * @param envelopeSender the address for SMTP's {@code MAIL FROM}
 * @param mime the whole message, lines ended by CR LF
 */
public record Letter(
    EditionKey edition, String recipient, String messageId, String envelopeSender, byte[] mime) {}
