package org.broadsheet.daemon;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.broadsheet.config.Settings;
import org.broadsheet.news.Access;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Terms;

/**
 * Marks by which a later start notices that a feed is polled under other settings than before.
 *
 * <p>A mark is 16 bits of a hash, for it is stored and logins go into it: one change in 65,536 is
 * missed until the next regular poll, and nobody learns a password from it.
 */
final class PollingMarks {
  private PollingMarks() {}

  /** By the feed's address; a feed without settings of its own has none. */
  static Map<URI, Integer> of(Settings settings) {
    Map<URI, Integer> marks = new HashMap<>();
    for (Feed feed : settings.feeds()) {
      boolean allowed = settings.fetch().allow().contains(feed.url().getHost());
      Terms terms = settings.terms().getOrDefault(feed.url(), Terms.STANDARD);
      if (allowed || terms.maxEvery() != null || !terms.access().equals(Access.PLAIN)) {
        marks.put(feed.url(), mark(terms, allowed));
      }
    }
    return marks;
  }

  private static int mark(Terms terms, boolean allowed) {
    Access access = terms.access();
    String all =
        String.join(
            "\0",
            String.valueOf(terms.maxEvery()),
            String.valueOf(access.authorization()),
            new TreeMap<>(access.headers()).toString(),
            String.valueOf(access.userAgent()),
            String.valueOf(access.proxy()),
            String.valueOf(access.unverified()),
            String.valueOf(allowed));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return Short.toUnsignedInt(ByteBuffer.wrap(hash).getShort());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
