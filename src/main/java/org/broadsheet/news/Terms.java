package org.broadsheet.news;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The terms on which the operator has a feed read, beside what {@link Feed} says of it.
 *
 * @param maxEvery the longest time between two visits to a feed that fares well, however quiet it
 *     is; where the feed's {@code every} is longer, that counts
 * @param access how its server is to be asked
 * @param keep only entries that satisfy it are filed; null for all
 * @param drop entries that satisfy it are not filed; null for none
 */
public record Terms(
    Duration maxEvery, Access access, @Nullable Criterion keep, @Nullable Criterion drop) {
  /** Where the operator says nothing. */
  public static final Terms STANDARD = new Terms(Duration.ofHours(4), Access.PLAIN, null, null);
}
