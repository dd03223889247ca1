package org.broadsheet.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.broadsheet.news.Delivery;

/** The letters as an operator sees and changes them. Thread-safe. */
public final class LetterTable {
  /**
   * What {@link #outboxRow} reads of {@code outbox o} and its {@code progress p}, joined with
   * {@code edition d}.
   */
  static final String SELECT =
      """
      select o.id, d.digest, d.subscriber, d.slot, o.recipient, o.message_id, p.state, p.attempts,
        p.queued_at, p.changed_at, p.next_at, p.reply
      from outbox o
      join progress p on p.id = o.id
      join edition d on d.id = o.edition_id
      """;

  private static final String WAITING =
      "p.state in ('QUEUED', 'CLAIMED', 'SENDING', 'DEFERRED', 'UNKNOWN')";

  /** Not for claimed letters: they might be sent twice at once. */
  private static final String RETRY =
      """
      update progress
      set state = 'QUEUED', queued_at = :now,
          next_at = :now, fence = fence + 1, changed_at = :now
      where id = :id and state not in ('CLAIMED', 'SENDING', 'ACCEPTED')
      """;

  private static final String HOLD =
      """
      update progress set next_at = null, fence = fence + 1, changed_at = :now
      where id = :id and state in ('QUEUED', 'DEFERRED', 'UNKNOWN')
      """;

  private static final String DROP =
      """
      update progress
      set state = 'EXPIRED', next_at = null, fence = fence + 1, changed_at = :now,
          reply = 'dropped by the operator'
      where id = :id and state in ('QUEUED', 'DEFERRED', 'UNKNOWN')
      """;

  private final Transactions transactions;
  private final Identities identities;

  LetterTable(Transactions transactions, Identities identities) {
    this.transactions = transactions;
    this.identities = identities;
  }

  /** Letters that have not ended, in the order of their next attempt; held ones come last. */
  public List<OutboxRow> waiting(int limit) {
    return rows(
        """
        where %s
        order by case when p.next_at is null then 1 else 0 end, p.next_at, p.id
        limit :limit
        """
            .formatted(WAITING),
        limit);
  }

  /** Letters in one state, the last changed first. */
  public List<OutboxRow> in(Delivery.State state, int limit) {
    return rows(
        "where p.state = '%s' order by p.changed_at desc, p.id desc limit :limit"
            .formatted(state.name()),
        limit);
  }

  /** The letters queued last, newest first. */
  List<OutboxRow> list(int limit) {
    return rows("order by o.id desc limit :limit", limit);
  }

  private List<OutboxRow> rows(String rest, int limit) {
    return transactions.run(
        handle ->
            handle
                .createQuery(SELECT + rest)
                .bind("limit", limit)
                .map((row, context) -> outboxRow(row, identities))
                .list());
  }

  /** The letter with this id. */
  public Optional<OutboxRow> find(long id) {
    return transactions.run(
        handle ->
            handle
                .createQuery(SELECT + "where o.id = :id")
                .bind("id", id)
                .map((row, context) -> outboxRow(row, identities))
                .findOne());
  }

  /** The whole message of the letter with this id, as it is sent. */
  public Optional<String> text(long id) {
    return transactions.run(
        handle ->
            handle
                .createQuery("select mime from letter where id = :id")
                .bind("id", id)
                .map((row, context) -> new String(row.getBytes("mime"), StandardCharsets.UTF_8))
                .findOne());
  }

  /**
   * Applies an operator's action to a letter.
   *
   * @return false when that is impossible: the letter is claimed, or it has ended; an accepted
   *     letter is not sent again
   */
  public boolean apply(long id, OperatorAction action, Instant now) {
    return transactions.run(
        handle ->
            handle.createUpdate(statement(action)).bind("id", id).bind("now", now).execute() == 1);
  }

  private static String statement(OperatorAction action) {
    return switch (action) {
      case RETRY -> RETRY;
      case HOLD -> HOLD;
      case DROP -> DROP;
    };
  }

  /** How many letters have been refused or have expired since a moment. */
  public int givenUpSince(Instant moment) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) from progress
                    where state in ('REFUSED', 'EXPIRED') and changed_at >= :moment
                    """)
                .bind("moment", moment)
                .mapTo(Integer.class)
                .one());
  }

  /** By digest, when the oldest of its letters that have not ended was queued. */
  public Map<String, Instant> oldestWaiting() {
    return byDigest("min(p.queued_at)", WAITING);
  }

  /** By digest, when a letter of it was last accepted. */
  public Map<String, Instant> lastAccepted() {
    return byDigest("max(p.changed_at)", "p.state = 'ACCEPTED'");
  }

  private Map<String, Instant> byDigest(String moment, String condition) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select d.digest, %s as at
                    from progress p
                    join outbox o on o.id = p.id
                    join edition d on d.id = o.edition_id
                    where %s
                    group by d.digest
                    """
                        .formatted(moment, condition))
                .map(
                    (row, context) ->
                        Map.entry(
                            identities.digestName(row.getString("digest")),
                            Columns.instant(row, "at")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static OutboxRow outboxRow(ResultSet row, Identities identities) throws SQLException {
    return new OutboxRow(
        row.getLong("id"),
        identities.key(row),
        row.getString("recipient"),
        row.getString("message_id"),
        Delivery.State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        Columns.instant(row, "queued_at"),
        Columns.instant(row, "changed_at"),
        Columns.instantOrNull(row, "next_at"),
        row.getString("reply"));
  }
}
