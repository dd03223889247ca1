package org.broadsheet.identity;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;

/** The one spelling of a mailbox among those that, in practice, reach the same reader. */
final class CanonicalAddress {
  private CanonicalAddress() {}

  /** In lower case, its domain in ASCII. */
  static String of(String address) {
    String lower =
        Normalizer.normalize(address.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    int at = lower.lastIndexOf('@');
    return at < 0 ? lower : lower.substring(0, at + 1) + ascii(lower.substring(at + 1));
  }

  /** What stands before the at sign. */
  static String localPart(String address) {
    String canonical = of(address);
    int at = canonical.lastIndexOf('@');
    return at < 0 ? canonical : canonical.substring(0, at);
  }

  private static String ascii(String domain) {
    try {
      return IDN.toASCII(domain);
    } catch (IllegalArgumentException _) {
      return domain;
    }
  }
}
