package org.broadsheet.store;

import java.net.URI;
import org.broadsheet.news.Pace;
import org.jspecify.annotations.Nullable;

/**
 * What the visits to a feed have learnt, as far as the next visit needs it.
 *
 * @param fetchUrl where it is fetched, which differs from its address once it has moved
 * @param etag the {@code ETag} of the last answer, byte for byte; null sends none
 * @param lastModified the {@code Last-Modified} of the last answer, byte for byte; null sends none
 * @param contentHash the hash of the last body that could be read, in whatever form it was recorded
 * @param failures how many visits in a row have failed
 * @param pace when it is worth a visit
 * @param move where it says to have moved; null where it says nothing of the kind
 * @param harm which document of it did harm; null where none did
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
   * What a feed says by redirecting for good.
   *
   * @param to the address it says to live at
   * @param visits how many visits in a row it has named that address
   */
  public record Move(URI to, int visits) {}

  /**
   * A document that could not be read without harm to the program.
   *
   * @param contentHash its hash
   * @param visits how many visits in a row have brought it
   */
  public record Harm(String contentHash, int visits) {
    /** How many visits in a row a document may do harm until it is not read any more. */
    static final int QUARANTINE = 3;

    /** Whether the document is not to be read any more. */
    public boolean isQuarantined() {
      return visits >= QUARANTINE;
    }
  }

  /** Of a feed that was never visited. */
  public static PollState of(URI url) {
    return new PollState(url, null, null, null, 0, Pace.UNKNOWN, null, null);
  }

  /** Whether the next visit can be conditional. */
  public boolean hasValidators() {
    return etag != null || lastModified != null;
  }

  /** With the validators of a newer answer. */
  public PollState withValidators(@Nullable String newEtag, @Nullable String newLastModified) {
    return new PollState(
        fetchUrl, newEtag, newLastModified, contentHash, failures, pace, move, harm);
  }

  /** With a newer body, which did no harm, and what the feed says in it of its pace. */
  public PollState withContent(String newHash, Pace newPace) {
    return new PollState(fetchUrl, etag, lastModified, newHash, failures, newPace, move, null);
  }

  /** With another count of failures. */
  public PollState withFailures(int newFailures) {
    return new PollState(fetchUrl, etag, lastModified, contentHash, newFailures, pace, move, harm);
  }

  /** With what it says of its moving. */
  public PollState withMove(@Nullable Move newMove) {
    return new PollState(fetchUrl, etag, lastModified, contentHash, failures, pace, newMove, harm);
  }

  /** Fetched elsewhere from now on; the validators were the old address's and are dropped. */
  public PollState movedTo(URI newUrl) {
    return new PollState(newUrl, null, null, contentHash, failures, pace, null, harm);
  }

  /** With a document that did harm. */
  public PollState withHarm(Harm newHarm) {
    return new PollState(fetchUrl, etag, lastModified, contentHash, failures, pace, move, newHarm);
  }
}
