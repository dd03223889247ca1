package org.broadsheet.store;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.broadsheet.news.Entry;

/**
 * One visit's entries, told apart by what the database knows of them.
 *
 * @param renamed entries that are known under another identity, by their new one
 */
record ClassifiedEntries(
    CompletedPoll visited,
    List<Fresh> added,
    List<Changed> updated,
    int unchanged,
    Map<UUID, KnownEntry> renamed) {
  /** An entry that the database does not know. */
  record Fresh(UUID identity, UUID content, ServedEntry arrival) {}

  /** An entry that says something else than before. */
  record Changed(long id, UUID content, Entry entry) {}

  RecordedPoll gathered() {
    return new RecordedPoll(added.size(), updated.size(), unchanged, renamed.size(), false);
  }
}
