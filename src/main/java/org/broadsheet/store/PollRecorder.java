package org.broadsheet.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.broadsheet.news.Entry;
import org.jdbi.v3.core.Handle;

/** Records polls: classifies their entries, then writes one batch for each table. Thread-safe. */
final class PollRecorder {
  private static final int BLOCK = 1000;

  private static final String UPDATE_FEED =
      """
      update feed
      set %s,
          title = coalesce(?, title), publisher = coalesce(?, publisher), next_at = ?, disabled = ?,
          status = ?, repairs = ?, blocked = ?, entries = entries + ?,
          checked_at = coalesce(?, checked_at), changed_at = coalesce(?, changed_at),
          claimed_by = null, lease_until = null, fence = fence + 1
      where id = ? and fence = ?
      """
          .formatted(FeedRows.ASSIGNMENTS);

  private static final String INSERT_ENTRY =
      """
      insert into entry (id, feed_id, identity, content_hash, gathered, title, link,
        canonical_link, language, published, updated, details, withheld)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String QUEUE =
      """
      insert into unfiled (entry_id, gathered)
      select fresh.id, cast(? as timestamp with time zone)
      from unnest(cast(? as bigint array)) as fresh(id)
      """;

  private static final String INSERT_HISTORY =
      """
      insert into entry_history (entry_id, replaced_at, title, details)
      select id, cast(? as timestamp with time zone), title, details from entry where id = ?
      on conflict do nothing
      """;

  private static final String UPDATE_ENTRY =
      """
      update entry
      set content_hash = ?, title = ?, link = ?, canonical_link = ?, language = ?, published = ?,
          updated = ?, details = ?
      where id = ?
      """;

  private static final String QUEUE_CHANGED =
      """
      insert into unfiled (entry_id, gathered)
      select id, cast(? as timestamp with time zone)
      from entry
      where withheld = ? and id in (select * from unnest(cast(? as bigint array)))
      """;

  private static final String CLEAR_WITHHELD =
      """
      update entry set withheld = null
      where withheld = ? and id in (select * from unnest(cast(? as bigint array)))
      """;

  private static final String RENAME = "update entry set identity = ? where id = ?";

  private final HubTable hubs;
  private long nextId;
  private long endOfBlock;

  PollRecorder(HubTable hubs) {
    this.hubs = hubs;
  }

  List<RecordedPoll> record(Handle handle, List<CompletedPoll> polls, Instant now)
      throws SQLException {
    Connection connection = handle.getConnection();
    List<ClassifiedEntries> classified = new EntryClassifier(connection).classify(polls);
    Set<ClassifiedEntries> held = updateFeeds(connection, classified, now);
    List<ClassifiedEntries> current = classified.stream().filter(held::contains).toList();
    for (ClassifiedEntries entries : current) {
      HubLink hub = entries.poll().update().hub();
      if (hub != null) {
        hubs.setHub(handle, entries.poll().claim().feedId(), hub, now);
      }
    }
    rename(connection, current);
    insert(connection, handle, current, now);
    update(connection, current, now);
    return classified.stream()
        .map(entries -> held.contains(entries) ? entries.recorded() : RecordedPoll.STALE)
        .toList();
  }

  /** Returns the polls whose claim is still valid; only their entries may be written. */
  private static Set<ClassifiedEntries> updateFeeds(
      Connection connection, List<ClassifiedEntries> polls, Instant now) throws SQLException {
    List<ClassifiedEntries> ordered = new ArrayList<>(polls);
    ordered.sort(Comparator.comparingLong(v -> v.poll().claim().feedId()));
    try (PreparedStatement update = connection.prepareStatement(UPDATE_FEED)) {
      for (ClassifiedEntries entries : ordered) {
        bind(new Parameters(update), entries, now);
      }
      int[] counts = update.executeBatch();
      Set<ClassifiedEntries> held = Collections.newSetFromMap(new IdentityHashMap<>());
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == 1) {
          held.add(ordered.get(i));
        }
      }
      return held;
    }
  }

  private static void bind(Parameters parameters, ClassifiedEntries entries, Instant now)
      throws SQLException {
    ClaimedFeed claim = entries.poll().claim();
    FeedUpdate update = entries.poll().update();
    boolean changed = !entries.added().isEmpty() || !entries.updated().isEmpty();
    FeedRows.bind(parameters, update.state())
        .text(update.title())
        .text(update.publisher())
        .instant(update.next())
        .flag(update.disabled())
        .text(update.status())
        .text(Columns.lines(update.repairs()))
        .flag(update.blocked())
        .number((long) entries.added().size())
        .instant(update.asked() ? now : null)
        .instant(changed ? now : null)
        .number(claim.feedId())
        .number(claim.fence())
        .add();
  }

  private static void rename(Connection connection, List<ClassifiedEntries> polls)
      throws SQLException {
    if (polls.stream().allMatch(entries -> entries.renamed().isEmpty())) {
      return;
    }
    try (PreparedStatement update = connection.prepareStatement(RENAME)) {
      Parameters row = new Parameters(update);
      for (ClassifiedEntries entries : polls) {
        for (Map.Entry<UUID, KnownEntry> renamed : entries.renamed().entrySet()) {
          row.key(renamed.getKey()).number(renamed.getValue().id()).add();
        }
      }
      update.executeBatch();
    }
  }

  private void insert(
      Connection connection, Handle handle, List<ClassifiedEntries> polls, Instant now)
      throws SQLException {
    if (polls.stream().allMatch(entries -> entries.added().isEmpty())) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT_ENTRY);
        PreparedStatement queue = connection.prepareStatement(QUEUE)) {
      Parameters row = new Parameters(insert);
      List<Long> ids = new ArrayList<>();
      for (ClassifiedEntries entries : polls) {
        for (ClassifiedEntries.Fresh fresh : entries.added()) {
          long id = newId(handle);
          row.number(id)
              .number(entries.poll().claim().feedId())
              .key(fresh.identity())
              .key(fresh.content())
              .instant(now);
          bindContent(row, fresh.served().entry()).text(fresh.served().withheld()).add();
          if (fresh.served().withheld() == null) {
            ids.add(id);
          }
        }
      }
      insert.executeBatch();
      new Parameters(queue).instant(now).numbers(ids);
      queue.executeUpdate();
    }
  }

  private static void update(Connection connection, List<ClassifiedEntries> polls, Instant now)
      throws SQLException {
    if (polls.stream().allMatch(entries -> entries.updated().isEmpty())) {
      return;
    }
    try (PreparedStatement keep = connection.prepareStatement(INSERT_HISTORY);
        PreparedStatement update = connection.prepareStatement(UPDATE_ENTRY)) {
      Parameters old = new Parameters(keep);
      Parameters row = new Parameters(update);
      for (ClassifiedEntries entries : polls) {
        for (ClassifiedEntries.Changed changed : entries.updated()) {
          old.instant(now).number(changed.id()).add();
          bindContent(row.key(changed.content()), changed.entry()).number(changed.id()).add();
        }
      }
      keep.executeBatch();
      update.executeBatch();
    }
    queueAgain(connection, polls, now);
  }

  private static void queueAgain(Connection connection, List<ClassifiedEntries> polls, Instant now)
      throws SQLException {
    List<Long> changed =
        polls.stream()
            .flatMap(entries -> entries.updated().stream())
            .map(ClassifiedEntries.Changed::id)
            .toList();
    try (PreparedStatement queue = connection.prepareStatement(QUEUE_CHANGED);
        PreparedStatement release = connection.prepareStatement(CLEAR_WITHHELD)) {
      new Parameters(queue).instant(now).text(EntryTable.HARMFUL).numbers(changed);
      if (queue.executeUpdate() > 0) {
        new Parameters(release).text(EntryTable.HARMFUL).numbers(changed);
        release.executeUpdate();
      }
    }
  }

  private static Parameters bindContent(Parameters row, Entry entry) throws SQLException {
    return row.text(entry.title())
        .text(entry.link())
        .text(entry.canonicalLink())
        .text(Columns.tag(entry.language()))
        .instant(Columns.sane(entry.published()))
        .instant(Columns.sane(entry.updated()))
        .bytes(EntryJson.write(entry));
  }

  /** The next id of this node's block. No block is given out twice, not even on rollback. */
  private synchronized long newId(Handle handle) {
    if (nextId == endOfBlock) {
      nextId = handle.createQuery("select nextval('entry_block')").mapTo(Long.class).one();
      endOfBlock = nextId + BLOCK;
    }
    return nextId++;
  }
}
