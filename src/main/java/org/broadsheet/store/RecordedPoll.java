package org.broadsheet.store;

/**
 * Result of recording a poll.
 *
 * @param added new entries of this feed
 * @param updated entries whose title or text the feed has changed
 * @param unchanged known entries with the same content
 * @param recognised how many of the updated and unchanged ones have a new guid
 * @param stale whether another node had claimed the feed, in which case nothing was written
 */
public record RecordedPoll(int added, int updated, int unchanged, int recognised, boolean stale) {
  static final RecordedPoll STALE = new RecordedPoll(0, 0, 0, 0, true);
}
