package org.broadsheet.store;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The health of a feed.
 *
 * @param name the operator's name for it, else its own title, else empty
 * @param outlet the outlet that its reports count as, as configured, else its publisher's key;
 *     empty where it quotes many, null before it was read
 * @param url the configured address
 * @param fetchUrl where it is fetched
 * @param state in one word
 * @param checked when it was last polled
 * @param changed when a poll last found something new
 * @param status the result of the last poll, one line; empty before the first
 * @param repairs what was repaired to parse it
 * @param failures how many polls in a row have failed
 * @param next when it is polled next, unless it is disabled or inactive
 * @param entries how many entries it has had so far
 * @param blocked whether our own guard refused the last poll
 */
public record FeedHealth(
    String name,
    @Nullable String outlet,
    URI url,
    URI fetchUrl,
    State state,
    @Nullable Instant checked,
    @Nullable Instant changed,
    String status,
    List<String> repairs,
    int failures,
    Instant next,
    long entries,
    boolean blocked) {
  public FeedHealth {
    repairs = List.copyOf(repairs);
  }

  /** The health in one word. */
  public enum State {
    /** Not polled yet. */
    NEW,
    /** The last poll succeeded. */
    FINE,
    /** The last poll failed. */
    FAILING,
    /** Parsing its document failed harmfully; it is not parsed until it changes. */
    QUARANTINED,
    /** Gone; no longer polled. */
    DISABLED,
    /** No longer in the configuration; kept for its entries. */
    INACTIVE
  }
}
