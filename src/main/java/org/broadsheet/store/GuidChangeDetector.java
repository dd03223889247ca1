package org.broadsheet.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.broadsheet.news.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Detector of a feed that has given all of its entries new guids at once, as after a change of its
 * publishing system.
 *
 * <p>An entry is recognised by its title together with its time of publication or, without one, its
 * link. A column that has the same title and link each day is new each day. The guids count as
 * changed only when at least half of the served entries are recognised.
 */
final class GuidChangeDetector {
  private static final int FEWEST = 2;
  private static final int LOOKED_AT = 1_000;
  private static final Duration SAME_MOMENT = Duration.ofHours(1);

  private static final String SELECT =
      """
      select id, content_hash, title, canonical_link, published
      from entry
      where identity > ? and identity < ?
      order by id desc
      limit ?
      """;

  private final Connection connection;
  private final Fingerprint fingerprint;

  GuidChangeDetector(Connection connection, Fingerprint fingerprint) {
    this.connection = connection;
    this.fingerprint = fingerprint;
  }

  private record Old(
      KnownEntry known, String title, @Nullable String link, @Nullable Instant published) {}

  /**
   * The known entries with a new identity, by that; empty unless the guids count as changed.
   *
   * @param served by identity, none of which is known
   */
  Map<UUID, KnownEntry> find(ClaimedFeed claim, Map<UUID, ServedEntry> served) throws SQLException {
    Map<UUID, KnownEntry> found = new HashMap<>();
    if (served.size() < FEWEST) {
      return found;
    }
    Map<String, List<Old>> byTitle = byTitle(claim.feedId());
    Set<KnownEntry> taken = new HashSet<>();
    for (Map.Entry<UUID, ServedEntry> each : served.entrySet()) {
      Entry entry = each.getValue().entry();
      for (Old old : byTitle.getOrDefault(entry.title(), List.of())) {
        if (!taken.contains(old.known) && isSame(old, entry)) {
          taken.add(old.known);
          found.put(each.getKey(), old.known);
          break;
        }
      }
    }
    boolean enough = found.size() >= FEWEST && 2 * found.size() >= served.size();
    return enough ? found : Map.of();
  }

  private Map<String, List<Old>> byTitle(long feedId) throws SQLException {
    Map<String, List<Old>> byTitle = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      new Parameters(select)
          .key(Fingerprint.before(feedId))
          .key(Fingerprint.before(feedId + 1))
          .number(LOOKED_AT);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Old old = old(rows);
          if (!old.title.isBlank()) {
            byTitle.computeIfAbsent(old.title, title -> new ArrayList<>()).add(old);
          }
        }
      }
    }
    return byTitle;
  }

  private static Old old(ResultSet row) throws SQLException {
    return new Old(
        new KnownEntry(row.getLong("id"), row.getObject("content_hash", UUID.class)),
        row.getString("title"),
        row.getString("canonical_link"),
        Columns.instantOrNull(row, "published"));
  }

  private boolean isSame(Old old, Entry entry) {
    Instant before = old.published;
    Instant now = entry.published();
    boolean sameLink = old.link != null && old.link.equals(entry.canonicalLink());
    if (before == null || now == null) {
      return sameLink;
    }
    return isSameMoment(before, now)
        || (sameLink && old.known.content().equals(fingerprint.content(entry)));
  }

  private static boolean isSameMoment(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(SAME_MOMENT) <= 0;
  }
}
