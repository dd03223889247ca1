package org.broadsheet.store;

import java.net.URI;
import org.broadsheet.news.Pace;
import org.jspecify.annotations.Nullable;

/**
 * The state of polling a feed, as far as the next poll needs it.
 *
 * @param fetchUrl where it is fetched, which differs from its address once it has moved
 * @param etag the {@code ETag} of the last answer, byte for byte; null sends none
 * @param lastModified the {@code Last-Modified} of the last answer, byte for byte; null sends none
 * @param contentHash the hash of the last body that could be read, in whatever form it was recorded
 * @param failures how many polls in a row have failed
 * @param pace when it is worth a poll
 * @param move the permanent redirect it answers with; null for none
 * @param harm its harmful document; null for none
 */
public record PollState(
    URI fetchUrl,
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable String contentHash,
    int failures,
    Pace pace,
    @Nullable Move move,
    @Nullable Harm harm) {
  /**
   * A permanent redirect.
   *
   * @param to the new address
   * @param visits how many polls in a row have named that address
   */
  public record Move(URI to, int visits) {}

  /**
   * A document that could not be parsed without harm to the program.
   *
   * @param contentHash its hash
   * @param visits how many polls in a row have served it
   */
  public record Harm(String contentHash, int visits) {
    /** After so many polls in a row a harmful document is not parsed any more. */
    static final int QUARANTINE = 3;

    /** Whether the document is not parsed any more. */
    public boolean isQuarantined() {
      return visits >= QUARANTINE;
    }
  }

  /** Of a feed that was never polled. */
  public static PollState of(URI url) {
    return new PollState(url, null, null, null, 0, Pace.UNKNOWN, null, null);
  }

  /** Whether the next request can be conditional. */
  public boolean hasValidators() {
    return etag != null || lastModified != null;
  }

  /** With the validators of a newer answer. */
  public PollState withValidators(@Nullable String newEtag, @Nullable String newLastModified) {
    return new PollState(
        fetchUrl, newEtag, newLastModified, contentHash, failures, pace, move, harm);
  }

  /** With a newer, harmless body and the pace stated in it. */
  public PollState withContent(String newHash, Pace newPace) {
    return new PollState(fetchUrl, etag, lastModified, newHash, failures, newPace, move, null);
  }

  /** With another count of failures. */
  public PollState withFailures(int newFailures) {
    return new PollState(fetchUrl, etag, lastModified, contentHash, newFailures, pace, move, harm);
  }

  /** With another permanent redirect. */
  public PollState withMove(@Nullable Move newMove) {
    return new PollState(fetchUrl, etag, lastModified, contentHash, failures, pace, newMove, harm);
  }

  /** With a new address to fetch; the validators of the old one are dropped. */
  public PollState movedTo(URI newUrl) {
    return new PollState(newUrl, null, null, contentHash, failures, pace, null, harm);
  }

  /** With a harmful document. */
  public PollState withHarm(Harm newHarm) {
    return new PollState(fetchUrl, etag, lastModified, contentHash, failures, pace, move, newHarm);
  }
}
