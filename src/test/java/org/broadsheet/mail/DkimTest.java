package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.broadsheet.news.Letter;
import org.broadsheet.news.ListLinks;
import org.broadsheet.news.RenderedPages;
import org.junit.jupiter.api.Test;

class DkimTest {
  private static final ListLinks LINKS =
      new ListLinks(
          "https://news.example.org/e/abc",
          "https://news.example.org/u/" + "d".repeat(80),
          "mailto:leave+xyz@example.org",
          "bounces+xyz@example.org");

  private final KeyPair keys = keys();
  private final Dkim dkim = new Dkim("Example.org", "news", (RSAPrivateCrtKey) keys.getPrivate());
  private final MimeComposer composer = new MimeComposer(Letters.SENDER, dkim);

  @Test
  void theSignatureIsValid() throws GeneralSecurityException {
    SignatureCheck check = new SignatureCheck(letter(LINKS).mime());

    assertThat(check.holds(keys.getPublic())).isTrue();
    assertThat(check.tag("d")).isEqualTo("example.org");
    assertThat(check.tag("s")).isEqualTo("news");
    assertThat(check.tag("c")).isEqualTo("relaxed/relaxed");
    assertThat(check.tag("t")).isEqualTo(Long.toString(Letters.DUE.getEpochSecond()));
    assertThat(check.tag("l")).isEmpty();
  }

  @Test
  void theSignatureIsValidWithoutListHeaders() throws GeneralSecurityException {
    assertThat(new SignatureCheck(letter(Letters.LINKS).mime()).holds(keys.getPublic())).isTrue();
  }

  @Test
  void theListUnsubscribeHeadersAreSigned() {
    assertThat(new SignatureCheck(letter(LINKS).mime()).signedNames())
        .contains(
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "MIME-Version",
            "Content-Type",
            "List-Id",
            "List-Unsubscribe",
            "List-Unsubscribe-Post");
  }

  @Test
  void aChangedOrAddedHeaderInvalidatesTheSignature() throws GeneralSecurityException {
    String mime = text(letter(LINKS));
    assertThat(mime).contains("\r\nSubject: Monday's news\r\n");

    assertThat(holds(mime.replace("Monday's", "Tuesday's"))).isFalse();
    assertThat(holds(mime.replace("One-Click", "Two-Clicks"))).isFalse();
    assertThat(holds(mime.replace("\r\nMIME-V", "\r\nFrom: other@example.org\r\nMIME-V")))
        .isFalse();
    assertThat(holds(mime.replace("One story", "Two story"))).isFalse();
    assertThat(holds(mime.replace("\r\nMIME-V", "\r\nX-Relay: passed\r\nMIME-V"))).isTrue();
  }

  @Test
  void aHeaderThatALetterLacksCannotBeAdded() throws GeneralSecurityException {
    String mime = text(letter(Letters.LINKS));

    assertThat(
            holds(
                mime.replace("\r\nMIME-V", "\r\nList-Unsubscribe: <https://x.example/>\r\nMIME-V")))
        .isFalse();
  }

  @Test
  void theSameLetterHasTheSameSignatureInShortLines() {
    String mime = text(letter(LINKS));

    assertThat(text(letter(LINKS))).isEqualTo(mime);
    assertThat(mime).startsWith("DKIM-Signature: ");
    assertThat(mime.substring(0, mime.indexOf("\r\nFrom:")).lines())
        .allMatch(line -> line.length() <= 78);
  }

  @Test
  void thePublicKeyBelongsToThePrivateKey() throws GeneralSecurityException {
    PublicKey read =
        KeyFactory.getInstance("RSA")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(dkim.publicKey())));

    assertThat(read).isEqualTo(keys.getPublic());
    assertThat(dkim.recordName()).isEqualTo("news._domainkey.example.org");
  }

  private boolean holds(String mime) throws GeneralSecurityException {
    return new SignatureCheck(mime.getBytes(StandardCharsets.ISO_8859_1)).holds(keys.getPublic());
  }

  private Letter letter(ListLinks links) {
    return composer.compose(
        Letters.edition("daily", "Täglich", "ada@example.com"),
        new RenderedPages("Monday's news", "<p>One story  \n\n\n", "One story \t\n\n\n"),
        Letters.subscriber("ada@example.com", "Ada"),
        links,
        Letters.DUE);
  }

  private static String text(Letter letter) {
    return new String(letter.mime(), StandardCharsets.ISO_8859_1);
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
