package org.broadsheet.edition;

import java.time.Instant;
import java.time.LocalDateTime;

/**
 * One time at which a digest is due.
 *
 * @param local date and time of day as the schedule states them, on the subscriber's clock
 * @param due the moment that stands for it; where clocks jump forward over {@code local}, later by
 *     as much as they jump
 */
public record Slot(LocalDateTime local, Instant due) {}
