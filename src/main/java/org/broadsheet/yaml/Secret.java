package org.broadsheet.yaml;

/** A password or other secret, which is printed as {@code ***}. Immutable. */
public final class Secret {
  public static final String MASK = "***";

  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /** The secret itself, for whoever has to present it. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }
}
