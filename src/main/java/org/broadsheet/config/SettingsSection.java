package org.broadsheet.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Formerly;
import org.broadsheet.news.Subscriber;
import org.broadsheet.news.Terms;
import org.broadsheet.news.Topic;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.JsonSchema;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.ListType;
import org.broadsheet.yaml.Section;
import org.broadsheet.yaml.SectionValues;

/** The whole file. */
final class SettingsSection {
  static final Key<List<FeedType.Item>> FEEDS =
      Key.required(
          "feeds",
          ListType.many(new FeedType(), "a list of feeds, each behind \"- \""),
          "What to read: addresses, addresses with details, and OPML files.");
  static final Key<List<Topic>> TOPICS =
      Key.optional(
          "topics",
          ListType.many(TopicSection.SECTION, "a list of topics, each behind \"- name:\""),
          "Headings that stories are filed under.");
  static final Key<List<Digest>> DIGESTS =
      Key.optional(
          "digests",
          ListType.many(DigestSection.SECTION, "a list of digests, each behind \"- name:\""),
          "Regular selections of stories.");
  static final Key<List<Subscriber>> SUBSCRIBERS =
      Key.optional(
          "subscribers",
          ListType.many(
              SubscriberSection.SECTION, "a list of subscribers, each behind \"- email:\""),
          "Who receives digests.");
  private static final Key<MailSettings> MAIL =
      Key.required("mail", MailSettings.SECTION, "Who sends the digests, and how they travel.");
  private static final Key<BouncesSettings> BOUNCES =
      Key.optional(
          "bounces",
          BouncesSettings.SECTION,
          "Where bounces and wishes to leave are read; when absent, bounces go to the sender.");
  private static final Key<StoreSettings> STORE =
      Key.optional("store", StoreSettings.SECTION, "Where the data lives.");
  private static final Key<FetchSettings> FETCH =
      Key.optional("fetch", FetchSettings.SECTION, "How feeds are asked.");
  private static final Key<StoriesSettings> STORIES =
      Key.optional("stories", StoriesSettings.SECTION, "What helps to fold reports into stories.");
  static final Key<WebSettings> WEB =
      Key.optional("web", WebSettings.SECTION, "Health page and metrics; off when absent.");
  private static final Key<OperatorSettings> OPERATOR =
      Key.optional(
          "operator",
          OperatorSettings.SECTION,
          "Who is told once a day of what is amiss; nobody when absent.");
  private static final Key<Path> TEMPLATES =
      Key.optional(
          "templates", BasicTypes.PATH, "A folder whose templates override the packed ones.");

  static final Section<Settings> SECTION =
      new Section<>(
          "the configuration",
          List.of(
              FEEDS.from(SettingsSection::items),
              TOPICS.from(Settings::topics),
              DIGESTS.from(Settings::digests),
              SUBSCRIBERS.from(Settings::subscribers),
              MAIL.from(Settings::mail),
              BOUNCES.from(Settings::bounces),
              STORE.from(Settings::store),
              FETCH.from(Settings::fetch),
              STORIES.from(Settings::stories),
              WEB.from(Settings::web),
              OPERATOR.from(Settings::operator),
              TEMPLATES.from(Settings::templates)),
          SettingsSection::settings);

  private SettingsSection() {}

  /** The JSON Schema of the configuration, for editors that complete and check. */
  static String schema() {
    return JsonSchema.document(
        "Broadsheet's configuration",
        SECTION,
        Map.of(CriterionType.DEFINITION, CriterionType.definition()));
  }

  private static List<FeedType.Item> items(Settings settings) {
    return settings.feeds().stream()
        .map(
            feed ->
                FeedType.Item.of(
                    feed,
                    settings.terms().getOrDefault(feed.url(), Terms.STANDARD),
                    settings.formerFeeds().getOrDefault(feed.url(), List.of())))
        .toList();
  }

  private static Settings settings(SectionValues values) {
    List<Topic> topics = values.getOr(TOPICS, List.of());
    List<Digest> digests = withTopics(values.getOr(DIGESTS, List.of()), topics);
    Map<Feed, Terms> feeds = feeds(values.get(FEEDS));
    return new Settings(
        List.copyOf(feeds.keySet()),
        terms(feeds),
        formerFeeds(values.get(FEEDS)),
        topics,
        digests,
        withDigests(values.getOr(SUBSCRIBERS, List.of()), digests),
        values.get(MAIL),
        values.find(BOUNCES),
        values.orDefaults(STORE, StoreSettings.SECTION),
        values.orDefaults(FETCH, FetchSettings.SECTION),
        values.orDefaults(STORIES, StoriesSettings.SECTION),
        values.find(WEB),
        values.find(OPERATOR),
        values.find(TEMPLATES));
  }

  /** All feeds in order; what OPML files repeat of the listed ones or of each other gives way. */
  private static Map<Feed, Terms> feeds(List<FeedType.Item> items) {
    Map<Feed, Terms> unique = new LinkedHashMap<>();
    Set<URI> listed =
        items.stream()
            .filter(item -> !item.included())
            .flatMap(item -> item.feeds().stream())
            .map(Feed::url)
            .collect(Collectors.toSet());
    Set<URI> seen = new HashSet<>();
    for (FeedType.Item item : items) {
      for (Feed feed : item.feeds()) {
        boolean givesWay = item.included() && listed.contains(feed.url());
        if (!givesWay && seen.add(feed.url())) {
          unique.put(feed, item.terms());
        }
      }
    }
    return unique;
  }

  private static Map<URI, Terms> terms(Map<Feed, Terms> feeds) {
    Map<URI, Terms> special = new LinkedHashMap<>();
    feeds.forEach(
        (feed, terms) -> {
          if (!terms.equals(Terms.STANDARD)) {
            special.put(feed.url(), terms);
          }
        });
    return special;
  }

  private static Map<URI, List<URI>> formerFeeds(List<FeedType.Item> items) {
    Map<URI, List<URI>> former = new LinkedHashMap<>();
    for (FeedType.Item item : items) {
      if (!item.formerly().isEmpty()) {
        former.putIfAbsent(item.feeds().getFirst().url(), item.formerly());
      }
    }
    return former;
  }

  private static List<Digest> withTopics(List<Digest> digests, List<Topic> topics) {
    List<String> all = topics.stream().map(Topic::name).toList();
    UnaryOperator<String> current = current(topics, Topic::name, Topic::formerly);
    List<Digest> complete = new ArrayList<>(digests.size());
    for (Digest digest : digests) {
      List<String> own = digest.selection().topics();
      complete.add(digest.withTopics(own.isEmpty() ? all : distinct(own, current)));
    }
    return complete;
  }

  private static List<Subscriber> withDigests(List<Subscriber> subscribers, List<Digest> digests) {
    List<String> all = digests.stream().map(Digest::name).toList();
    UnaryOperator<String> current = current(digests, Digest::name, Digest::formerly);
    List<Subscriber> complete = new ArrayList<>(subscribers.size());
    for (Subscriber subscriber : subscribers) {
      List<String> own = subscriber.digests();
      complete.add(subscriber.withDigests(own.isEmpty() ? all : distinct(own, current)));
    }
    return complete;
  }

  private static List<String> distinct(List<String> names, UnaryOperator<String> current) {
    return names.stream().map(current).distinct().toList();
  }

  /** From a name that something has or had to the one that it has. */
  private static <T> UnaryOperator<String> current(
      List<T> all, Function<T, String> name, Function<T, Formerly> formerly) {
    Map<String, String> names = new HashMap<>();
    all.forEach(
        each -> formerly.apply(each).names().forEach(old -> names.put(old, name.apply(each))));
    return written -> names.getOrDefault(written, written);
  }
}
