package org.broadsheet.yaml;

import java.util.regex.Pattern;

/** Hides the credentials that addresses carry. */
public final class Masking {
  private static final Pattern USER_INFO = Pattern.compile("(?<=//)[^/?#\\s]*@");
  private static final Pattern PARAMETER =
      Pattern.compile("(?i)(?<=[?&;])((?:ssl|trust|key)?(?:store)?password|pwd|cipherkey)=[^&;]*");

  private Masking() {}

  /** The address with its user information and its password parameters replaced. */
  public static String mask(String address) {
    String hidden = USER_INFO.matcher(address).replaceAll(Secret.MASK + "@");
    return PARAMETER.matcher(hidden).replaceAll("$1=" + Secret.MASK);
  }

  /** Whether {@link #mask} hides a part of this address. */
  public static boolean hides(String address) {
    return !mask(address).equals(address);
  }
}
