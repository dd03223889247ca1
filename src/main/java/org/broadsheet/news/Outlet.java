package org.broadsheet.news;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The publisher of a report. Several feeds may have one outlet, and a feed that quotes others has
 * many.
 *
 * @param key what all reports of one outlet have in common, and no other's has: a domain, an
 *     account at a domain, or a name, in small letters
 * @param name as readers see it, never empty
 * @param via the name of the feed, where it quotes the outlet; null where the outlet's own feed
 *     brought the report
 */
public record Outlet(String key, String name, @Nullable String via) {
  public Outlet {
    if (key.isBlank() || name.isBlank()) {
      throw new IllegalArgumentException("an outlet needs a key and a name: " + key + ", " + name);
    }
  }

  /** The outlet that goes by the feed's name. */
  public static Outlet of(Feed feed) {
    String name = feed.shownName();
    return new Outlet(name.toLowerCase(Locale.ROOT), name, null);
  }
}
