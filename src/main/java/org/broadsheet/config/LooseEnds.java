package org.broadsheet.config;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.broadsheet.news.Digest;

/** Warns of what is right by itself and yet hardly meant. */
final class LooseEnds {
  private final Settings settings;
  private final Node.Mapping root;
  private final Problems problems;

  LooseEnds(Settings settings, Node.Mapping root, Problems problems) {
    this.settings = settings;
    this.root = root;
    this.problems = problems;
  }

  void check() {
    missing(settings.topics(), SettingsForm.TOPICS, "no story is filed under a topic");
    missing(settings.digests(), SettingsForm.DIGESTS, "nothing is sent");
    missing(settings.subscribers(), SettingsForm.SUBSCRIBERS, "nobody receives a digest");
    List<Node> items = References.items(root, SettingsForm.DIGESTS);
    for (int i = 0; i < settings.digests().size(); i++) {
      Digest digest = settings.digests().get(i);
      unread(digest, items.get(i).at());
      forgetful(digest, items.get(i).at());
    }
  }

  private void missing(List<?> list, Key<?> key, String consequence) {
    if (list.isEmpty()) {
      problems.warn(
          root.at(), "", "there are no " + key.name() + ", so " + consequence + ": add one");
    }
  }

  private void unread(Digest digest, Spot at) {
    boolean read =
        settings.subscribers().stream().anyMatch(each -> each.digests().contains(digest.name()));
    if (!read && !settings.subscribers().isEmpty()) {
      problems.warn(
          at,
          digest.name(),
          "nobody receives the digest \"" + digest.name() + "\": add it to a subscriber");
    }
  }

  private void forgetful(Digest digest, Spot at) {
    int gap = longestGap(digest.schedule().days());
    if (digest.maxAge().compareTo(Duration.ofDays(gap)) < 0) {
      problems.warn(
          at,
          digest.name(),
          "the digest \""
              + digest.name()
              + "\" leaves out stories that appeared since the one before: set max-age to "
              + gap
              + "d or more");
    }
  }

  /** The most days from one due day to the next. */
  private static int longestGap(Set<DayOfWeek> days) {
    int longest = 0;
    for (DayOfWeek day : days) {
      int gap = 1;
      while (!days.contains(day.plus(gap))) {
        gap++;
      }
      longest = Math.max(longest, gap);
    }
    return longest;
  }
}
