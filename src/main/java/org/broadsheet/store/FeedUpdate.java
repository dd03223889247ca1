package org.broadsheet.store;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a visit learnt of the feed. It replaces what was known, except where null means "as before".
 *
 * @param fetchUrl where to fetch it next
 * @param etag to be sent with the next visit, byte for byte; null sends none
 * @param lastModified to be sent with the next visit, byte for byte; null sends none
 * @param contentHash a hash of the body, by which the next visit can tell that nothing changed
 * @param title what the feed calls itself; null means as before
 * @param next when to visit it again
 * @param failures how many visits in a row have failed
 * @param disabled whether it is to be visited no more
 * @param status how the visit went, one line for the operator
 * @param repairs what had to be mended to read it, each on one line
 */
public record FeedUpdate(
    URI fetchUrl,
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable String contentHash,
    @Nullable String title,
    Instant next,
    int failures,
    boolean disabled,
    String status,
    List<String> repairs) {
  public FeedUpdate {
    repairs = List.copyOf(repairs);
  }
}
