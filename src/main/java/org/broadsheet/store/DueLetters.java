package org.broadsheet.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.broadsheet.database.Dialect;
import org.broadsheet.news.ClaimFilter;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Letter;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Query for the letters that are due. Each state is queried by itself, in the order of its index,
 * and messages are read only of those claimed: so it takes no longer when many are due.
 */
final class DueLetters {
  private DueLetters() {}

  private record Due(long id, Instant next) {}

  /** Locks those that are longest overdue, except those locked by other transactions. */
  static List<Long> lock(
      Handle handle, Dialect dialect, Share share, Instant now, int limit, ClaimFilter choice) {
    String order = dialect.orderByIndexed("next_at");
    List<Due> due = new ArrayList<>();
    for (Delivery.State state : Delivery.State.values()) {
      if (isWaiting(state, choice)) {
        due.addAll(lock(handle, order, state, share, now, limit, choice));
      }
    }
    return due.stream()
        .sorted(Comparator.comparing(Due::next).thenComparingLong(Due::id))
        .limit(limit)
        .map(Due::id)
        .toList();
  }

  private static boolean isWaiting(Delivery.State state, ClaimFilter choice) {
    return switch (state) {
      case QUEUED, CLAIMED, DEFERRED -> true;
      case UNKNOWN -> choice.doubtful();
      case SENDING, ACCEPTED, REFUSED, SUPPRESSED, EXPIRED -> false;
    };
  }

  private static List<Due> lock(
      Handle handle,
      String order,
      Delivery.State state,
      Share share,
      Instant now,
      int limit,
      ClaimFilter choice) {
    Query query =
        handle.createQuery(
            """
            select id, next_at
            from progress
            where state = :state and next_at <= :now %s
            %s
            limit :limit
            for update skip locked
            """
                .formatted(condition(choice) + condition(share), order));
    if (choice.only() != null) {
      query.bind("only", choice.only());
    } else if (!choice.except().isEmpty()) {
      query.bindList("except", List.copyOf(choice.except()));
    }
    if (!share.isWhole()) {
      query
          .bind("anybodys", Share.anybodys(now))
          .bind("nodes", share.nodes())
          .bind("place", share.place());
    }
    return query
        .bind("state", state.name())
        .bind("now", now)
        .bind("limit", limit)
        .map((row, context) -> new Due(row.getLong("id"), Columns.instant(row, "next_at")))
        .list();
  }

  private static String condition(ClaimFilter choice) {
    if (choice.only() != null) {
      return "and domain = :only";
    }
    return choice.except().isEmpty() ? "" : "and domain not in (<except>)";
  }

  private static String condition(Share share) {
    return share.isWhole() ? "" : " and (mod(id, :nodes) = :place or next_at <= :anybodys)";
  }

  /** The letters with these ids, in this order. */
  static List<Delivery> read(Handle handle, List<Long> ids, Identities identities) {
    return handle
        .createQuery(
            """
            select o.id, o.recipient, o.message_id, o.envelope_sender, p.attempts, p.queued_at,
              p.fence, l.mime, d.digest, d.subscriber, d.slot
            from outbox o
            join progress p on p.id = o.id
            join letter l on l.id = o.id
            join edition d on d.id = o.edition_id
            where o.id in (<ids>)
            """)
        .bindList("ids", ids)
        .map((row, context) -> delivery(row, identities))
        .stream()
        .sorted(Comparator.comparingInt(delivery -> ids.indexOf(delivery.id())))
        .toList();
  }

  private static Delivery delivery(ResultSet row, Identities identities) throws SQLException {
    return new Delivery(
        row.getLong("id"),
        new Letter(
            identities.key(row),
            row.getString("recipient"),
            row.getString("message_id"),
            row.getString("envelope_sender"),
            row.getBytes("mime")),
        row.getInt("attempts"),
        Columns.instant(row, "queued_at"),
        row.getLong("fence"));
  }
}
