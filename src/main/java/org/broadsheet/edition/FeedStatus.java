package org.broadsheet.edition;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a configured feed fares, as far as the operator may have to act.
 *
 * @param name as the operator knows it; may be empty
 * @param url the configured address
 * @param fetchUrl where it is fetched
 * @param state in one word
 * @param status how the last visit went, one line
 * @param failures how many visits in a row have failed
 * @param repairs what had to be mended to read it
 * @param habit the usual time between two of its entries; null when nobody knows
 * @param lastNews when it last had something new; null when it never had
 * @param entries that it brought since the last bulletin
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
    @Nullable Duration habit,
    @Nullable Instant lastNews,
    long entries,
    long undated) {
  public FeedStatus {
    repairs = List.copyOf(repairs);
  }

  /** How a feed fares, in one word. */
  public enum State {
    FINE,
    FAILING,
    QUARANTINED,
    GONE
  }
}
