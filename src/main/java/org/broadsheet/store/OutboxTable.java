package org.broadsheet.store;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.broadsheet.news.ClaimFilter;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Letter;
import org.broadsheet.news.LetterChange;
import org.jdbi.v3.core.Handle;

/**
 * The outbox: letters from queueing to their final state, which stands in the table {@code
 * progress}. Thread-safe.
 *
 * <p>A letter is claimed, then marked as being sent, then settled. When a node dies in between,
 * another one may claim the letter when {@link Nodes} have missed it or, on one machine, at once: a
 * claimed letter in its state before the claim, one being sent as {@link Delivery.State#UNKNOWN}.
 */
public final class OutboxTable {
  static final String DIED = "the node died or was cut off while sending";

  private static final String WAITING_BUT_KNOWN = "'QUEUED', 'CLAIMED', 'DEFERRED'";
  private static final String WAITING = WAITING_BUT_KNOWN + ", 'UNKNOWN'";

  private static final String CLAIM =
      """
      update progress
      set stood = case when state = 'CLAIMED' then stood else state end, state = 'CLAIMED',
          claimed_by = :node, next_at = :until, fence = fence + 1, changed_at = :now
      where id in (<ids>)
      """;

  private final Transactions transactions;
  private final Nodes nodes;
  private final Identities identities;

  OutboxTable(Transactions transactions, Nodes nodes, Identities identities) {
    this.transactions = transactions;
    this.nodes = nodes;
    this.identities = identities;
  }

  /**
   * @param hash of the token that identifies the letter in a bounce
   */
  static void queue(Handle handle, long editionId, Letter letter, String hash, Instant now) {
    long id =
        handle
            .createUpdate(
                """
                insert into outbox (edition_id, recipient, message_id, envelope_sender, token)
                values (:edition, :recipient, :messageId, :sender, :hash)
                """)
            .bind("edition", editionId)
            .bind("recipient", letter.recipient())
            .bind("messageId", letter.messageId())
            .bind("sender", letter.envelopeSender())
            .bind("hash", hash)
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    handle
        .createUpdate(
            """
            insert into progress (id, domain, state, stood, attempts, queued_at, next_at, fence,
              reply, changed_at)
            values (:id, :domain, 'QUEUED', 'QUEUED', 0, :now, :now, 0, '', :now)
            """)
        .bind("id", id)
        .bind("domain", letter.domain())
        .bind("now", now)
        .execute();
    handle
        .createUpdate("insert into letter (id, mime) values (:id, :mime)")
        .bind("id", id)
        .bind("mime", letter.mime())
        .execute();
  }

  /** Claims letters that are due, whichever they are. */
  public List<Delivery> claim(Instant now, Duration lease, int limit) {
    return claim(now, lease, limit, ClaimFilter.ALL);
  }

  /**
   * Claims letters that are due, the longest overdue first, of this node's {@link Share}. No other
   * claim gets them before they are settled or this node is missed.
   *
   * @param lease how long the claim holds from {@code now} at most, even while this node is alive;
   *     sending must have begun within it
   * @param limit how many to claim at most
   */
  public List<Delivery> claim(Instant now, Duration lease, int limit, ClaimFilter choice) {
    List<Delivery> claimed = claimDue(now, lease, limit, choice);
    return claimed.isEmpty() && (transactions.endLeasesOfDeadNodes() || bringForward(now))
        ? claimDue(now, lease, limit, choice)
        : claimed;
  }

  private List<Delivery> claimDue(Instant now, Duration lease, int limit, ClaimFilter choice) {
    return transactions.run(
        handle -> {
          giveUpOnInterrupted(handle, now);
          List<Long> due =
              DueLetters.lock(handle, transactions.dialect(), nodes.share(), now, limit, choice);
          if (due.isEmpty()) {
            return List.of();
          }
          handle
              .createUpdate(CLAIM)
              .bindList("ids", due)
              .bind("node", transactions.node())
              .bind("until", now.plus(lease))
              .bind("now", now)
              .execute();
          return OptOutTable.suppressOptedOut(
              handle, DueLetters.read(handle, due, identities), identities, now);
        });
  }

  /** The server may or may not have accepted a letter that was being sent when its lease ended. */
  private static void giveUpOnInterrupted(Handle handle, Instant now) {
    handle
        .createUpdate(
            """
            update progress
            set state = 'UNKNOWN', attempts = attempts + 1, fence = fence + 1, claimed_by = null,
                reply = :reply, changed_at = :now
            where state = 'SENDING' and next_at <= :now
            """)
        .bind("reply", DIED)
        .bind("now", now)
        .execute();
  }

  /** Makes letters due whose next attempt is so late that a clock must have been set back. */
  private boolean bringForward(Instant now) {
    return transactions.run(
            handle ->
                Stream.of("QUEUED", "CLAIMED", "DEFERRED", "UNKNOWN")
                    .mapToInt(state -> bringForward(handle, state, now))
                    .sum())
        > 0;
  }

  private static int bringForward(Handle handle, String state, Instant now) {
    return handle
        .createUpdate(
            """
            update progress set next_at = :now, changed_at = :now
            where state = :state and next_at > :ahead
            """)
        .bind("state", state)
        .bind("now", now)
        .bind("ahead", Columns.ahead(now))
        .execute();
  }

  /**
   * Commits changes together. Sending must be committed before the letter is sent.
   *
   * @return for each whether it was made. It is not when another node has claimed the letter, nor
   *     is sending when the lease has ended; other changes are made until another node claims it.
   */
  public List<Boolean> commit(List<LetterChange> changes, Instant now) {
    return transactions.run(handle -> LetterChanges.make(handle.getConnection(), changes, now));
  }

  /** The number of this node's present term, see {@link Nodes}; empty while it is out of touch. */
  public OptionalInt term() {
    return nodes.term();
  }

  /**
   * Expires letters that are not claimed; held ones stay.
   *
   * @param doubtful whether also those that a server may have accepted already
   * @return how many
   */
  public int expire(ExpiredLetters which, boolean doubtful, Instant now) {
    return transactions.run(
        handle ->
            which
                .bind(
                    handle.createUpdate(
                        """
                        update progress
                        set state = 'EXPIRED', next_at = null, fence = fence + 1,
                            changed_at = :now
                        where state in (%s) and state <> 'CLAIMED' and next_at is not null and %s
                        """
                            .formatted(doubtful ? WAITING : WAITING_BUT_KNOWN, which.condition())))
                .bind("now", now)
                .execute());
  }

  /** The letters by state; every state is present. */
  public Map<Delivery.State, Delivery.Standing> standings() {
    Map<Delivery.State, Delivery.Standing> standings = new EnumMap<>(Delivery.State.class);
    for (Delivery.State state : Delivery.State.values()) {
      standings.put(state, Delivery.Standing.NONE);
    }
    transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select state, count(*) as letters, min(queued_at) as oldest
                    from progress
                    group by state
                    """)
                .map(
                    (row, context) ->
                        standings.put(
                            Delivery.State.valueOf(row.getString("state")),
                            new Delivery.Standing(
                                row.getInt("letters"), Columns.instantOrNull(row, "oldest"))))
                .list());
    return standings;
  }

  /** The number of letters by state; a state without letters counts 0. */
  public Map<Delivery.State, Integer> counts() {
    Map<Delivery.State, Integer> counts = new EnumMap<>(Delivery.State.class);
    standings().forEach((state, standing) -> counts.put(state, standing.letters()));
    return counts;
  }
}
