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
 * Access tokens in links and return addresses: 160 bits, as 32 digits and letters up to v, so that
 * they survive mail servers that change the case. They are HMAC-SHA256 values under a secret in the
 * database and reveal nothing of what they identify; every node computes the same, whatever a
 * digest or a subscriber is called. Thread-safe.
 *
 * <p>The database has not the token but its hash, a further HMAC of it. So the time of a lookup
 * reveals nothing of a token.
 */
public final class LinkTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SECRET_BYTES = 32;
  private static final int TOKEN_BYTES = 20;
  private static final int TOKEN_LENGTH = 32;

  private final SecretKeySpec secret;
  private final Identities identities;

  private LinkTokens(byte[] secret, Identities identities) {
    this.secret = new SecretKeySpec(secret, ALGORITHM);
    this.identities = identities;
  }

  /** Tokens under the database's secret, which is created if there is none. */
  static LinkTokens of(Transactions transactions, Identities identities) {
    return new LinkTokens(
        HexFormat.of().parseHex(transactions.run(LinkTokens::secret)), identities);
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

  /** For the page on which a subscriber unsubscribes from a digest. */
  public String subscription(String digest, String subscriber) {
    return token("subscription", identities.digest(digest), identities.subscriber(subscriber));
  }

  /** For an edition's page. */
  public String edition(EditionKey key) {
    EditionKey stored = identities.stored(key);
    return token("edition", stored.digest(), stored.subscriber(), stored.slot().toString());
  }

  /** Identifies a bounced letter, of an edition to a recipient. */
  public String letter(EditionKey key, String recipient) {
    EditionKey stored = identities.stored(key);
    return token(
        "letter", stored.digest(), stored.subscriber(), stored.slot().toString(), recipient);
  }

  /** What is stored in place of the token. */
  String hash(String token) {
    return token("mark", token);
  }

  /** Each part is hashed with its length, so that no two lists of parts give the same input. */
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
