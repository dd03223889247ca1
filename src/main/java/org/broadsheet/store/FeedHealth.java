package org.broadsheet.store;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a feed fares.
 *
 * @param name the operator's name for it, else its own title, else empty
 * @param url the configured address
 * @param fetchUrl where it is fetched
 * @param state in one word
 * @param checked when it was last visited
 * @param changed when a visit last found something new
 * @param status how the last visit went, one line; empty before the first
 * @param repairs what had to be mended to read it
 * @param failures how many visits in a row have failed
 * @param next when it is visited next, unless it is disabled or inactive
 * @param entries how many entries it has brought so far
 */
public record FeedHealth(
    String name,
    URI url,
    URI fetchUrl,
    State state,
    @Nullable Instant checked,
    @Nullable Instant changed,
    String status,
    List<String> repairs,
    int failures,
    Instant next,
    long entries) {
  public FeedHealth {
    repairs = List.copyOf(repairs);
  }

  /** How a feed fares, in one word. */
  public enum State {
    /** Not visited yet. */
    NEW,
    /** The last visit went well. */
    FINE,
    /** The last visit failed. */
    FAILING,
    /** Its document did harm and is not read until it changes. */
    QUARANTINED,
    /** Gone; no longer visited. */
    DISABLED,
    /** No longer in the configuration; kept for what it brought. */
    INACTIVE
  }
}
