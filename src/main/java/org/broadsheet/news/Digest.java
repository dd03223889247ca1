package org.broadsheet.news;

import java.time.Duration;
import java.util.List;

/**
 * A regular selection of stories that subscribers receive.
 *
 * @param name unique in the configuration; names the digest for good
 * @param title as readers see it
 * @param topics names of its topics, in the order of its sections
 * @param schedule when it is due
 * @param sendWhenEmpty whether a mail goes out when there is no story
 * @param maxAge stories whose newest report appeared longer ago than this are left out
 * @param storiesPerSection how many stories a section shows at most, at least one
 */
public record Digest(
    String name,
    String title,
    List<String> topics,
    Schedule schedule,
    boolean sendWhenEmpty,
    Duration maxAge,
    int storiesPerSection) {
  public Digest {
    topics = List.copyOf(topics);
    if (storiesPerSection < 1) {
      throw new IllegalArgumentException("a section shows at least one story");
    }
  }
}
