package org.broadsheet.identity;

import java.util.List;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Subscriber;
import org.broadsheet.news.Topic;

/** All that a configuration names and that has an identity. */
public record Roster(List<Digest> digests, List<Topic> topics, List<Subscriber> subscribers) {
  public Roster {
    digests = List.copyOf(digests);
    topics = List.copyOf(topics);
    subscribers = List.copyOf(subscribers);
  }

  List<Named> named(Kind kind) {
    return switch (kind) {
      case DIGEST -> digests.stream().map(each -> new Named(each.name(), each.formerly())).toList();
      case TOPIC -> topics.stream().map(each -> new Named(each.name(), each.formerly())).toList();
      case SUBSCRIBER ->
          subscribers.stream().map(each -> new Named(each.email(), each.formerly())).toList();
    };
  }
}
