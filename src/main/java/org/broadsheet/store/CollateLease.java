package org.broadsheet.store;

/**
 * The right to file reports, held by one node at a time.
 *
 * @param fence what each filing must name
 * @param lastFiled the number of the last report filed, by whichever node; 0 before the first. A
 *     node that remembers another number has missed something and must read its window anew.
 * @param lastStory the highest story id in use, 0 before the first
 */
public record CollateLease(long fence, long lastFiled, long lastStory) {}
