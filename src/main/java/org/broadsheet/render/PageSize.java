package org.broadsheet.render;

/**
 * The size of a page in a mail, in bytes. Large mail services cut a message's HTML off at about 102
 * KB, counted before or after decoding, and with it the way to unsubscribe.
 *
 * @param decoded as UTF-8
 * @param encoded as quoted-printable or base64 (RFC 2045), whichever mail composers take: the
 *     former where most bytes are ASCII
 */
record PageSize(int decoded, int encoded) {
  private static final int MAX_DECODED = 90_000;
  private static final int MAX_ENCODED = 100_000;

  static PageSize of(String page) {
    int ascii = 0;
    int escaped = 0;
    int wide = 0;
    for (int i = 0; i < page.length(); i++) {
      char c = page.charAt(i);
      if (c < 0x80) {
        ascii++;
        escaped += c == '=' ? 1 : 0;
      } else if (c < 0x800 || Character.isSurrogate(c)) {
        wide += 2;
      } else {
        wide += 3;
      }
    }
    int bytes = ascii + wide;
    int quoted = ascii + 2 * escaped + 3 * wide;
    return new PageSize(
        bytes, ascii > wide ? quoted + 3 * (quoted / 75) : bytes / 3 * 4 + 2 * (bytes / 57));
  }

  boolean fits() {
    return decoded <= MAX_DECODED && encoded <= MAX_ENCODED;
  }
}
