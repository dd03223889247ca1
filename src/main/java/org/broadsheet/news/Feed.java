package org.broadsheet.news;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A source of entries, as the operator configured it.
 *
 * @param url the configured address, http or https; it names the feed for good, even when the feed
 *     has moved and is fetched elsewhere
 * @param name as readers see it; empty until the feed itself has told its title
 * @param language what the feed is written in, where the operator says so
 * @param every the shortest time between two polls
 * @param priority larger is preferred when reports of one story compete; 0 is ordinary
 * @param always whether all its reports are shown to readers
 * @param outlet the outlet that all its reports count as, where the operator says so: a name, which
 *     feeds of one outlet share, or a domain
 */
public record Feed(
    URI url,
    String name,
    @Nullable Locale language,
    Duration every,
    int priority,
    boolean always,
    @Nullable String outlet) {
  private static final Pattern SECRET_PARAMETER =
      Pattern.compile(
          "(?i)(?<=[?&;])([\\w.%-]*(?:key|token|secret|password|passwd|pwd|auth|signature|credential|session|sid))=[^&;#]*");

  public Feed {
    if (!url.isAbsolute() || url.getHost() == null) {
      throw new IllegalArgumentException("a feed's address must be absolute: " + shown(url));
    }
    if (every.isNegative()) {
      throw new IllegalArgumentException("a feed's interval must not be negative: " + every);
    }
  }

  /** A feed that is subject to selection as usual. */
  public Feed(URI url, String name, @Nullable Locale language, Duration every, int priority) {
    this(url, name, language, every, priority, false, null);
  }

  /** What an entry of this feed is written in: its own language, else the feed's, else null. */
  public @Nullable Locale languageOf(Entry entry) {
    return entry.language() != null ? entry.language() : language;
  }

  /** What readers see: the feed's name, else the host that serves it. Never empty. */
  public String shownName() {
    String stated = name.strip();
    if (!stated.isEmpty()) {
      return stated;
    }
    String host = url.getHost();
    return host.startsWith("www.") ? host.substring("www.".length()) : host;
  }

  /**
   * A feed's address as it may be shown: with the user, the password and parameters such as {@code
   * api_key} masked.
   */
  public static String shown(URI address) {
    String whole = address.toString();
    String hidden =
        address.getRawUserInfo() == null ? whole : whole.replaceFirst("(?<=//)[^/?#]*@", "***@");
    return address.getRawQuery() == null
        ? hidden
        : SECRET_PARAMETER.matcher(hidden).replaceAll("$1=***");
  }
}
