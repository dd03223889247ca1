package org.broadsheet.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.util.List;
import java.util.Map;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.BindingContext;
import org.broadsheet.yaml.JsonSchema;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Node;
import org.broadsheet.yaml.ScalarType;
import org.broadsheet.yaml.Section;
import org.broadsheet.yaml.SourceFiles;
import org.broadsheet.yaml.ValueType;
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
  private static final Key<RSAPrivateCrtKey> KEY_FILE =
      Key.required(
          "key-file",
          new KeyFile(),
          "A file with the RSA key in PEM, relative to this file's folder.");
  private static final Key<String> DOMAIN =
      Key.optional("domain", AddressTypes.HOST, "The domain that signs; otherwise the sender's.");

  static final Section<MailSettings.Dkim> FORM =
      new Section<>(
          "dkim",
          List.of(SELECTOR, KEY_FILE, DOMAIN),
          values ->
              new MailSettings.Dkim(
                  values.has(DOMAIN) ? values.get(DOMAIN) : "",
                  values.get(SELECTOR),
                  new SigningKey(values.get(KEY_FILE))));

  private DkimSection() {}

  /** The path of a file that stands for the key in it. */
  private static final class KeyFile implements ValueType<RSAPrivateCrtKey> {
    @Override
    public @Nullable RSAPrivateCrtKey bind(Node node, BindingContext binding) {
      Path written = BasicTypes.PATH.bind(node, binding);
      if (written == null || !(node instanceof Node.Scalar scalar)) {
        return null;
      }
      Path file = binding.resolve(written);
      try {
        RSAPrivateCrtKey key =
            PemKey.read(new String(binding.read(file), StandardCharsets.US_ASCII));
        if (key.getModulus().bitLength() >= FEWEST_BITS) {
          return key;
        }
        binding.problem(
            scalar,
            "the key in %s has %d bits, and no receiver takes less than %d: make one with openssl genrsa -out %s 2048"
                .formatted(file, key.getModulus().bitLength(), FEWEST_BITS, written));
      } catch (IOException fault) {
        binding.problem(
            scalar, "the key file " + file + " cannot be read: " + SourceFiles.reason(fault));
      } catch (InvalidKeySpecException fault) {
        binding.problem(
            scalar,
            "%s holds no RSA private key in PEM (%s): make one with openssl genrsa -out %s 2048"
                .formatted(file, fault.getMessage(), written));
      }
      return null;
    }

    @Override
    public String noun() {
      return BasicTypes.PATH.noun();
    }

    @Override
    public Map<String, Object> schema() {
      return BasicTypes.PATH.schema();
    }
  }
}
