package org.broadsheet.store;

import java.time.Instant;
import java.time.LocalDateTime;

/**
 * The newest edition of a digest for a subscriber.
 *
 * @param slot the local time at which it was due
 * @param due the moment of the slot
 * @param filedUpTo the number of the last filing that it covered or, where it was skipped, that the
 *     one before it covered; the next one starts after it
 */
public record LastEdition(LocalDateTime slot, Instant due, long filedUpTo) {}
