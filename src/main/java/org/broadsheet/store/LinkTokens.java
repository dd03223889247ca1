package org.broadsheet.store;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.broadsheet.news.EditionKey;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;

/**
 * The tokens that stand in addresses and open what they name: 160 bits, as 32 digits and letters up
 * to v, so that they survive mail servers that change the case. They are made from a secret in the
 * database by HMAC-SHA256 and hold nothing of what they name; every node makes the same.
 * Thread-safe.
 *
 * <p>Beside what a token opens stands not the token but its mark, a further HMAC of it. So a lookup
 * takes no time from which one could learn a token letter by letter.
 */
public final class LinkTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SECRET_BYTES = 32;
  private static final int TOKEN_BYTES = 20;
  private static final int TOKEN_LENGTH = 32;

  private final SecretKeySpec secret;

  private LinkTokens(byte[] secret) {
    this.secret = new SecretKeySpec(secret, ALGORITHM);
  }

  /** By the database's own secret, which is made if there is none. */
  static LinkTokens of(Transactions transactions) {
    return new LinkTokens(HexFormat.of().parseHex(transactions.run(LinkTokens::secret)));
  }

  private static String secret(Handle handle) {
    return read(handle)
        .findOne()
        .orElseGet(
            () -> {
              byte[] random = new byte[SECRET_BYTES];
              new SecureRandom().nextBytes(random);
              handle.execute(
                  "insert into secret (name, hex) values ('tokens', ?) on conflict do nothing",
                  HexFormat.of().formatHex(random));
              return read(handle).one();
            });
  }

  private static ResultIterable<String> read(Handle handle) {
    return handle.createQuery("select hex from secret where name = 'tokens'").mapTo(String.class);
  }

  /** Opens the page on which a subscriber leaves a digest. */
  public String subscription(String digest, String subscriber) {
    return token("subscription", digest, subscriber);
  }

  /** Opens an edition's page. */
  public String edition(EditionKey key) {
    return token("edition", key.digest(), key.subscriber(), key.slot().toString());
  }

  /** Says which letter came back, of an edition to a recipient. */
  public String letter(EditionKey key, String recipient) {
    return token("letter", key.digest(), key.subscriber(), key.slot().toString(), recipient);
  }

  /** What stands in the database in place of the token. */
  String mark(String token) {
    return token("mark", token);
  }

  /** Each part goes in with its length, so no two lists of parts are taken for one another. */
  private String token(String... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      for (String part : parts) {
        byte[] octets = part.getBytes(StandardCharsets.UTF_8);
        mac.update((octets.length + ":").getBytes(StandardCharsets.US_ASCII));
        mac.update(octets);
      }
      byte[] bits = Arrays.copyOf(mac.doFinal(), TOKEN_BYTES);
      String digits = new BigInteger(1, bits).toString(32);
      return "0".repeat(TOKEN_LENGTH - digits.length()) + digits;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java knows " + ALGORITHM, e);
    }
  }
}
