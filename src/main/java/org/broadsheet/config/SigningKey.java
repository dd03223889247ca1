package org.broadsheet.config;

import java.nio.file.Path;
import java.security.interfaces.RSAPrivateCrtKey;

/** A private key, which is printed as the path of its file. Immutable. */
public final class SigningKey {
  private final Path file;
  private final RSAPrivateCrtKey key;

  SigningKey(Path file, RSAPrivateCrtKey key) {
    this.file = file;
    this.key = key;
  }

  /** The key itself, for whoever signs with it. */
  public RSAPrivateCrtKey reveal() {
    return key;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SigningKey that && that.key.equals(key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /** The path as it is configured. */
  @Override
  public String toString() {
    return file.toString();
  }
}
