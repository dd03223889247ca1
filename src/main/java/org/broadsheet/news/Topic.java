package org.broadsheet.news;

/**
 * A topic: a heading and the condition by which stories are filed under it.
 *
 * @param name as the operator and the reader see it, unique in the configuration
 * @param criterion what a report must satisfy
 * @param formerly the names that it had before
 */
public record Topic(String name, Criterion criterion, Formerly formerly) {
  /** A topic of whose former names nothing is said. */
  public Topic(String name, Criterion criterion) {
    this(name, criterion, Formerly.UNSAID);
  }
}
