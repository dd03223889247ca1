package org.broadsheet.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.util.List;
import org.broadsheet.yaml.BindingContext;
import org.broadsheet.yaml.JsonSchema;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Node;
import org.broadsheet.yaml.PathType;
import org.broadsheet.yaml.ScalarType;
import org.broadsheet.yaml.Section;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code dkim} of {@code mail}. Without a domain it is empty and means the sender's.
 */
final class DkimSection {
  /** RFC 8301 section 3.2 forbids to sign with less. */
  private static final int FEWEST_BITS = 1024;

  private static final Key<String> SELECTOR =
      Key.required(
          "selector",
          new ScalarType<>("a selector such as news", JsonSchema.string(), AddressTypes::host),
          "Names the key: its public half stands in DNS at SELECTOR._domainkey.DOMAIN.");
  private static final Key<SigningKey> KEY_FILE =
      Key.required(
          "key-file",
          new PathType<>(DkimSection::keyIn),
          "A file with the RSA key in PEM, relative to this file's folder.");
  private static final Key<String> DOMAIN =
      Key.optional("domain", AddressTypes.HOST, "The domain that signs; otherwise the sender's.");

  static final Section<MailSettings.Dkim> SECTION =
      new Section<>(
          "dkim",
          List.of(
              SELECTOR.from(MailSettings.Dkim::selector),
              KEY_FILE.from(MailSettings.Dkim::key),
              DOMAIN.from(MailSettings.Dkim::domain)),
          values ->
              new MailSettings.Dkim(
                  values.getOr(DOMAIN, ""), values.get(SELECTOR), values.get(KEY_FILE)));

  private DkimSection() {}

  private static @Nullable SigningKey keyIn(Path path, Node.Scalar scalar, BindingContext context) {
    Path file = context.resolve(path);
    if (context.isDispensable(file, "mail.dkim.key-file")) {
      return SigningKey.unread(path);
    }
    byte[] content = context.read(file, "key file", scalar);
    if (content == null) {
      return null;
    }
    try {
      RSAPrivateCrtKey key = PemKey.read(new String(content, StandardCharsets.US_ASCII));
      int bits = key.getModulus().bitLength();
      if (bits >= FEWEST_BITS) {
        return new SigningKey(path, key);
      }
      context.problem(
          scalar,
          "the key in %s has %d bits, and no receiver takes less than %d: make one with openssl genrsa -out %s 2048"
              .formatted(file, bits, FEWEST_BITS, path));
    } catch (InvalidKeySpecException fault) {
      context.problem(
          scalar,
          "%s holds no RSA private key in PEM (%s): make one with openssl genrsa -out %s 2048"
              .formatted(file, fault.getMessage(), path));
    }
    return null;
  }
}
