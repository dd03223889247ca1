package org.broadsheet.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.broadsheet.config.MailSettings.Dkim;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DkimSectionTest {
  @TempDir private Path folder;
  private PrivateKey key;

  @BeforeEach
  void makeKey() throws IOException, GeneralSecurityException {
    key = write("dkim.pem", 2048);
  }

  @Test
  void theSigningDomainIsTheSendersByDefault() {
    Dkim signing = dkim("{selector: news, key-file: dkim.pem}");
    assertThat(signing.domain()).isEqualTo("paper.example");
    assertThat(signing.selector()).isEqualTo("news");
    assertThat(signing.key().reveal()).isEqualTo(key);

    assertThat(dkim("{selector: a.b, key-file: dkim.pem, domain: press.example}").domain())
        .isEqualTo("press.example");
  }

  @Test
  void theKeyIsNotPrinted() {
    assertThat(settings("{selector: news, key-file: dkim.pem}").toString())
        .contains("selector: news", "key-file: dkim.pem", "domain: paper.example")
        .doesNotContain(Base64.getEncoder().encodeToString(key.getEncoded()).substring(40, 80));
    assertThat(dkim("{selector: news, key-file: dkim.pem}").toString()).contains("dkim.pem");
  }

  @Test
  void printedSettingsWithAKeyReadBackTheSame() {
    Settings settings = settings("{selector: news, key-file: dkim.pem}");
    SettingsResult again =
        SettingsReader.read(settings.toString(), folder.resolve("printed.yaml"), Map.of());
    assertThat(again)
        .isInstanceOfSatisfying(
            SettingsResult.Valid.class, valid -> assertThat(valid.settings()).isEqualTo(settings));
  }

  @Test
  void anUnusableKeyIsReportedWithARemedy() throws IOException, GeneralSecurityException {
    write("weak.pem", 512);
    Files.writeString(folder.resolve("public.pem"), "-----BEGIN PUBLIC KEY-----\n");

    assertThat(problem("{selector: news, key-file: weak.pem}"))
        .contains("512 bits", "openssl genrsa");
    assertThat(problem("{selector: news, key-file: public.pem}"))
        .contains("2:75: ", "no block PRIVATE KEY", "openssl genrsa");
    assertThat(problem("{selector: news, key-file: none.pem}")).contains("cannot be read");
    assertThat(problem("{selector: a b, key-file: dkim.pem}")).contains("\"a b\"");
    assertThat(problem("{key-file: dkim.pem}")).contains("selector");
  }

  private PrivateKey write(String file, int bits) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    PrivateKey made = generator.generateKeyPair().getPrivate();
    byte[] end = "\n".getBytes(StandardCharsets.US_ASCII);
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(Base64.getMimeEncoder(64, end).encodeToString(made.getEncoded())));
    return made;
  }

  private Dkim dkim(String yaml) {
    return Objects.requireNonNull(settings(yaml).mail().dkim());
  }

  private Settings settings(String yaml) {
    return switch (read(yaml)) {
      case SettingsResult.Valid valid -> valid.settings();
      case SettingsResult.Invalid invalid -> throw new AssertionError(invalid.problems());
    };
  }

  private String problem(String yaml) {
    return switch (read(yaml)) {
      case SettingsResult.Valid _ -> throw new AssertionError("no problem: " + yaml);
      case SettingsResult.Invalid invalid -> invalid.problems().toString();
    };
  }

  private SettingsResult read(String yaml) {
    String text =
        "feeds: [https://a.example/feed]\nmail: {from: b@paper.example, folder: o, dkim: "
            + yaml
            + "}";
    return SettingsReader.read(text, folder.resolve("b.yaml"), Map.of());
  }
}
