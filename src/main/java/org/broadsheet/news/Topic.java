package org.broadsheet.news;

/**
 * A topic: a heading and the condition by which stories are filed under it.
 *
 * @param name as the operator and the reader see it, unique in the configuration
 * @param criterion what a report must satisfy
 */
public record Topic(String name, Criterion criterion) {}
