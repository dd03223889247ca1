package org.broadsheet.fetch;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Blocks connections into private networks (protection from server-side request forgery).
 *
 * <p>It judges resolved addresses, at the moment of connecting and for every connection, so neither
 * an odd spelling of an address nor a name that changes its address between two look-ups slips
 * through. Immutable and thread-safe.
 */
public final class AddressGuard {
  private final Set<String> allowedHosts;

  /**
   * @param allowedHosts host names or literal addresses (IPv6 with or without brackets) that may be
   *     reached wherever they lie. Each opens exactly the host of that name: allowing {@code
   *     10.0.0.5} does not open another name that resolves to it, nor does allowing a name open its
   *     address or its subdomains.
   */
  public AddressGuard(Set<String> allowedHosts) {
    this.allowedHosts =
        allowedHosts.stream().map(AddressGuard::spelling).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The addresses among those resolved that may be connected to, in the same order.
   *
   * @throws BlockedAddressException if there is none
   */
  List<InetAddress> permitted(String host, InetAddress... resolved) throws BlockedAddressException {
    if (opens(host)) {
      return List.of(resolved);
    }
    List<InetAddress> permitted = new ArrayList<>(resolved.length);
    String refusal = "has no address";
    for (InetAddress address : resolved) {
      BlockedRange range = BlockedRange.of(address);
      if (range == null) {
        permitted.add(address);
      } else {
        refusal = "is at " + address.getHostAddress() + " (" + range.name() + ")";
      }
    }
    if (permitted.isEmpty()) {
      throw blocked(host, refusal);
    }
    return permitted;
  }

  /** Whether the operator opened the host wherever it lies. */
  boolean opens(String host) {
    return !allowedHosts.isEmpty() && allowedHosts.contains(spelling(host));
  }

  static BlockedAddressException blocked(String host, String refusal) {
    return new BlockedAddressException(
        host + ' ' + refusal + ", where feeds may not lead unless fetch.allow names the host");
  }

  /** The address that the host is written as, or null if it is a name. */
  static @Nullable InetAddress literal(String host) {
    boolean looksLiteral =
        host.indexOf(':') >= 0
            || (!host.isEmpty() && Character.digit(host.charAt(host.length() - 1), 10) >= 0);
    if (!looksLiteral) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The one spelling that all spellings of a host share. */
  private static String spelling(String host) {
    String bare = host.strip().toLowerCase(Locale.ROOT);
    if (bare.startsWith("[") && bare.endsWith("]")) {
      bare = bare.substring(1, bare.length() - 1);
    } else if (bare.endsWith(".")) {
      bare = bare.substring(0, bare.length() - 1);
    }
    InetAddress literal = literal(bare);
    return literal == null ? bare : literal.getHostAddress();
  }
}
