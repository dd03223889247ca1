package org.broadsheet.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.broadsheet.news.Match;
import org.broadsheet.news.Story;

/**
 * Matches stories with topics. A topic that fails costs the others nothing, and is left out once it
 * has failed three times. Thread-safe.
 */
final class TopicFinder {
  private final Matcher matcher;
  private final Quarantine quarantine;
  private volatile Set<String> active;

  /** As {@link org.broadsheet.topic.TopicIndex#match(Story, Set)}. */
  @FunctionalInterface
  interface Matcher {
    List<Match> match(Story story, Set<String> topics);
  }

  private record TopicCase(String topic) {}

  /**
   * @param names of all topics
   */
  TopicFinder(Set<String> names, Matcher matcher, Quarantine quarantine) {
    this.active = names;
    this.matcher = matcher;
    this.quarantine = quarantine;
  }

  /**
   * The topics of a story, strongest first.
   *
   * @throws RuntimeException if no topic at all can be tried on it, so that the story is at fault;
   *     likewise a stack overflow
   */
  List<Match> match(Story story) {
    Set<String> topics = active;
    return FaultBoundary.call(
        () -> matcher.match(story, topics), fault -> matchOneByOne(story, topics, fault));
  }

  private synchronized void report(String topic, Throwable fault) {
    if (quarantine.harmed(new TopicCase(topic), "Topic " + topic, fault)) {
      Set<String> others = new LinkedHashSet<>(active);
      others.remove(topic);
      active = others;
    }
  }

  private List<Match> matchOneByOne(Story story, Set<String> topics, Throwable fault) {
    Map<String, Throwable> faults = new LinkedHashMap<>();
    List<Match> matches = new ArrayList<>();
    for (String topic : topics) {
      FaultBoundary.run(
          () -> matches.addAll(matcher.match(story, Set.of(topic))),
          ofTopic -> faults.put(topic, ofTopic));
    }
    if (faults.size() == topics.size()) {
      throw FaultBoundary.passing(fault);
    }
    faults.forEach(this::report);
    matches.sort(Comparator.comparingDouble(match -> -match.score()));
    return matches;
  }
}
