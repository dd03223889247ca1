package org.broadsheet.fetch;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block of addresses that no feed may lead to.
 *
 * <p>The table follows the IANA special-purpose registries (RFC 6890), multicast and what IPv6
 * keeps outside global unicast. The transition ranges are in it whole: what they embed is an IPv4
 * address that a relay or translator would reach in our place. {@link InetAddress}'s own predicates
 * know only a part of this.
 *
 * @param prefix the first address of the block, 4 or 16 bytes
 * @param bits the length of the common prefix
 * @param name what the block is for
 */
record BlockedRange(byte[] prefix, int bits, String name) {
  private static final List<BlockedRange> IPV4 =
      List.of(
          range("0.0.0.0", 8, "this network, RFC 791"),
          range("10.0.0.0", 8, "private network, RFC 1918"),
          range("100.64.0.0", 10, "carrier-grade NAT, RFC 6598"),
          range("127.0.0.0", 8, "loopback, RFC 1122"),
          range("169.254.0.0", 16, "link-local, RFC 3927"),
          range("172.16.0.0", 12, "private network, RFC 1918"),
          range("192.0.0.0", 24, "protocol assignments, RFC 6890"),
          range("192.0.2.0", 24, "documentation, RFC 5737"),
          range("192.88.99.0", 24, "6to4 relay, RFC 7526"),
          range("192.168.0.0", 16, "private network, RFC 1918"),
          range("198.18.0.0", 15, "benchmarking, RFC 2544"),
          range("198.51.100.0", 24, "documentation, RFC 5737"),
          range("203.0.113.0", 24, "documentation, RFC 5737"),
          range("224.0.0.0", 4, "multicast, RFC 5771"),
          range("240.0.0.0", 4, "reserved, RFC 1112"));

  private static final List<BlockedRange> IPV6 =
      List.of(
          range("::", 128, "unspecified address, RFC 4291"),
          range("::1", 128, "loopback, RFC 4291"),
          range("::", 96, "IPv4-compatible, RFC 4291"),
          new BlockedRange(mapped(), 96, "IPv4-mapped, RFC 4291"),
          range("::ffff:0:0:0", 96, "IPv4-translated, RFC 2765"),
          range("64:ff9b::", 96, "NAT64, RFC 6052"),
          range("64:ff9b:1::", 48, "local NAT64, RFC 8215"),
          range("100::", 64, "discard-only, RFC 6666"),
          range("2001::", 32, "Teredo, RFC 4380"),
          range("2001::", 23, "protocol assignments, RFC 2928"),
          range("2001:db8::", 32, "documentation, RFC 3849"),
          range("2002::", 16, "6to4, RFC 3056"),
          range("3fff::", 20, "documentation, RFC 9637"),
          range("fc00::", 7, "unique local, RFC 4193"),
          range("fe80::", 10, "link-local, RFC 4291"),
          range("fec0::", 10, "site-local, RFC 3879"),
          range("ff00::", 8, "multicast, RFC 4291"),
          range("::", 3, "not global unicast, RFC 4291"),
          range("4000::", 2, "not global unicast, RFC 4291"),
          range("8000::", 1, "not global unicast, RFC 4291"));

  /** The narrowest named block that holds the address, or null if the address is public. */
  static @Nullable BlockedRange of(InetAddress address) {
    byte[] bytes = address.getAddress();
    for (BlockedRange range : bytes.length == 4 ? IPV4 : IPV6) {
      if (range.contains(bytes)) {
        return range;
      }
    }
    return null;
  }

  private boolean contains(byte[] address) {
    int whole = bits / 8;
    for (int i = 0; i < whole; i++) {
      if (address[i] != prefix[i]) {
        return false;
      }
    }
    int rest = bits % 8;
    return rest == 0 || (address[whole] ^ prefix[whole]) >>> (8 - rest) == 0;
  }

  private static BlockedRange range(String first, int bits, String name) {
    return new BlockedRange(InetAddress.ofLiteral(first).getAddress(), bits, name);
  }

  /** {@code ::ffff:0:0}, which {@link InetAddress} would fold into four bytes. */
  private static byte[] mapped() {
    byte[] prefix = new byte[16];
    prefix[10] = (byte) 0xff;
    prefix[11] = (byte) 0xff;
    return prefix;
  }
}
