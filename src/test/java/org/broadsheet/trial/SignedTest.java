package org.broadsheet.trial;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.broadsheet.mail.SignatureCheck;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden letters as they are mailed for real: signed, and with the ways back to us. They are
 * left in {@code target/signed}, with the record that belongs into DNS, for the verifiers that
 * {@code src/test/lint/signed.mjs} asks.
 */
class SignedTest {
  private static final Path SIGNED = Path.of("target/signed");
  private static final List<String> ONCE =
      List.of(
          "From",
          "To",
          "Subject",
          "Date",
          "Message-ID",
          "List-Id",
          "Auto-Submitted",
          "MIME-Version",
          "Content-Type");

  /** Not in the operator's digest, which nobody subscribes to. */
  private static final List<String> WAYS_BACK =
      List.of("List-Unsubscribe", "List-Unsubscribe-Post");

  @TempDir private static Path keyFolder;
  private static KeyPair keys;
  @TempDir private Path scratch;

  @BeforeAll
  static void makeTheKey() throws GeneralSecurityException, IOException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    keys = generator.generateKeyPair();
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    Files.writeString(
        keyFile(),
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(lines.encodeToString(keys.getPrivate().getEncoded())));
    Files.createDirectories(SIGNED);
    String key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    Files.writeString(SIGNED.resolve("record.txt"), "v=DKIM1; k=rsa; p=" + key);
  }

  @ParameterizedTest
  @MethodSource("org.broadsheet.trial.Mornings#cases")
  void theSignatureOfEveryLetterIsValid(Path folder) throws Exception {
    List<byte[]> letters = new Mornings(folder, scratch, SignedTest::signed).letters();
    assertThat(letters).isNotEmpty();
    for (int i = 0; i < letters.size(); i++) {
      byte[] letter = letters.get(i);
      Files.write(SIGNED.resolve(folder.getFileName() + "-" + (i + 1) + ".eml"), letter);
      SignatureCheck check = new SignatureCheck(letter);
      assertThat(check.holds(keys.getPublic())).isTrue();
      assertThat(check.signedNames()).containsAll(ONCE).containsAll(WAYS_BACK);
      assertThat(check.tag("l")).isEmpty();
      hasEachHeaderOnce(letter);
    }
  }

  private static void hasEachHeaderOnce(byte[] letter) throws MessagingException {
    MimeMessage message =
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(letter));
    boolean isSubscribed = !message.getHeader("List-Id", ",").contains("<operator.");
    for (String name : ONCE) {
      assertThat(message.getHeader(name)).as(name).hasSize(1);
    }
    for (String name : WAYS_BACK) {
      String[] values = message.getHeader(name);
      assertThat(values == null ? 0 : values.length).as(name).isEqualTo(isSubscribed ? 1 : 0);
    }
  }

  private static Path keyFile() {
    return keyFolder.resolve("dkim.pem");
  }

  private static String signed(String yaml) {
    String signing = "mail: {dkim: {selector: news, key-file: \"%s\"}, ".formatted(keyFile());
    assertThat(yaml).contains("mail: {");
    return yaml.replace("mail: {", signing).replace("@broadsheet.example", "@example.org")
        + """
        web: {url: "https://news.example.org/", public: "127.0.0.1:0"}
        bounces:
          address: bounces@example.org
          unsubscribe: leave@example.org
          maildir: "${SCRATCH}/bounces"
        """;
  }
}
