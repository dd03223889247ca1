package org.broadsheet.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Letter;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The letters on their way. Thread-safe.
 *
 * <p>A letter is claimed, then said to be in sending, then settled. A node that dies in between
 * loses the letter to another when its lease ends or, on one machine, at once: a claimed letter as
 * it was, one in sending as {@link Delivery.State#UNKNOWN}.
 */
public final class OutboxTable {
  static final String DIED = "the node died or was cut off while sending";

  private final Database database;

  OutboxTable(Database database) {
    this.database = database;
  }

  /**
   * @param mark of the token that names the letter when it comes back
   */
  static void queue(Handle handle, long editionId, Letter letter, String mark, Instant now) {
    handle
        .createUpdate(
            """
            insert into outbox (edition_id, recipient, message_id, envelope_sender, mime, state,
              attempts, queued_at, next_at, fence, reply, changed_at, token)
            values (:edition, :recipient, :messageId, :sender, :mime, 'QUEUED', 0, :now, :now, 0,
              '', :now, :mark)
            """)
        .bind("edition", editionId)
        .bind("recipient", letter.recipient())
        .bind("messageId", letter.messageId())
        .bind("sender", letter.envelopeSender())
        .bind("mime", letter.mime())
        .bind("mark", mark)
        .bind("now", now)
        .execute();
  }

  /**
   * Claims letters that are due, the longest overdue first. No other claim gets them before the
   * lease ends, they are settled or, on this machine, the process dies.
   *
   * @param lease how long the claim holds from {@code now}; sending must have begun and ended
   *     within it
   * @param limit how many to claim at most
   */
  public List<Delivery> claim(Instant now, Duration lease, int limit) {
    List<Delivery> claimed = claimDue(now, lease, limit);
    return claimed.isEmpty() && database.endLeasesOfTheDead()
        ? claimDue(now, lease, limit)
        : claimed;
  }

  private List<Delivery> claimDue(Instant now, Duration lease, int limit) {
    return database.inTransaction(
        handle -> {
          giveUpOnInterrupted(handle, now);
          List<Delivery> due = AbsenceTable.sift(handle, lockDue(handle, now, limit), now);
          if (due.isEmpty()) {
            return due;
          }
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  update outbox
                  set state = 'CLAIMED', claimed_by = :node, next_at = :until, fence = fence + 1,
                      changed_at = :now
                  where id = :id
                  """);
          for (Delivery delivery : due) {
            batch
                .bind("node", database.node())
                .bind("until", now.plus(lease))
                .bind("now", now)
                .bind("id", delivery.id())
                .add();
          }
          batch.execute();
          return due;
        });
  }

  /** The server may or may not have taken what was in sending when its lease ended. */
  private static void giveUpOnInterrupted(Handle handle, Instant now) {
    handle
        .createUpdate(
            """
            update outbox
            set state = 'UNKNOWN', attempts = attempts + 1, fence = fence + 1, claimed_by = null,
                reply = :reply, changed_at = :now
            where state = 'SENDING' and next_at <= :now
            """)
        .bind("reply", DIED)
        .bind("now", now)
        .execute();
  }

  /** The deliveries as they will be once their fence has grown by the claim. */
  private static List<Delivery> lockDue(Handle handle, Instant now, int limit) {
    return handle
        .createQuery(
            """
            select o.id, o.recipient, o.message_id, o.envelope_sender, o.mime, o.attempts,
              o.queued_at, o.fence + 1 as fence,
              (select d.digest from edition d where d.id = o.edition_id) as digest,
              (select d.subscriber from edition d where d.id = o.edition_id) as subscriber,
              (select d.slot from edition d where d.id = o.edition_id) as slot
            from outbox o
            where o.state in ('QUEUED', 'CLAIMED', 'DEFERRED', 'UNKNOWN') and o.next_at <= :now
            order by o.next_at, o.id
            limit :limit
            for update skip locked
            """)
        .bind("now", now)
        .bind("limit", limit)
        .map((row, context) -> delivery(row))
        .list();
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getLong("id"),
        new Letter(
            EditionTable.key(row),
            row.getString("recipient"),
            row.getString("message_id"),
            row.getString("envelope_sender"),
            row.getBytes("mime")),
        row.getInt("attempts"),
        Columns.instant(row, "queued_at"),
        row.getLong("fence"));
  }

  /**
   * Commits that sending begins; to be called before the server is told of the letter.
   *
   * @return false when the lease has ended or the letter is somebody else's: it must not be sent
   */
  public boolean sending(Delivery delivery, Instant now) {
    return database.inTransaction(
        handle ->
            handle
                    .createUpdate(
                        """
                        update outbox set state = 'SENDING', changed_at = :now
                        where id = :id and fence = :fence and state = 'CLAIMED' and next_at > :now
                        """)
                    .bind("id", delivery.id())
                    .bind("fence", delivery.fence())
                    .bind("now", now)
                    .execute()
                == 1);
  }

  /**
   * Ends a claim. The claim may have outlived its lease, as long as nobody else has taken it.
   *
   * @param state where the letter stands now; neither claimed nor in sending
   * @param next when to claim it again; must be null for a final state, and null for another state
   *     holds it until an operator decides
   * @param reply what the server said
   * @param countAttempt whether this was an attempt in the sense of {@link Delivery#attempts}
   * @return false when the letter is somebody else's; nothing is written then
   */
  public boolean settle(
      Delivery delivery,
      Delivery.State state,
      @Nullable Instant next,
      String reply,
      boolean countAttempt,
      Instant now) {
    if (!maySettleAs(state, next)) {
      throw new IllegalArgumentException(
          "a letter cannot be settled as " + state + ", next " + next);
    }
    return database.inTransaction(
        handle ->
            handle
                    .createUpdate(
                        """
                        update outbox
                        set state = :state, next_at = :next, reply = :reply, claimed_by = null,
                            attempts = attempts + :counted, fence = fence + 1, changed_at = :now
                        where id = :id and fence = :fence and state in ('CLAIMED', 'SENDING')
                        """)
                    .bind("state", state.name())
                    .bindByType("next", next, Instant.class)
                    .bind("reply", Columns.text(reply))
                    .bind("counted", countAttempt ? 1 : 0)
                    .bind("now", now)
                    .bind("id", delivery.id())
                    .bind("fence", delivery.fence())
                    .execute()
                == 1);
  }

  private static boolean maySettleAs(Delivery.State state, @Nullable Instant next) {
    return switch (state) {
      case QUEUED, DEFERRED, UNKNOWN -> true;
      case ACCEPTED, REFUSED, SUPPRESSED, EXPIRED -> next == null;
      case CLAIMED, SENDING -> false;
    };
  }

  /** How many letters stand where; a state without letters counts 0. */
  public Map<Delivery.State, Integer> counts() {
    Map<Delivery.State, Integer> counts = new EnumMap<>(Delivery.State.class);
    for (Delivery.State state : Delivery.State.values()) {
      counts.put(state, 0);
    }
    database
        .inTransaction(
            handle ->
                handle
                    .createQuery("select state, count(*) as letters from outbox group by state")
                    .map(
                        (row, context) ->
                            Map.entry(
                                Delivery.State.valueOf(row.getString("state")),
                                row.getInt("letters")))
                    .list())
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }

  /** When the letter that has waited longest for its end was queued. */
  public Optional<Instant> oldestQueued() {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    select min(queued_at) as oldest
                    from outbox
                    where state in ('QUEUED', 'CLAIMED', 'SENDING', 'DEFERRED', 'UNKNOWN')
                    """)
                .map((row, context) -> Optional.ofNullable(Columns.instantOrNull(row, "oldest")))
                .one());
  }

  /** The letters queued last, newest first. */
  List<OutboxRow> list(int limit) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    select o.id, d.digest, d.subscriber, d.slot, o.recipient, o.message_id, o.state,
                      o.attempts, o.queued_at, o.changed_at, o.next_at, o.reply
                    from outbox o
                    join edition d on d.id = o.edition_id
                    order by o.id desc
                    limit :limit
                    """)
                .bind("limit", limit)
                .map((row, context) -> outboxRow(row))
                .list());
  }

  private static OutboxRow outboxRow(ResultSet row) throws SQLException {
    return new OutboxRow(
        row.getLong("id"),
        EditionTable.key(row),
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
