package org.broadsheet.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.broadsheet.news.Entry;

/**
 * Keys of 128 bits that stand for long texts: the front of SHA-256, written as a UUID because both
 * databases keep that in 16 bytes. Not thread-safe.
 */
final class Fingerprint {
  private static final byte SEPARATOR = 0;
  private static final long LOW_HALF = 0xFFFF_FFFFL;

  private final MessageDigest digest;

  Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * What makes the entry the same as one seen before: the feed in the upper 32 bits, so that the
   * keys of one feed are neighbours, and 96 bits of the entry's identity.
   */
  UUID identity(long feedId, Entry entry) {
    add(entry.identity());
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    long upper = (feedId << Integer.SIZE) | (hash.getLong() & LOW_HALF);
    return new UUID(upper, hash.getLong());
  }

  /** What the entry says: its title, summary and contents. */
  UUID content(Entry entry) {
    add(entry.title());
    add(entry.summary());
    for (String content : entry.contents()) {
      add(content);
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    return new UUID(hash.getLong(), hash.getLong());
  }

  private void add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update(SEPARATOR);
  }
}
