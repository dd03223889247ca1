package org.broadsheet.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Subscriber;
import org.broadsheet.news.Terms;
import org.broadsheet.news.Topic;
import org.broadsheet.yaml.DocumentWriter;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration, checked: names are unique, every digest's topics and every subscriber's
 * digests exist. Printing it shows no secret.
 *
 * @param feeds in the file's order, those of OPML files in place; addresses are unique
 * @param terms of the feeds for which the operator says more, by the feed's address; for all others
 *     {@link Terms#STANDARD}
 * @param topics in the file's order
 * @param digests in the file's order, each with its topics by name
 * @param subscribers in the file's order, each with their digests by name
 * @param mail who sends and how
 * @param bounces where what comes back is read; null when it is not
 * @param store where the data lives
 * @param fetch how feeds are asked
 * @param stories what helps to fold reports into stories
 * @param web where health and metrics are served; null when they are not
 * @param operator who is told of what is amiss; null when nobody is
 * @param templates folder whose templates override the packed ones
 */
public record Settings(
    List<Feed> feeds,
    Map<URI, Terms> terms,
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
    topics = List.copyOf(topics);
    digests = List.copyOf(digests);
    subscribers = List.copyOf(subscribers);
  }

  /** The settings as YAML, with every default in place and every secret hidden. */
  @Override
  public String toString() {
    return DocumentWriter.yaml(SettingsSection.SECTION.print(this));
  }
}
