package org.broadsheet.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The health of an active feed and its activity in a period.
 *
 * @param habit the usual time between two of its entries; null when that is not known
 * @param newest the date of its newest entry; null when none has one
 * @param brought entries that were filed in the period
 * @param undated how many of these have no date
 */
public record FeedActivity(
    FeedHealth health,
    @Nullable Duration habit,
    @Nullable Instant newest,
    long brought,
    long undated) {}
