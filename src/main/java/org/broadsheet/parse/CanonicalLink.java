package org.broadsheet.parse;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One spelling for all the addresses under which a page is linked.
 *
 * <p>Normalises by RFC 3986 section 6.2 (case, percent-encoding, dot segments, default port), drops
 * the fragment unless it is a route of the site ({@code #!} or {@code #/}), and drops query
 * parameters that are known to track the reader ({@link TrackingParameters}). An address that only
 * leads on to another one that it states gives way to that one ({@link Redirects}), again and again
 * as long as it becomes shorter. Nothing else is dropped or reordered: two different articles must
 * never become one. Idempotent; thread-safe.
 */
final class CanonicalLink {
  private static final Pattern NAME = Pattern.compile("[a-z0-9._-]+");

  private CanonicalLink() {}

  /**
   * Reads the lists that {@link #of} goes by, where that has not been done. A virtual thread that
   * did it would keep its carrier for as long as it waits for the archive in which they are.
   */
  static void prepare() {
    of("https://example.org/?page=1");
  }

  /**
   * The one spelling of {@code link}.
   *
   * @param link an absolute address; one that is not http or https comes back as it is, trimmed
   */
  static String of(String link) {
    String canonical = spelling(link);
    String target = Redirects.target(canonical);
    while (target != null) {
      String next = spelling(target);
      if (next.length() >= canonical.length()) {
        return canonical;
      }
      canonical = next;
      target = Redirects.target(canonical);
    }
    return canonical;
  }

  private static String spelling(String link) {
    String text = link.strip().replace('\\', '/');
    int colon = text.indexOf("://");
    if (colon < 0) {
      return link.strip();
    }
    String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return link.strip();
    }
    String fragment = "";
    int hash = text.indexOf('#');
    if (hash >= 0) {
      fragment = route(text.substring(hash + 1));
      text = text.substring(0, hash);
    }
    int authorityEnd = authorityEnd(text, colon + 3);
    String authority = authority(text.substring(colon + 3, authorityEnd), scheme);
    int question = text.indexOf('?', authorityEnd);
    String path = text.substring(authorityEnd, question < 0 ? text.length() : question);
    String query = question < 0 ? "" : query(text.substring(question + 1), host(authority));
    return scheme + "://" + authority + withoutDots(Percent.normalised(path)) + query + fragment;
  }

  private static String host(String authority) {
    int colon = authority.lastIndexOf(':');
    String named = colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    return named.substring(named.lastIndexOf('@') + 1);
  }

  private static int authorityEnd(String text, int from) {
    int at = from;
    while (at < text.length() && "/?".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static String route(String fragment) {
    boolean names = fragment.startsWith("!") || fragment.startsWith("/");
    return names ? '#' + Percent.normalised(fragment) : "";
  }

  private static String authority(String stated, String scheme) {
    int at = stated.lastIndexOf('@');
    String user = stated.substring(0, at + 1);
    String host = stated.substring(at + 1).toLowerCase(Locale.ROOT);
    String usual = scheme.equals("http") ? ":80" : ":443";
    while (host.endsWith(":") || host.endsWith(usual)) {
      host = host.substring(0, host.lastIndexOf(':'));
    }
    int colon = host.lastIndexOf(':');
    int end = colon > host.lastIndexOf(']') ? colon : host.length();
    return user + ascii(host.substring(0, end)) + host.substring(end);
  }

  /** The host with its international labels in the form that DNS has. */
  private static String ascii(String host) {
    if (isAscii(host)) {
      return host;
    }
    try {
      String ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      return NAME.matcher(ascii).matches() ? ascii : host;
    } catch (IllegalArgumentException unlikely) {
      return host;
    }
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** The parameters that remain, with their question mark; empty where none does. */
  private static String query(String stated, String host) {
    StringBuilder kept = new StringBuilder(stated.length() + 1);
    int start = 0;
    while (start <= stated.length()) {
      int end = stated.indexOf('&', start);
      end = end < 0 ? stated.length() : end;
      String parameter = stated.substring(start, end);
      while (parameter.startsWith("amp;")) {
        parameter = parameter.substring("amp;".length());
      }
      String normal = Percent.normalised(parameter);
      if (!normal.isEmpty() && !TrackingParameters.contain(normal, host)) {
        kept.append(kept.isEmpty() ? '?' : '&').append(normal);
      }
      start = end + 1;
    }
    return kept.toString();
  }

  /** RFC 3986 section 5.2.4. An empty path becomes the root. */
  private static String withoutDots(String path) {
    if (path.isEmpty()) {
      return "/";
    }
    if (path.charAt(0) != '/') {
      return withoutDots('/' + path);
    }
    if (!path.contains("/.")) {
      return path;
    }
    List<String> kept = new ArrayList<>();
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      switch (segments[i]) {
        case "." -> closeIf(last, kept);
        case ".." -> {
          if (!kept.isEmpty()) {
            kept.removeLast();
          }
          closeIf(last, kept);
        }
        default -> kept.add(segments[i]);
      }
    }
    return '/' + String.join("/", kept);
  }

  private static void closeIf(boolean last, List<String> kept) {
    if (last) {
      kept.add("");
    }
  }
}
