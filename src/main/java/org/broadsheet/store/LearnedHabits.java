package org.broadsheet.store;

import java.net.URI;

/**
 * What was learned of a feed's habits.
 *
 * @param feed its address
 * @param learnedTo the number of the last filing that was learned from
 * @param habits as the memory of stories writes them
 */
public record LearnedHabits(URI feed, long learnedTo, byte[] habits) {}
