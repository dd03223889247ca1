package org.broadsheet.digest;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;

/** Outlets as readers tell them apart: by name, so that two feeds of one paper are one outlet. */
final class Outlets {
  private Outlets() {}

  /** The feed's name, else the host that serves it. Never empty. */
  static String name(Feed feed) {
    String name = feed.name().strip();
    if (!name.isEmpty()) {
      return name;
    }
    String host = feed.url().getHost();
    return host.startsWith("www.") ? host.substring("www.".length()) : host;
  }

  /** What two reports of one outlet have in common. */
  static String identity(Feed feed) {
    return name(feed).toLowerCase(Locale.ROOT);
  }

  /** How many different outlets reported the story. */
  static int count(Story story) {
    Set<String> outlets = new HashSet<>();
    for (Report report : story.reports()) {
      outlets.add(identity(report.feed()));
    }
    return outlets.size();
  }
}
