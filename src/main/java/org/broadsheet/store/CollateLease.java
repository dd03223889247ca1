package org.broadsheet.store;

/**
 * The lease of Collate: the right to file reports, which one node has at a time.
 *
 * @param fence the fence that each filing must name
 * @param lastFiled the number of the last report filed, by whichever node; 0 before the first. A
 *     node that remembers another number has missed filings and must reload its window.
 * @param lastStory the highest story id in use, 0 before the first
 */
public record CollateLease(long fence, long lastFiled, long lastStory) {}
