package org.broadsheet.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Edition.Heading;
import org.broadsheet.news.Feed;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Node;
import org.broadsheet.yaml.Position;
import org.broadsheet.yaml.Problems;

/** Warns of settings that are valid but probably not intended. */
record PlausibilityCheck(Settings settings, Node.Mapping root, Problems problems) {
  void check() {
    missing(settings.topics(), SettingsSection.TOPICS, "no story is filed under a topic");
    missing(settings.digests(), SettingsSection.DIGESTS, "nothing is sent");
    missing(settings.subscribers(), SettingsSection.SUBSCRIBERS, "nobody receives a digest");
    List<Node> items = ReferenceCheck.items(root, SettingsSection.DIGESTS);
    for (int i = 0; i < settings.digests().size(); i++) {
      Digest digest = settings.digests().get(i);
      withoutSubscriber(digest, items.get(i).at());
      shorterThanItsGap(digest, items.get(i).at());
      minStoriesWithoutEffect(digest, items.get(i).at());
    }
    addressesThatDifferInCase();
    alwaysWithoutSection();
    oneClickWithoutTls();
  }

  /** A local part may tell cases apart (RFC 5321 section 2.4), but hardly a server does. */
  private void addressesThatDifferInCase() {
    List<Node> items = ReferenceCheck.items(root, SettingsSection.SUBSCRIBERS);
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < settings.subscribers().size(); i++) {
      String email = settings.subscribers().get(i).email();
      String earlier = seen.putIfAbsent(email.toLowerCase(Locale.ROOT), email);
      if (earlier != null) {
        problems.warn(
            items.get(i).at(),
            email,
            "%s and %s differ in their capitals only, so one reader may be sent everything twice: keep one"
                .formatted(earlier, email));
      }
    }
  }

  /** RFC 8058 section 3.1 asks for https. */
  private void oneClickWithoutTls() {
    WebSettings web = settings.web();
    if (web != null && web.url() != null && "http".equalsIgnoreCase(web.url().getScheme())) {
      Node.Member section = root.find(SettingsSection.WEB.name());
      problems.warn(
          section == null ? root.at() : section.at(),
          "",
          "the url of \"web\" is http, so mail programs show no button to unsubscribe (RFC 8058)"
              + " and readers' links are not encrypted: write it with https");
    }
  }

  private void missing(List<?> list, Key<?> key, String consequence) {
    if (list.isEmpty()) {
      problems.warn(
          root.at(), "", "there are no " + key.name() + ", so " + consequence + ": add one");
    }
  }

  private void withoutSubscriber(Digest digest, Position at) {
    boolean received =
        settings.subscribers().stream().anyMatch(each -> each.digests().contains(digest.name()));
    if (!received && !settings.subscribers().isEmpty()) {
      problems.warn(
          at,
          digest.name(),
          "nobody receives the digest \"" + digest.name() + "\": add it to a subscriber");
    }
  }

  private void shorterThanItsGap(Digest digest, Position at) {
    int gap = digest.schedule().days().longestGap();
    if (digest.selection().maxAge().compareTo(Duration.ofDays(gap)) < 0) {
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

  /**
   * The last edition of a day is sent however few its stories are, so {@code min-stories} has no
   * effect on one a day.
   */
  private void minStoriesWithoutEffect(Digest digest, Position at) {
    if (digest.dispatch().minStories() > 1 && digest.schedule().at().size() == 1) {
      problems.warn(
          at,
          digest.name(),
          "min-stories holds back nothing of the digest \""
              + digest.name()
              + "\": give it several times a day, or remove min-stories");
    }
  }

  private void alwaysWithoutSection() {
    boolean missed =
        settings.digests().stream()
            .noneMatch(digest -> digest.selection().sections().contains(Heading.NEVER_MISS));
    if (missed && settings.feeds().stream().anyMatch(Feed::always)) {
      problems.warn(
          root.at(),
          "",
          "a feed is marked \"always\", but no digest has the section never-miss:"
              + " add it to the sections of one");
    }
  }
}
