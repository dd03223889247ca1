package org.broadsheet.config;

import java.nio.file.Path;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A private key, which is printed as the path of its file. Immutable. */
public final class SigningKey {
  private final Path file;
  private final @Nullable RSAPrivateCrtKey key;

  SigningKey(Path file, @Nullable RSAPrivateCrtKey key) {
    this.file = file;
    this.key = key;
  }

  /** A key that nobody signs with, in a file that cannot be read. */
  static SigningKey unread(Path file) {
    return new SigningKey(file, null);
  }

  boolean isRead() {
    return key != null;
  }

  /** The key itself, for whoever signs with it. */
  public RSAPrivateCrtKey reveal() {
    return Objects.requireNonNull(key, "the key's file was not read");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SigningKey that && Objects.equals(that.key, key);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(key);
  }

  /** The path as it is configured. */
  @Override
  public String toString() {
    return file.toString();
  }
}
