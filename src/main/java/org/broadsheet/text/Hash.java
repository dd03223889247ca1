package org.broadsheet.text;

/** The mixing of characters and numbers into well-spread numbers. The same on every machine. */
final class Hash {
  private static final long SEED = 0x9E3779B97F4A7C15L;

  private Hash() {}

  static long start() {
    return SEED;
  }

  /** One more character. */
  static long add(long hash, char c) {
    return (hash ^ c) * 0x100000001B3L;
  }

  static long of(CharSequence text) {
    long hash = SEED;
    for (int i = 0; i < text.length(); i++) {
      hash = add(hash, text.charAt(i));
    }
    return mix(hash);
  }

  /** Spreads all bits over all bits. */
  static long mix(long hash) {
    long h = hash;
    h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
    h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
    return h ^ (h >>> 32);
  }

  /** Never 0, which stands for "none". */
  static int fold(long hash) {
    int folded = (int) (hash ^ (hash >>> 32));
    return folded == 0 ? 1 : folded;
  }
}
