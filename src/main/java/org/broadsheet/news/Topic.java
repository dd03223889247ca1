package org.broadsheet.news;

/**
 * A heading that readers follow, with the rule that says which stories stand under it.
 *
 * @param name as the operator and the reader see it, unique in the configuration
 * @param criterion what a report must satisfy
 */
public record Topic(String name, Criterion criterion) {}
