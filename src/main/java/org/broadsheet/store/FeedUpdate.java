package org.broadsheet.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known of a feed after a visit.
 *
 * @param state what the next visit needs
 * @param title what the feed calls itself; null means as before
 * @param next when to visit it again
 * @param disabled whether it is to be visited no more
 * @param status how the visit went, one line for the operator
 * @param hub who tells what is new in it; null means as before
 * @param repairs what had to be mended to read it, each on one line
 */
public record FeedUpdate(
    PollState state,
    @Nullable String title,
    Instant next,
    boolean disabled,
    String status,
    @Nullable HubLink hub,
    List<String> repairs) {
  public FeedUpdate {
    repairs = List.copyOf(repairs);
  }
}
