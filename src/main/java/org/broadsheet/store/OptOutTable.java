package org.broadsheet.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.broadsheet.news.Delivery;
import org.jdbi.v3.core.Handle;

/**
 * Who gets nothing although the file says that they subscribe. An absence outlasts the file: an
 * address that is removed from it and added again is as absent as before. Thread-safe.
 */
public final class OptOutTable {
  private static final String ALL = "select address, digest, kind, since, why, ended from absence";

  private final Transactions transactions;
  private final LinkTokens tokens;

  OptOutTable(Transactions transactions, LinkTokens tokens) {
    this.transactions = transactions;
    this.tokens = tokens;
  }

  /** All absences as they are now. */
  public OptOuts all() {
    return new OptOuts(
        transactions.run(
            handle -> handle.createQuery(ALL).map((row, context) -> absence(row)).list()));
  }

  /** The subscription that a token opens. */
  public Optional<StoredSubscription> subscription(String token) {
    return transactions.run(handle -> subscription(handle, tokens.mark(token)));
  }

  static Optional<StoredSubscription> subscription(Handle handle, String mark) {
    return handle
        .createQuery("select digest, subscriber from subscription where token = :mark")
        .bind("mark", mark)
        .map((row, context) -> new StoredSubscription(row.getString(1), row.getString(2)))
        .findOne();
  }

  /**
   * The reader leaves: from now on nothing is published for them, and what waits in the outbox is
   * not sent. Leaving twice is leaving once.
   *
   * @param all whether they leave every digest
   * @param how one line for the operator
   * @return whether they had not left before
   */
  public boolean unsubscribe(
      StoredSubscription subscription, boolean all, String how, Instant now) {
    String digest = all ? "" : subscription.digest();
    return transactions.run(
        handle -> {
          boolean isNew =
              begin(
                  handle,
                  new OptOut(
                      subscription.subscriber(), digest, OptOut.Kind.UNSUBSCRIBED, now, how, null));
          stopLetters(handle, subscription.subscriber(), digest, how, now);
          return isNew;
        });
  }

  /**
   * Nothing is published for the address until it is resumed; what waits in the outbox still goes.
   *
   * @return whether it was not paused before
   */
  public boolean pause(String address, Instant now) {
    return transactions.run(
        handle ->
            begin(handle, new OptOut(address, "", OptOut.Kind.PAUSED, now, "by command", null)));
  }

  /**
   * Ends a pause. The next digest comes at its next hour.
   *
   * @return whether there was one
   */
  public boolean resume(String address, Instant now) {
    return transactions.run(
        handle ->
            handle
                    .createUpdate(
                        """
                        update absence set ended = :now
                        where address = :address and kind = 'PAUSED' and ended is null
                        """)
                    .bind("address", OptOut.address(address))
                    .bind("now", now)
                    .execute()
                > 0);
  }

  /**
   * Lifts every suppression of the address and all that it unsubscribed from. The next digest comes
   * at its next hour.
   *
   * @return how many absences ended
   */
  public int restore(String address, Instant now) {
    return transactions.run(
        handle ->
            handle
                .createUpdate(
                    """
                    update absence set ended = :now
                    where address = :address and kind <> 'PAUSED' and ended is null
                    """)
                .bind("address", OptOut.address(address))
                .bind("now", now)
                .execute());
  }

  /**
   * Lifts that the address unsubscribed from one digest.
   *
   * @return whether it had
   */
  public boolean restore(String address, String digest, Instant now) {
    return transactions.run(
        handle ->
            handle
                    .createUpdate(
                        """
                        update absence set ended = :now
                        where address = :address and digest = :digest and kind = 'UNSUBSCRIBED'
                          and ended is null
                        """)
                    .bind("address", OptOut.address(address))
                    .bind("digest", digest)
                    .bind("now", now)
                    .execute()
                > 0);
  }

  /** Returns false, and changes nothing, where it lasts already. */
  static boolean begin(Handle handle, OptOut absence) {
    String address = OptOut.address(absence.address());
    handle
        .createUpdate(
            """
            delete from absence
            where address = :address and digest = :digest and kind = :kind and ended is not null
            """)
        .bind("address", address)
        .bind("digest", absence.digest())
        .bind("kind", absence.kind().name())
        .execute();
    return handle
            .createUpdate(
                """
                insert into absence (address, digest, kind, since, why)
                values (:address, :digest, :kind, :since, :why)
                on conflict do nothing
                """)
            .bind("address", address)
            .bind("digest", absence.digest())
            .bind("kind", absence.kind().name())
            .bind("since", absence.since())
            .bind("why", Columns.text(absence.why()))
            .execute()
        == 1;
  }

  /**
   * Takes the letters that wait out of the queue, those too that a node has claimed and not begun
   * to send: its claim ends, so it will not begin.
   *
   * @param digest empty for all
   */
  static void stopLetters(Handle handle, String recipient, String digest, String why, Instant now) {
    handle
        .createUpdate(
            """
            update progress
            set state = 'SUPPRESSED', next_at = null, claimed_by = null, fence = fence + 1,
                reply = :why, changed_at = :now
            where state in ('QUEUED', 'CLAIMED', 'DEFERRED', 'UNKNOWN')
              and exists (
                select 1
                from outbox o
                join edition d on d.id = o.edition_id
                where o.id = progress.id and o.recipient = :recipient
                  and (:digest = '' or d.digest = :digest))
            """)
        .bind("recipient", recipient)
        .bind("digest", digest)
        .bind("why", Columns.text(why))
        .bind("now", now)
        .execute();
  }

  /**
   * Takes out of the queue what was put there while its recipient was leaving.
   *
   * @param due letters that the transaction has locked
   * @return those that are to be sent
   */
  static List<Delivery> sift(Handle handle, List<Delivery> due, Instant now) {
    if (due.isEmpty()) {
      return due;
    }
    Set<String> addresses =
        due.stream()
            .map(delivery -> OptOut.address(delivery.letter().recipient()))
            .collect(Collectors.toSet());
    List<OptOut> absent =
        handle
            .createQuery(
                ALL + " where ended is null and kind <> 'PAUSED' and address in (<addresses>)")
            .bindList("addresses", List.copyOf(addresses))
            .map((row, context) -> absence(row))
            .list();
    if (absent.isEmpty()) {
      return due;
    }
    OptOuts absences = new OptOuts(absent);
    return due.stream().filter(delivery -> mayGo(handle, delivery, absences, now)).toList();
  }

  private static boolean mayGo(Handle handle, Delivery delivery, OptOuts absences, Instant now) {
    String digest = delivery.letter().edition().digest();
    String recipient = delivery.letter().recipient();
    Optional<OptOut> forbidding = absences.blocking(digest, recipient);
    forbidding.ifPresent(absence -> stopLetters(handle, recipient, digest, absence.why(), now));
    return forbidding.isEmpty();
  }

  private static OptOut absence(ResultSet row) throws SQLException {
    return new OptOut(
        row.getString("address"),
        row.getString("digest"),
        OptOut.Kind.valueOf(row.getString("kind")),
        Columns.instant(row, "since"),
        row.getString("why"),
        Columns.instantOrNull(row, "ended"));
  }
}
