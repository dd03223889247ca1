package org.broadsheet.parse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One spelling for all the addresses under which a page is linked.
 *
 * <p>Normalises by RFC 3986 section 6.2 (case, percent-encoding, dot segments, default port), drops
 * the fragment unless it is a route of the site ({@code #!} or {@code #/}), and drops query
 * parameters that are known to track the reader. Nothing else is dropped or reordered: two
 * different articles must never become one. Idempotent; thread-safe.
 */
final class CanonicalLink {
  private static final String TRACKING = "tracking-parameters.txt";
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  private static final boolean[] ALLOWED = table(UNRESERVED + "!$&'()*+,;=:@/?");
  private static final Set<String> NAMES = new HashSet<>();
  private static final List<String> PREFIXES = new ArrayList<>();

  static {
    try (InputStream in = CanonicalLink.class.getResourceAsStream(TRACKING)) {
      if (in == null) {
        throw new IllegalStateException(TRACKING + " is missing from the build");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
          .forEach(CanonicalLink::learn);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CanonicalLink() {}

  private static void learn(String name) {
    if (name.endsWith("*")) {
      PREFIXES.add(name.substring(0, name.length() - 1));
    } else {
      NAMES.add(name);
    }
  }

  /**
   * The one spelling of {@code link}.
   *
   * @param link an absolute address; one that is not http or https comes back as it is, trimmed
   */
  static String of(String link) {
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
    String query = question < 0 ? "" : query(text.substring(question + 1));
    return scheme + "://" + authority + withoutDots(encoded(path)) + query + fragment;
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
    return names ? '#' + encoded(fragment) : "";
  }

  private static String authority(String stated, String scheme) {
    int at = stated.lastIndexOf('@');
    String user = stated.substring(0, at + 1);
    String host = stated.substring(at + 1).toLowerCase(Locale.ROOT);
    String port = "";
    while (host.endsWith(":")) {
      host = host.substring(0, host.length() - 1);
    }
    int colon = host.lastIndexOf(':');
    if (colon > host.lastIndexOf(']')) {
      port = host.substring(colon);
      host = host.substring(0, colon);
    }
    if (port.equals(scheme.equals("http") ? ":80" : ":443")) {
      port = "";
    }
    return user + ascii(host) + port;
  }

  /** The host with its international labels in the form that DNS has. */
  private static String ascii(String host) {
    if (isAscii(host)) {
      return host;
    }
    try {
      return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
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
  private static String query(String stated) {
    StringBuilder kept = new StringBuilder(stated.length() + 1);
    int start = 0;
    while (start <= stated.length()) {
      int end = stated.indexOf('&', start);
      end = end < 0 ? stated.length() : end;
      String parameter = stated.substring(start, end);
      while (parameter.startsWith("amp;")) {
        parameter = parameter.substring("amp;".length());
      }
      if (!parameter.isEmpty() && !tracks(parameter)) {
        kept.append(kept.isEmpty() ? '?' : '&').append(encoded(parameter));
      }
      start = end + 1;
    }
    return kept.toString();
  }

  private static boolean tracks(String parameter) {
    int equals = parameter.indexOf('=');
    String name = equals < 0 ? parameter : parameter.substring(0, equals);
    String lower = encoded(name).toLowerCase(Locale.ROOT);
    if (NAMES.contains(lower)) {
      return true;
    }
    for (String prefix : PREFIXES) {
      if (lower.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Percent-encoding where it is needed, in capitals, and nowhere else. */
  private static String encoded(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      int octet = point == '%' ? octet(text, at) : -1;
      if (octet >= 0) {
        if (UNRESERVED.indexOf(octet) >= 0) {
          out.append((char) octet);
        } else {
          percent(out, octet);
        }
        at += 3;
      } else {
        append(out, point);
        at += Character.charCount(point);
      }
    }
    return out.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isAllowed(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllowed(int point) {
    return point < ALLOWED.length && ALLOWED[point];
  }

  private static boolean[] table(String characters) {
    boolean[] table = new boolean[0x80];
    characters.chars().forEach(c -> table[c] = true);
    return table;
  }

  private static void append(StringBuilder out, int point) {
    if (isAllowed(point)) {
      out.append((char) point);
      return;
    }
    for (byte b : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
      percent(out, b & 0xFF);
    }
  }

  /** The octet that a percent sign at {@code at} introduces, or -1. */
  private static int octet(String text, int at) {
    if (at + 2 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static void percent(StringBuilder out, int octet) {
    String digits = "0123456789ABCDEF";
    out.append('%').append(digits.charAt(octet >> 4)).append(digits.charAt(octet & 15));
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
