package org.broadsheet.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Recognises tracking parameters, which do not select the page, by the list in {@code
 * tracking-parameters.txt}.
 */
final class TrackingParameters {
  private static final TrackingParameters LISTED =
      new TrackingParameters(DataFile.read("tracking-parameters.txt"));

  /** What is listed with a star, without it. */
  private final List<String> prefixes = new ArrayList<>();

  /** The sites on which a name or a whole parameter is one; none stand for all. */
  private final Map<String, List<String>> sites = new HashMap<>();

  private TrackingParameters(List<List<String>> lines) {
    for (List<String> line : lines) {
      String name = line.getFirst();
      boolean starred = name.endsWith("*");
      String listed = starred ? name.substring(0, name.length() - 1) : name;
      if (starred) {
        prefixes.add(listed);
      }
      sites.put(name, List.copyOf(line.subList(1, line.size())));
    }
  }

  /**
   * Whether a parameter is listed.
   *
   * @param parameter {@code name} or {@code name=value}, normalised
   * @param host in small letters
   */
  static boolean contain(String parameter, String host) {
    return LISTED.has(parameter.toLowerCase(Locale.ROOT), host);
  }

  private boolean has(String parameter, String host) {
    int equals = parameter.indexOf('=');
    String name = equals < 0 ? parameter : parameter.substring(0, equals);
    if (counts(name, host) || counts(parameter, host)) {
      return true;
    }
    for (String prefix : prefixes) {
      if (parameter.startsWith(prefix) && counts(prefix + '*', host)) {
        return true;
      }
    }
    return false;
  }

  private boolean counts(String listed, String host) {
    List<String> on = sites.get(listed);
    return on != null && (on.isEmpty() || on.stream().anyMatch(site -> isBelow(host, site)));
  }

  private static boolean isBelow(String host, String site) {
    return host.endsWith(site)
        && (host.length() == site.length()
            || host.charAt(host.length() - site.length() - 1) == '.');
  }
}
