package org.broadsheet.topic;

import java.util.List;
import org.broadsheet.text.SavedQueries;

/**
 * A topic, or a rule of a feed, that cannot be used; the others go on without it.
 *
 * @param name the topic's name, or the rule's key
 * @param message what is wrong, where, and what to do about it
 */
public record TopicProblem(String name, String message) {
  /** In one line: {@code "NAME": MESSAGE}. */
  @Override
  public String toString() {
    return '"' + name + "\": " + message;
  }

  static List<TopicProblem> of(SavedQueries queries) {
    return queries.mistakes().stream()
        .map(mistake -> new TopicProblem(mistake.name(), mistake.message()))
        .toList();
  }
}
