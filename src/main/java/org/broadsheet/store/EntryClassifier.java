package org.broadsheet.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.broadsheet.news.Entry;

/**
 * Classifies the entries of polls by one query for the known ones. For one transaction; not
 * thread-safe.
 */
final class EntryClassifier {
  private static final String SELECT_KNOWN =
      """
      select e.identity, e.id, e.content_hash
      from unnest(cast(? as uuid array)) as served(identity)
      join entry e on e.identity = served.identity
      """;

  private final Connection connection;
  private final Fingerprint fingerprint = new Fingerprint();

  EntryClassifier(Connection connection) {
    this.connection = connection;
  }

  List<ClassifiedEntries> classify(List<CompletedPoll> polls) throws SQLException {
    List<Map<UUID, ServedEntry>> served = new ArrayList<>();
    List<UUID> identities = new ArrayList<>();
    for (CompletedPoll poll : polls) {
      Map<UUID, ServedEntry> entries = identities(poll);
      served.add(entries);
      identities.addAll(entries.keySet());
    }
    Map<UUID, KnownEntry> known = known(identities);
    List<ClassifiedEntries> classified = new ArrayList<>();
    for (int i = 0; i < polls.size(); i++) {
      Map<UUID, ServedEntry> entries = served.get(i);
      Map<UUID, KnownEntry> renamed = Map.of();
      if (!polls.get(i).claim().first() && Collections.disjoint(known.keySet(), entries.keySet())) {
        renamed =
            new GuidChangeDetector(connection, fingerprint).find(polls.get(i).claim(), entries);
        known.putAll(renamed);
      }
      classified.add(classify(polls.get(i), entries, known, renamed));
    }
    return classified;
  }

  /** By identity, in the feed's order; of entries with one identity the first counts. */
  private Map<UUID, ServedEntry> identities(CompletedPoll poll) {
    Map<UUID, ServedEntry> entries = new LinkedHashMap<>();
    for (ServedEntry entry : poll.entries()) {
      entries.putIfAbsent(fingerprint.identity(poll.claim().feedId(), entry.entry()), entry);
    }
    return entries;
  }

  private Map<UUID, KnownEntry> known(List<UUID> identities) throws SQLException {
    Map<UUID, KnownEntry> known = new HashMap<>();
    if (identities.isEmpty()) {
      return known;
    }
    try (PreparedStatement select = connection.prepareStatement(SELECT_KNOWN)) {
      select.setArray(1, connection.createArrayOf("uuid", identities.toArray()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          known.put(
              rows.getObject(1, UUID.class),
              new KnownEntry(rows.getLong(2), rows.getObject(3, UUID.class)));
        }
      }
    }
    return known;
  }

  private ClassifiedEntries classify(
      CompletedPoll poll,
      Map<UUID, ServedEntry> served,
      Map<UUID, KnownEntry> known,
      Map<UUID, KnownEntry> renamed) {
    List<ClassifiedEntries.Fresh> added = new ArrayList<>();
    List<ClassifiedEntries.Changed> updated = new ArrayList<>();
    int unchanged = 0;
    for (Map.Entry<UUID, ServedEntry> one : served.entrySet()) {
      Entry entry = one.getValue().entry();
      UUID content = fingerprint.content(entry);
      KnownEntry old = known.get(one.getKey());
      if (old == null) {
        added.add(new ClassifiedEntries.Fresh(one.getKey(), content, one.getValue()));
      } else if (!old.content().equals(content)) {
        updated.add(new ClassifiedEntries.Changed(old.id(), content, entry));
      } else {
        unchanged++;
      }
    }
    return new ClassifiedEntries(poll, added, updated, unchanged, renamed);
  }
}
