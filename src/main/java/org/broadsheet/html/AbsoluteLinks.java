package org.broadsheet.html;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Resolves addresses to absolute http or https ones. */
public final class AbsoluteLinks {
  private static final int MAX_LENGTH = 4_000;

  private AbsoluteLinks() {}

  /**
   * The absolute http or https address that {@code stated} means when it stands in {@code base}, or
   * null where it means none.
   */
  public static @Nullable String resolve(@Nullable String stated, String base) {
    if (stated == null || stated.length() > MAX_LENGTH) {
      return null;
    }
    String link = tidy(stated);
    if (link.isEmpty()) {
      return null;
    }
    if (isWeb(link)) {
      return link;
    }
    if (hasScheme(link)) {
      return null;
    }
    try {
      String absolute = new URI(base).resolve(new URI(link)).toString();
      return isWeb(absolute) ? absolute : null;
    } catch (URISyntaxException | IllegalArgumentException impossible) {
      return null;
    }
  }

  /** As {@link #resolve}, as a URI with a host, or null. */
  public static @Nullable URI uri(@Nullable String stated, String base) {
    String absolute = resolve(stated, base);
    try {
      URI uri = absolute == null ? null : new URI(absolute);
      return uri == null || uri.getHost() == null ? null : uri;
    } catch (URISyntaxException unusable) {
      return null;
    }
  }

  /** {@code stated} as a base for what stands inside, or {@code outer} where it is none. */
  public static String base(@Nullable String stated, String outer) {
    String absolute = resolve(stated, outer);
    return absolute == null ? outer : absolute;
  }

  /** Without line breaks and controls; spaces and what else no address may hold escaped. */
  private static String tidy(String stated) {
    String text = stated.strip();
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (out == null && isPlain(c)) {
        continue;
      }
      String instead = c <= ' ' ? (c == ' ' ? "%20" : "") : replacement(c);
      if (instead != null && out == null) {
        out = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (out != null) {
        if (instead == null) {
          out.append(c);
        } else {
          out.append(instead);
        }
      }
    }
    return out == null ? text : out.toString();
  }

  /** Letters, digits and what most stands between them in an address. */
  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '-' && c <= ';') || (c >= 'A' && c <= 'Z');
  }

  private static @Nullable String replacement(char c) {
    return switch (c) {
      case '"' -> "%22";
      case '<' -> "%3C";
      case '>' -> "%3E";
      case '\\' -> "%5C";
      case '^' -> "%5E";
      case '`' -> "%60";
      case '{' -> "%7B";
      case '|' -> "%7C";
      case '}' -> "%7D";
      case '\u007F', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E' -> "";
      default -> null;
    };
  }

  public static boolean isWeb(String link) {
    int colon = link.indexOf("://");
    if (colon < 0 || colon + 3 >= link.length()) {
      return false;
    }
    if (link.startsWith("https://") || link.startsWith("http://")) {
      return true;
    }
    String scheme = link.substring(0, colon).toLowerCase(Locale.ROOT);
    return scheme.equals("http") || scheme.equals("https");
  }

  private static boolean hasScheme(String link) {
    for (int i = 0; i < link.length(); i++) {
      char c = link.charAt(i);
      if (c == ':') {
        return i > 0;
      }
      if (!Character.isLetterOrDigit(c) && c != '+' && c != '-' && c != '.') {
        return false;
      }
    }
    return false;
  }
}
