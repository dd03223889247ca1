package org.broadsheet.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.broadsheet.news.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Fingerprints of entries and documents.
 *
 * <p>The identity of an entry is the front of its SHA-256. Whether a text has changed is decided by
 * two CRCs of different polynomials, which cost a hundredth; a publisher who makes two of his own
 * texts collide harms only himself. Keys are UUIDs because both databases store those in 16 bytes.
 * Not thread-safe.
 */
public final class Fingerprint {
  private static final byte SEPARATOR = 0;
  private static final long LOW_HALF = 0xFFFF_FFFFL;

  private final MessageDigest digest;
  private final Check check = new Check();

  Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Documents with the same fingerprint have the same content.
   *
   * @param contentType as the server states it
   * @param body as served, decompressed
   * @return lower-case hexadecimal digits
   */
  public static String ofDocument(@Nullable String contentType, byte[] body) {
    Check check = new Check();
    check.add(contentType == null ? "" : contentType);
    check.add(body);
    return "%016x%08x".formatted(check.sum(), body.length);
  }

  /**
   * The identity of an entry: the feed in the upper 32 bits, so that the keys of one feed are
   * adjacent, and 96 bits of the hash of its guid or link.
   */
  UUID identity(long feedId, Entry entry) {
    byte[] identity = entry.identity().getBytes(StandardCharsets.UTF_8);
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(identity));
    long upper = (feedId << Integer.SIZE) | (hash.getLong() & LOW_HALF);
    return new UUID(upper, hash.getLong());
  }

  /** A key between those of this feed and those of all feeds before it. */
  static UUID before(long feedId) {
    return new UUID((feedId << Integer.SIZE) - 1, -1L);
  }

  /** The content of the entry: its title, summary, contents and, where it has one, its source. */
  UUID content(Entry entry) {
    check.reset();
    check.add(entry.title());
    check.add(entry.summary());
    entry.contents().forEach(check::add);
    if (entry.source() != null) {
      check.add(entry.source().toString());
    }
    return new UUID(check.sum(), check.length());
  }

  /** CRC-32 and CRC-32C side by side. */
  private static final class Check {
    private final CRC32 crc32 = new CRC32();
    private final CRC32C crc32c = new CRC32C();
    private long length;

    void reset() {
      crc32.reset();
      crc32c.reset();
      length = 0;
    }

    void add(String text) {
      add(text.getBytes(StandardCharsets.UTF_8));
      crc32.update(SEPARATOR);
      crc32c.update(SEPARATOR);
    }

    void add(byte[] bytes) {
      crc32.update(bytes, 0, bytes.length);
      crc32c.update(bytes, 0, bytes.length);
      length += bytes.length;
    }

    long sum() {
      return (crc32.getValue() << Integer.SIZE) | crc32c.getValue();
    }

    long length() {
      return length;
    }
  }
}
