package org.broadsheet.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The signature of a hub's message (W3C WebSub section 8). Thread-safe. */
final class HubSignature {
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "sha1", "HmacSHA1",
          "sha256", "HmacSHA256",
          "sha384", "HmacSHA384",
          "sha512", "HmacSHA512");

  private HubSignature() {}

  /**
   * Whether the sender of the message knows the secret; in constant time, wherever two signatures
   * differ.
   *
   * @param header the {@code X-Hub-Signature} header: a method, an equals sign, hexadecimal digits
   */
  static boolean isValid(@Nullable String header, byte[] body, String secret) {
    if (header == null) {
      return false;
    }
    int equals = header.indexOf('=');
    String algorithm =
        equals < 0 ? null : ALGORITHMS.get(header.substring(0, equals).toLowerCase(Locale.ROOT));
    if (algorithm == null) {
      return false;
    }
    String sent = header.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
    String expected = HexFormat.of().formatHex(sign(algorithm, body, secret));
    return MessageDigest.isEqual(
        sent.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sign(String algorithm, byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK knows " + algorithm, e);
    }
  }
}
