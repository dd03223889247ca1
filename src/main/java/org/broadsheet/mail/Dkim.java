package org.broadsheet.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.IDN;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.api.BodyHasher;
import org.apache.james.jdkim.api.Headers;
import org.apache.james.jdkim.exceptions.FailException;

/**
 * Signs letters by DKIM (RFC 6376): RSA and SHA-256, header and body {@code relaxed}, over the
 * whole body.
 *
 * <p>It signs all headers that matter, with those that RFC 8058 asks for, also where a letter lacks
 * one, so that nobody can add it; and {@code From}, {@code To}, {@code Subject} and {@code Date}
 * once more than they occur. The same letter always gets the same signature. Thread-safe.
 */
public final class Dkim {
  private static final List<String> SIGNED =
      List.of(
          "From",
          "To",
          "Subject",
          "Date",
          "Message-ID",
          "List-Id",
          "List-Unsubscribe",
          "List-Unsubscribe-Post",
          "Archived-At",
          "Feedback-ID",
          "Auto-Submitted",
          "MIME-Version",
          "Content-Type",
          "From",
          "To",
          "Subject",
          "Date");

  private static final int MAX_WORD_LENGTH = 72;

  private final String domain;
  private final String selector;
  private final RSAPrivateCrtKey key;

  /**
   * @param domain that signs
   * @param selector names the key among those of the domain
   * @param key of at least 1024 bits (RFC 8301)
   */
  public Dkim(String domain, String selector, RSAPrivateCrtKey key) {
    this.domain = IDN.toASCII(domain).toLowerCase(Locale.ROOT);
    this.selector = selector;
    this.key = key;
  }

  /** The domain that signs, in ASCII and lower case. */
  String domain() {
    return domain;
  }

  /** Where in DNS receivers look for the public key. */
  String recordName() {
    return selector + "._domainkey." + domain;
  }

  /** The public key, as it stands behind {@code p=} in DNS. */
  String publicKey() {
    try {
      BigInteger modulus = key.getModulus();
      return Base64.getEncoder()
          .encodeToString(
              KeyFactory.getInstance("RSA")
                  .generatePublic(new RSAPublicKeySpec(modulus, key.getPublicExponent()))
                  .getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a private key has its public half", e);
    }
  }

  /**
   * Makes the signature.
   *
   * @param fields the message's header fields, folded as they stand in it, without the line ends
   *     that end them
   * @param body all after the empty line, lines ended by CR LF
   * @param date of the signature
   * @return the words of the {@code DKIM-Signature} header, to be parted by spaces or folds
   */
  String[] sign(List<String> fields, byte[] body, Instant date) {
    DKIMSigner signer = new DKIMSigner(template(date), key);
    try {
      BodyHasher hasher = signer.newBodyHasher(signer.newSignatureRecordTemplate(template(date)));
      try (OutputStream out = hasher.getOutputStream()) {
        out.write(body);
      }
      String header = signer.sign(new Fields(fields), hasher);
      return words(header.substring(header.indexOf(':') + 1).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FailException e) {
      throw new IllegalStateException("cannot sign as " + recordName(), e);
    }
  }

  private String template(Instant date) {
    return "v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s; s=%s; t=%d; h=%s; bh=; b=;"
        .formatted(domain, selector, date.getEpochSecond(), String.join(" :", SIGNED));
  }

  /** The value's words; the long one behind {@code b=} in pieces, since no space counts in it. */
  private static String[] words(String value) {
    List<String> words = new ArrayList<>();
    for (String word : value.split(" ", -1)) {
      for (int from = 0; from < word.length(); from += MAX_WORD_LENGTH) {
        words.add(word.substring(from, Math.min(from + MAX_WORD_LENGTH, word.length())));
      }
    }
    return words.toArray(String[]::new);
  }

  /** The header as the signer asks for it. */
  private record Fields(List<String> all) implements Headers {
    @Override
    public List<String> getFields() {
      return all;
    }

    @Override
    public List<String> getFields(String name) {
      return all.stream()
          .filter(field -> field.regionMatches(true, 0, name + ':', 0, name.length() + 1))
          .toList();
    }
  }
}
