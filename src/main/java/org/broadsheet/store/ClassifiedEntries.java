package org.broadsheet.store;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.broadsheet.news.Entry;

/**
 * The entries of one poll, classified as new, changed, unchanged or renamed.
 *
 * @param renamed known entries with a new identity, by that
 */
record ClassifiedEntries(
    CompletedPoll poll,
    List<Fresh> added,
    List<Changed> updated,
    int unchanged,
    Map<UUID, KnownEntry> renamed) {
  /** A new entry. */
  record Fresh(UUID identity, UUID content, ServedEntry served) {}

  /** An entry whose content has changed. */
  record Changed(long id, UUID content, Entry entry) {}

  RecordedPoll recorded() {
    return new RecordedPoll(added.size(), updated.size(), unchanged, renamed.size(), false);
  }
}
