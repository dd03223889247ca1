package org.broadsheet.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A second, independent reader of DKIM signatures, written from RFC 6376: {@code relaxed} for
 * header and body, RSA with SHA-256, the whole body.
 */
public final class SignatureCheck {
  private final Map<String, String> tags = new HashMap<>();
  private final String signature;
  private final Map<String, Deque<String>> fields = new HashMap<>();
  private final String body;

  public SignatureCheck(byte[] mime) {
    String message = new String(mime, StandardCharsets.ISO_8859_1);
    int end = message.indexOf("\r\n\r\n");
    List<String> lines =
        List.of(message.substring(0, end).replaceAll("\r\n(?=[ \t])", "").split("\r\n", -1));
    this.signature = lines.getFirst();
    this.body = message.substring(end + 4);
    for (String tag : signature.substring(signature.indexOf(':') + 1).split(";", -1)) {
      int equals = tag.indexOf('=');
      if (equals > 0) {
        tags.put(
            tag.substring(0, equals).strip(), tag.substring(equals + 1).replaceAll("[ \t]+", ""));
      }
    }
    // The last field of a name is signed first.
    lines.stream()
        .skip(1)
        .forEach(
            line -> fields.computeIfAbsent(name(line), _ -> new ArrayDeque<>()).addFirst(line));
  }

  public String tag(String name) {
    return tags.getOrDefault(name, "");
  }

  public List<String> signedNames() {
    return Arrays.asList(tag("h").split(":", -1));
  }

  public boolean holds(PublicKey key) throws GeneralSecurityException {
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(relaxedBody().getBytes(StandardCharsets.ISO_8859_1));
    if (!Base64.getEncoder().encodeToString(hash).equals(tag("bh"))) {
      return false;
    }
    Signature check = Signature.getInstance("SHA256withRSA");
    check.initVerify(key);
    for (String name : signedNames()) {
      String field = fields.getOrDefault(lower(name), new ArrayDeque<>()).pollFirst();
      if (field != null) {
        check.update((relaxed(field) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    String unsigned = signature.replaceFirst("(?<=[;: ])b=[^;]*", "b=");
    check.update(relaxed(unsigned).getBytes(StandardCharsets.ISO_8859_1));
    return check.verify(Base64.getDecoder().decode(tag("b")));
  }

  private String relaxedBody() {
    StringBuilder relaxed = new StringBuilder();
    for (String line : body.split("\r\n", -1)) {
      relaxed.append(line.replaceAll("[ \t]+", " ").replaceAll(" $", "")).append("\r\n");
    }
    return relaxed.toString().replaceAll("(\r\n)+\\z", "\r\n");
  }

  private static String relaxed(String field) {
    String value = field.substring(field.indexOf(':') + 1);
    return name(field) + ':' + value.replaceAll("[ \t]+", " ").strip();
  }

  private static String name(String field) {
    return lower(field.substring(0, field.indexOf(':')).strip());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
