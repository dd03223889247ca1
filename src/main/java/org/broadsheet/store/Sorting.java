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
final class Sorting {
  private static final String LOOK_UP =
      """
      select e.identity, e.id, e.content_hash
      from unnest(cast(? as uuid array)) as served(identity)
      join entry e on e.identity = served.identity
      """;

  private final Connection connection;
  private final Fingerprint fingerprint = new Fingerprint();

  Sorting(Connection connection) {
    this.connection = connection;
  }

  List<Sorted> sort(List<Visited> visits) throws SQLException {
    List<Map<UUID, Arrival>> served = new ArrayList<>();
    List<UUID> identities = new ArrayList<>();
    for (Visited visited : visits) {
      Map<UUID, Arrival> arrivals = identities(visited);
      served.add(arrivals);
      identities.addAll(arrivals.keySet());
    }
    Map<UUID, Known> known = known(identities);
    List<Sorted> sorted = new ArrayList<>();
    for (int i = 0; i < visits.size(); i++) {
      Map<UUID, Arrival> arrivals = served.get(i);
      Map<UUID, Known> renamed = Map.of();
      if (!visits.get(i).visit().first()
          && Collections.disjoint(known.keySet(), arrivals.keySet())) {
        renamed = new Renumbered(connection, fingerprint).find(visits.get(i).visit(), arrivals);
        known.putAll(renamed);
      }
      sorted.add(sort(visits.get(i), arrivals, known, renamed));
    }
    return sorted;
  }

  /** By identity, in the feed's order; of several entries with one identity the first counts. */
  private Map<UUID, Arrival> identities(Visited visited) {
    Map<UUID, Arrival> arrivals = new LinkedHashMap<>();
    for (Arrival arrival : visited.arrivals()) {
      arrivals.putIfAbsent(
          fingerprint.identity(visited.visit().feedId(), arrival.entry()), arrival);
    }
    return arrivals;
  }

  private Map<UUID, Known> known(List<UUID> identities) throws SQLException {
    Map<UUID, Known> known = new HashMap<>();
    if (identities.isEmpty()) {
      return known;
    }
    try (PreparedStatement select = connection.prepareStatement(LOOK_UP)) {
      select.setArray(1, connection.createArrayOf("uuid", identities.toArray()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          known.put(
              rows.getObject(1, UUID.class),
              new Known(rows.getLong(2), rows.getObject(3, UUID.class)));
        }
      }
    }
    return known;
  }

  private Sorted sort(
      Visited visited,
      Map<UUID, Arrival> served,
      Map<UUID, Known> known,
      Map<UUID, Known> renamed) {
    List<Sorted.Fresh> added = new ArrayList<>();
    List<Sorted.Changed> updated = new ArrayList<>();
    int unchanged = 0;
    for (Map.Entry<UUID, Arrival> one : served.entrySet()) {
      Entry entry = one.getValue().entry();
      UUID content = fingerprint.content(entry);
      Known old = known.get(one.getKey());
      if (old == null) {
        added.add(new Sorted.Fresh(one.getKey(), content, one.getValue()));
      } else if (!old.content().equals(content)) {
        updated.add(new Sorted.Changed(old.id(), content, entry));
      } else {
        unchanged++;
      }
    }
    return new Sorted(visited, added, updated, unchanged, renamed);
  }
}
