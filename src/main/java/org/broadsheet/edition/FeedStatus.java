package org.broadsheet.edition;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The health of a configured feed, as far as the operator may have to act.
 *
 * @param name as the operator knows it; may be empty
 * @param url the configured address
 * @param fetchUrl where it is fetched
 * @param state in one word
 * @param status how the last poll went, one line
 * @param failures how many polls in a row have failed
 * @param repairs what had to be repaired to read it
 * @param interval the usual time between two of its entries; null when unknown
 * @param lastNews when it last had something new; null for never
 * @param entries that it brought since the last operator's digest
 * @param undated of these, how many bear no date
 */
public record FeedStatus(
    String name,
    URI url,
    URI fetchUrl,
    State state,
    String status,
    int failures,
    List<String> repairs,
    @Nullable Duration interval,
    @Nullable Instant lastNews,
    long entries,
    long undated) {
  public FeedStatus {
    repairs = List.copyOf(repairs);
  }

  /** The health of a feed in one word. */
  public enum State {
    FINE,
    FAILING,
    QUARANTINED,
    GONE
  }
}
