package org.broadsheet.yaml;

import java.util.regex.Pattern;

/** Hides the credentials that addresses carry. */
public final class Masking {
  private static final Pattern USER_INFO = Pattern.compile("(?<=//)[^/?#\\s]*@");

  /** By the names that services give to what identifies a reader, such as {@code api_key}. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)(?<=[?&;])([\\w.%-]*(?:key|token|secret|password|passwd|pwd|auth|signature|credential|session|sid))=[^&;#\\s]*");

  private Masking() {}

  /** The address with its user information and its parameters that are secrets replaced. */
  public static String mask(String address) {
    String hidden = USER_INFO.matcher(address).replaceAll(Secret.MASK + "@");
    return PARAMETER.matcher(hidden).replaceAll("$1=" + Secret.MASK);
  }

  /** Whether {@link #mask} hides a part of this address. */
  public static boolean hides(String address) {
    return !mask(address).equals(address);
  }
}
