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
 * Tells apart what visits have brought, by one question for what is known of it. Good for one
 * transaction; not thread-safe.
 */
final class EntryClassifier {
  private static final String LOOK_UP =
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

  List<ClassifiedEntries> sort(List<CompletedPoll> visits) throws SQLException {
    List<Map<UUID, ServedEntry>> served = new ArrayList<>();
    List<UUID> identities = new ArrayList<>();
    for (CompletedPoll visited : visits) {
      Map<UUID, ServedEntry> arrivals = identities(visited);
      served.add(arrivals);
      identities.addAll(arrivals.keySet());
    }
    Map<UUID, KnownEntry> known = known(identities);
    List<ClassifiedEntries> sorted = new ArrayList<>();
    for (int i = 0; i < visits.size(); i++) {
      Map<UUID, ServedEntry> arrivals = served.get(i);
      Map<UUID, KnownEntry> renamed = Map.of();
      if (!visits.get(i).visit().first()
          && Collections.disjoint(known.keySet(), arrivals.keySet())) {
        renamed =
            new GuidChangeDetector(connection, fingerprint).find(visits.get(i).visit(), arrivals);
        known.putAll(renamed);
      }
      sorted.add(sort(visits.get(i), arrivals, known, renamed));
    }
    return sorted;
  }

  /** By identity, in the feed's order; of several entries with one identity the first counts. */
  private Map<UUID, ServedEntry> identities(CompletedPoll visited) {
    Map<UUID, ServedEntry> arrivals = new LinkedHashMap<>();
    for (ServedEntry arrival : visited.entries()) {
      arrivals.putIfAbsent(
          fingerprint.identity(visited.visit().feedId(), arrival.entry()), arrival);
    }
    return arrivals;
  }

  private Map<UUID, KnownEntry> known(List<UUID> identities) throws SQLException {
    Map<UUID, KnownEntry> known = new HashMap<>();
    if (identities.isEmpty()) {
      return known;
    }
    try (PreparedStatement select = connection.prepareStatement(LOOK_UP)) {
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

  private ClassifiedEntries sort(
      CompletedPoll visited,
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
    return new ClassifiedEntries(visited, added, updated, unchanged, renamed);
  }
}
