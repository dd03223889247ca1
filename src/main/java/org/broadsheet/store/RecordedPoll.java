package org.broadsheet.store;

/**
 * What recording a visit changed.
 *
 * @param added entries not seen before in this feed
 * @param updated entries whose title or text the feed has changed
 * @param unchanged entries seen before, saying the same
 * @param recognised of the updated and unchanged ones, how many bear a new guid
 * @param stale whether the claim had passed to somebody else, in which case nothing was written
 */
public record RecordedPoll(int added, int updated, int unchanged, int recognised, boolean stale) {
  static final RecordedPoll STALE = new RecordedPoll(0, 0, 0, 0, true);
}
