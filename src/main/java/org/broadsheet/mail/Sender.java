package org.broadsheet.mail;

import java.util.Optional;

/**
 * The sender of letters.
 *
 * @param name as readers see it; may be empty
 * @param address the mailbox for {@code From} and for SMTP's envelope, its domain in ASCII; the
 *     domain also ends every Message-ID and List-Id
 */
public record Sender(String name, String address) {
  /**
   * Takes an address with an internationalised domain too, and keeps its ASCII form.
   *
   * @throws IllegalArgumentException if the address is not {@code local@domain} with an ASCII local
   *     part, which any server on the way must be able to answer
   */
  public Sender {
    Optional<Mailbox> mailbox = Mailbox.parse(address).filter(box -> !box.needsSmtpUtf8());
    if (mailbox.isEmpty()) {
      throw new IllegalArgumentException("not a sender's address: " + HeaderText.oneLine(address));
    }
    address = mailbox.get().toString();
  }

  /** The name, or the address where there is none. */
  public String displayName() {
    return name.isBlank() ? address : name;
  }

  /** What follows the at sign. */
  String domain() {
    return address.substring(address.lastIndexOf('@') + 1);
  }
}
