package org.broadsheet.parse;

import java.util.List;
import java.util.regex.Pattern;
import org.broadsheet.html.AbsoluteLinks;
import org.jspecify.annotations.Nullable;

/** Finds the target of redirect addresses that contain it, by the list in {@code redirects.txt}. */
final class Redirects {
  private static final List<Redirect> LISTED =
      DataFile.read("redirects.txt").stream().map(Redirect::of).toList();
  private static final int SCHEME = "https://".length();
  private static final Pattern WEB =
      Pattern.compile("(?i)https?://[\\p{L}\\p{M}\\p{N}._-]+(?::\\d*)?(?:[/?#].*)?");

  private Redirects() {}

  /** One line of the list, the path without a slash at the end. */
  private record Redirect(Pattern host, String path, String where) {
    static Redirect of(List<String> line) {
      String host = line.get(0).replace(".", "\\.").replace("?", "[a-z]");
      return new Redirect(
          Pattern.compile("(?:.*\\.)?" + host), withoutSlash(line.get(1)), line.get(2));
    }

    boolean fits(String site, String given) {
      boolean leads =
          path.equals("*")
              || (isRest() ? given.startsWith(path + '/') : withoutSlash(given).equals(path));
      return leads && host.matcher(site).matches();
    }

    private boolean isRest() {
      return where.endsWith("://");
    }

    /** What stands where the other address should, or null where nothing does. */
    @Nullable String target(String given, String query) {
      if (where.equals("?")) {
        return AbsoluteLinks.isWeb(query) ? query : Percent.decoded(query);
      }
      if (isRest()) {
        String rest = given.substring(path.length() + 1);
        return where + rest + (query.isEmpty() ? "" : '?' + query);
      }
      String stated =
          where.startsWith("/")
              ? part(given, where.substring(1), "/")
              : part(query, where + '=', "&");
      return stated == null ? null : Percent.decoded(stated);
    }

    /** What follows the beginning in the first part that has it. */
    private static @Nullable String part(String text, String beginning, String separator) {
      for (String part : text.split(separator, -1)) {
        if (part.startsWith(beginning)) {
          return part.substring(beginning.length());
        }
      }
      return null;
    }

    private static String withoutSlash(String path) {
      return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
  }

  /**
   * The http or https address that {@code link} leads on to, or null where it leads nowhere that
   * anyone could tell.
   *
   * @param link an address in its canonical spelling
   */
  static @Nullable String target(String link) {
    if (!mayLeadOn(link)) {
      return null;
    }
    int host = link.indexOf("://") + 3;
    int path = link.indexOf('/', host);
    int hash = link.indexOf('#');
    String address = hash < 0 ? link : link.substring(0, hash);
    int question = address.indexOf('?');
    int pathEnd = question < 0 ? address.length() : question;
    String site = link.substring(host, path);
    String given = address.substring(path, pathEnd);
    String query = question < 0 ? "" : address.substring(question + 1);
    for (Redirect redirect : LISTED) {
      String target = redirect.fits(site, given) ? redirect.target(given, query) : null;
      if (target != null && WEB.matcher(target).matches()) {
        return target;
      }
    }
    return null;
  }

  private static boolean mayLeadOn(String link) {
    return AbsoluteLinks.isWeb(link)
        && (link.indexOf("http", SCHEME) > 0 || link.indexOf("/s/") > 0);
  }
}
