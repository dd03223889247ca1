package org.broadsheet.outlet;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.psl.DomainType;
import org.apache.hc.client5.http.psl.PublicSuffixMatcher;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;
import org.jspecify.annotations.Nullable;

/** Tells by an address who publishes there. Pure. */
final class PublishingSite {
  private static final PublicSuffixMatcher SUFFIXES = PublicSuffixMatcherLoader.getDefault();
  private static final HostRules RULES = new HostRules();
  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|.*:.*");
  private static final Pattern DOMAIN =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}-]+(\\.[\\p{L}\\p{M}\\p{N}-]+)+");
  private static final String WWW = "www.";

  private PublishingSite() {}

  /**
   * The publisher's domain or account, in small letters, without Punycode.
   *
   * @param address of a page or a feed
   * @return null where the address does not tell
   */
  static @Nullable String of(@Nullable String address) {
    if (address == null) {
      return null;
    }
    try {
      URI uri = new URI(address);
      String host = uri.getHost() != null ? uri.getHost() : host(uri.getAuthority());
      return host == null || host.isEmpty() ? null : of(host, segments(uri.getPath()));
    } catch (URISyntaxException notReadable) {
      return null;
    }
  }

  /** Of an authority with a host beyond ASCII, which {@link URI} does not take apart. */
  private static @Nullable String host(@Nullable String authority) {
    return authority == null
        ? null
        : authority.substring(authority.lastIndexOf('@') + 1).replaceFirst(":\\d*$", "");
  }

  /** The domain that a name is, such as "BBC.co.uk"; null for any other name. */
  static @Nullable String named(String name) {
    boolean isDomain =
        DOMAIN.matcher(name).matches()
            && SUFFIXES.getDomainRoot(name.toLowerCase(Locale.ROOT), DomainType.ICANN) != null;
    return isDomain ? of(name, List.of()) : null;
  }

  private static List<String> segments(@Nullable String path) {
    return path == null
        ? List.of()
        : Arrays.stream(path.split("/", -1)).filter(segment -> !segment.isEmpty()).toList();
  }

  private static @Nullable String of(String stated, List<String> path) {
    String host = spelling(stated);
    return switch (RULES.of(host)) {
      case HostRule.Nobody _ -> null;
      case HostRule.EachHost _ -> host;
      case HostRule.EachPath(int segments) ->
          path.size() < segments ? null : below(domain(host), path.subList(0, segments));
      case HostRule.SameAs(String domain) -> domain;
      case null -> account(host, path);
    };
  }

  private static String spelling(String stated) {
    String host = IDN.toUnicode(stated.toLowerCase(Locale.ROOT)).toLowerCase(Locale.ROOT);
    host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return host.startsWith(WWW) ? host.substring(WWW.length()) : host;
  }

  /** The account that the path begins with ({@code /@name}), else the domain. */
  private static String account(String host, List<String> path) {
    String first = path.isEmpty() ? "" : path.getFirst();
    if (!first.startsWith("@") || first.length() == 1) {
      return domain(host);
    }
    int home = first.indexOf('@', 1); // an account of another server: /@name@home
    return home < 0
        ? below(domain(host), List.of(first))
        : below(domain(spelling(first.substring(home + 1))), List.of(first.substring(0, home)));
  }

  private static String below(String domain, List<String> path) {
    return domain + '/' + String.join("/", path).toLowerCase(Locale.ROOT);
  }

  private static String domain(String host) {
    String root = NUMERIC.matcher(host).matches() ? null : SUFFIXES.getDomainRoot(host);
    return root == null ? host : root;
  }
}
