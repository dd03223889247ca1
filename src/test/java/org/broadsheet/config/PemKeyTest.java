package org.broadsheet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemKeyTest {
  /** What stands before the key of PKCS #1 in that of PKCS #8, for 2048 bits. */
  private static final int WRAPPING = 26;

  @ParameterizedTest
  @ValueSource(ints = {1024, 2048, 4096})
  void aKeyIsReadAsPkcs8AndAsPkcs1(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
    byte[] pkcs8 = key.getEncoded();
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, WRAPPING, pkcs8.length);

    assertThat(PemKey.read("Some words.\n" + pem("PRIVATE KEY", pkcs8))).isEqualTo(key);
    assertThat(PemKey.read(pem("RSA PRIVATE KEY", pkcs1))).isEqualTo(key);
  }

  @Test
  void aTextWithoutAKeyIsRefusedWithTheReason() {
    assertThatThrownBy(() -> PemKey.read("ssh-rsa AAAA"))
        .isInstanceOf(InvalidKeySpecException.class)
        .hasMessage("no block PRIVATE KEY in it");
    assertThatThrownBy(() -> PemKey.read(pem("ENCRYPTED PRIVATE KEY", new byte[9])))
        .hasMessage("it is encrypted");
    assertThatThrownBy(() -> PemKey.read(pem("PRIVATE KEY", new byte[] {1, 2, 3})))
        .isInstanceOf(InvalidKeySpecException.class);
  }

  private static String pem(String type, byte[] der) {
    byte[] end = "\n".getBytes(StandardCharsets.US_ASCII);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(type, Base64.getMimeEncoder(64, end).encodeToString(der), type);
  }
}
