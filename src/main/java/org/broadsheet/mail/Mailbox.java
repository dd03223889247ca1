package org.broadsheet.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * A mailbox as SMTP names it (RFC 5321 section 4.1.2).
 *
 * @param local the part before the at sign: a dot-string of at most 64 octets, perhaps beyond ASCII
 *     (RFC 6531)
 * @param domain in ASCII, internationalised labels as A-labels, at most 255 octets
 */
record Mailbox(String local, String domain) {
  private static final int MAX_LOCAL_LENGTH = 64;
  private static final int MAX_DOMAIN_LENGTH = 255;
  private static final String ATOM_SPECIALS = "!#$%&'*+-/=?^_`{|}~";

  /**
   * Reads {@code local@domain}. Quoted local parts and address literals are not accepted: no
   * subscriber has them, and much software along the way mistreats them.
   *
   * @return empty if this is no mailbox
   */
  static Optional<Mailbox> parse(String address) {
    int at = address.lastIndexOf('@');
    if (at < 1 || !isDotString(address.substring(0, at))) {
      return Optional.empty();
    }
    String local = address.substring(0, at);
    return asciiDomain(address.substring(at + 1)).map(domain -> new Mailbox(local, domain));
  }

  /** Whether only a server with SMTPUTF8 can take it. */
  boolean needsSmtpUtf8() {
    return !local.chars().allMatch(c -> c < 0x80);
  }

  @Override
  public String toString() {
    return local + '@' + domain;
  }

  private static boolean isDotString(String local) {
    if (HeaderText.utf8Length(local) > MAX_LOCAL_LENGTH
        || local.startsWith(".")
        || local.endsWith(".")
        || local.contains("..")) {
      return false;
    }
    return local.codePoints().allMatch(c -> c == '.' || isAtomText(c));
  }

  /** RFC 5322's {@code atext}, as RFC 6532 widens it, without what shows nothing or misleads. */
  static boolean isAtomText(int c) {
    if (c < 0x80) {
      return (c >= '0' && c <= '9')
          || (c >= 'A' && c <= 'Z')
          || (c >= 'a' && c <= 'z')
          || ATOM_SPECIALS.indexOf(c) >= 0;
    }
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  private static Optional<String> asciiDomain(String domain) {
    String ascii;
    try {
      ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    boolean wellFormed =
        !ascii.isEmpty()
            && ascii.length() <= MAX_DOMAIN_LENGTH
            && !ascii.startsWith(".")
            && !ascii.endsWith(".")
            && !ascii.contains("..");
    return wellFormed ? Optional.of(ascii) : Optional.empty();
  }
}
