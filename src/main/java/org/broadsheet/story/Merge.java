package org.broadsheet.story;

/**
 * Two stories that have turned out to be one.
 *
 * @param from the younger story, which ends
 * @param into the elder story, which goes on
 * @param evidence why
 */
public record Merge(long from, long into, Evidence evidence) {}
