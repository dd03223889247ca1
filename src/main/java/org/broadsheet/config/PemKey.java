package org.broadsheet.config;

import java.nio.ByteBuffer;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RSA private keys in PEM (RFC 7468): as PKCS #8, or as PKCS #1 (RFC 8017) as older tools write.
 */
final class PemKey {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ((?:RSA )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  /** Version 0 and the algorithm rsaEncryption, which stand before the key in PKCS #8. */
  private static final byte[] RSA_KEY_FOLLOWS =
      HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  private static final byte OCTET_STRING = 0x04;
  private static final byte SEQUENCE = 0x30;

  private PemKey() {}

  /**
   * @throws InvalidKeySpecException if the text has no such key; says why
   */
  static RSAPrivateCrtKey read(String pem) throws InvalidKeySpecException {
    Matcher block = BLOCK.matcher(pem);
    if (!block.find()) {
      throw new InvalidKeySpecException(
          pem.contains("ENCRYPTED") ? "it is encrypted" : "no block PRIVATE KEY in it");
    }
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(block.group(2));
    } catch (IllegalArgumentException _) {
      throw new InvalidKeySpecException("its text is damaged");
    }
    boolean bare = block.group(1).startsWith("RSA");
    return key(bare ? tagged(SEQUENCE, RSA_KEY_FOLLOWS, tagged(OCTET_STRING, der)) : der);
  }

  private static RSAPrivateCrtKey key(byte[] der) throws InvalidKeySpecException {
    try {
      if (KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der))
          instanceof RSAPrivateCrtKey key) {
        return key;
      }
      throw new InvalidKeySpecException("its public half is missing");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has RSA", e);
    }
  }

  /** An element of DER (X.690 section 8.1) of at most 65,535 octets. */
  private static byte[] tagged(byte tag, byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer element = ByteBuffer.allocate(length + 4);
    if (length < 0x80) {
      element.put(tag).put((byte) length);
    } else if (length < 0x100) {
      element.put(tag).put((byte) 0x81).put((byte) length);
    } else {
      element.put(tag).put((byte) 0x82).putShort((short) length);
    }
    for (byte[] part : parts) {
      element.put(part);
    }
    byte[] der = new byte[element.position()];
    element.flip().get(der);
    return der;
  }
}
