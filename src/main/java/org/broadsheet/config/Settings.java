package org.broadsheet.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Subscriber;
import org.broadsheet.news.Terms;
import org.broadsheet.news.Topic;
import org.broadsheet.yaml.DocumentWriter;
import org.broadsheet.yaml.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration, checked: names are unique, every digest's topics and every subscriber's
 * digests exist. Printing it shows no secret.
 *
 * @param feeds in the file's order, those of OPML files in place; addresses are unique
 * @param terms by the feed's address, of those feeds whose terms are not {@link Terms#STANDARD}
 * @param formerFeeds by the feed's address, the addresses that it had before
 * @param topics in the file's order
 * @param digests in the file's order, each with its topics by name
 * @param subscribers in the file's order, each with their digests by name
 * @param mail the sender and the way to send
 * @param bounces where bounces are read; null when they are not
 * @param store where the data lives
 * @param fetch limits for requests
 * @param stories the optional model for grouping reports into stories
 * @param web where health and metrics are served; null when they are not
 * @param operator receives the operator's digest; null for none
 * @param templates folder whose templates override the packed ones
 */
public record Settings(
    List<Feed> feeds,
    Map<URI, Terms> terms,
    Map<URI, List<URI>> formerFeeds,
    List<Topic> topics,
    List<Digest> digests,
    List<Subscriber> subscribers,
    MailSettings mail,
    @Nullable BouncesSettings bounces,
    StoreSettings store,
    FetchSettings fetch,
    StoriesSettings stories,
    @Nullable WebSettings web,
    @Nullable OperatorSettings operator,
    @Nullable Path templates) {
  public Settings {
    feeds = List.copyOf(feeds);
    terms = Map.copyOf(terms);
    formerFeeds = Map.copyOf(formerFeeds);
    topics = List.copyOf(topics);
    digests = List.copyOf(digests);
    subscribers = List.copyOf(subscribers);
  }

  /**
   * The settings as YAML, with defaults filled in and secrets masked; a comment says which keys to
   * write a secret into before the file is used.
   */
  @Override
  public String toString() {
    Map<String, Object> printed = SettingsSection.SECTION.print(this);
    List<String> masked = new ArrayList<>();
    findMasked("", printed, masked);
    String comment =
        masked.isEmpty()
            ? ""
            : "# Masked; write what belongs there before you use this file: "
                + String.join(", ", masked)
                + "\n";
    return comment + DocumentWriter.yaml(printed);
  }

  private static void findMasked(String path, Object printed, List<String> masked) {
    switch (printed) {
      case Map<?, ?> members ->
          members.forEach(
              (key, value) ->
                  findMasked(path.isEmpty() ? "" + key : path + "." + key, value, masked));
      case List<?> items -> {
        for (int i = 0; i < items.size(); i++) {
          findMasked(path + "[" + (i + 1) + "]", items.get(i), masked);
        }
      }
      default -> {
        if (printed.toString().contains(Secret.MASK)) {
          masked.add(path);
        }
      }
    }
  }
}
