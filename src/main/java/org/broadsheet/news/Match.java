package org.broadsheet.news;

import java.util.List;

/**
 * A match of a story with a topic, and why.
 *
 * @param topic the topic's name
 * @param storyId the story
 * @param score larger is stronger; comparable within one topic and, roughly, between topics
 * @param terms what was found, strongest first
 */
public record Match(String topic, long storyId, double score, List<Term> terms) {
  public Match {
    terms = List.copyOf(terms);
  }

  /**
   * A part of the topic's criterion that was found.
   *
   * @param text the word or phrase as the topic states it
   * @param field where it was found, such as {@code title}
   * @param reports how many of the story's reports hold it
   */
  public record Term(String text, String field, int reports) {}
}
