package org.broadsheet.config;

import java.security.interfaces.RSAPrivateCrtKey;
import org.broadsheet.yaml.Secret;

/** A private key, which is printed as {@code ***}. Immutable. */
public final class SigningKey {
  private final RSAPrivateCrtKey key;

  SigningKey(RSAPrivateCrtKey key) {
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

  @Override
  public String toString() {
    return Secret.MASK;
  }
}
