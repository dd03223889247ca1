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
 * The opt-outs, in the table {@code absence}: addresses that get no letters although the
 * configuration subscribes them. An opt-out outlasts the configuration: an address that is removed
 * from it and added again is still opted out. Thread-safe.
 */
public final class OptOutTable {
  private static final String COMPLAINED =
      """
      exists (
        select 1 from bounce where bounce.address = absence.address and bounce.kind = 'COMPLAINT'
      )\
      """;

  private static final String ALL =
      "select address, digest, kind, since, why, ended, %s as complained from absence"
          .formatted(COMPLAINED);

  /** The condition of an opt-out that the reader wanted. */
  static final String BY_THE_READER =
      "(kind = 'UNSUBSCRIBED' or kind = 'SUPPRESSED' and %s)".formatted(COMPLAINED);

  private final Transactions transactions;
  private final LinkTokens tokens;
  private final Identities identities;

  OptOutTable(Transactions transactions, LinkTokens tokens, Identities identities) {
    this.transactions = transactions;
    this.tokens = tokens;
    this.identities = identities;
  }

  /** All opt-outs as they are now. */
  public OptOuts all() {
    return new OptOuts(
        transactions.run(
            handle ->
                handle.createQuery(ALL).map((row, context) -> optOut(row, identities)).list()),
        identities);
  }

  /** The subscription of a token, by the names of today. */
  public Optional<StoredSubscription> subscription(String token) {
    return transactions.run(handle -> subscription(handle, tokens.hash(token), identities));
  }

  static Optional<StoredSubscription> subscription(
      Handle handle, String hash, Identities identities) {
    return handle
        .createQuery("select digest, subscriber from subscription where token = :hash")
        .bind("hash", hash)
        .map(
            (row, context) ->
                new StoredSubscription(
                    identities.digestName(row.getString(1)),
                    identities.subscriberAddress(row.getString(2))))
        .findOne();
  }

  /**
   * The reader unsubscribes: from now on nothing is published for them, and letters that wait are
   * not sent. Unsubscribing twice has no further effect.
   *
   * @param all whether from every digest
   * @param how one line for the operator
   * @return whether they had not unsubscribed before
   */
  public boolean unsubscribe(
      StoredSubscription subscription, boolean all, String how, Instant now) {
    String digest = all ? "" : identities.digest(subscription.digest());
    return transactions.run(
        handle -> {
          boolean isNew =
              insert(
                  handle,
                  new OptOut(
                      subscription.subscriber(), digest, OptOut.Kind.UNSUBSCRIBED, now, how, null));
          suppressLetters(
              handle, identities.addresses(subscription.subscriber()), digest, how, now);
          return isNew;
        });
  }

  /**
   * Nothing is published for the address until it is resumed; letters that wait are still sent.
   *
   * @return whether it was not paused before
   */
  public boolean pause(String address, Instant now) {
    return transactions.run(
        handle ->
            insert(handle, new OptOut(address, "", OptOut.Kind.PAUSED, now, "by command", null)));
  }

  /**
   * Ends a pause. The next digest is sent when it is next due.
   *
   * @return whether there was one
   */
  public boolean resume(String address, Instant now) {
    return end(address, "", "kind = 'PAUSED'", now) > 0;
  }

  /**
   * Ends every suppression and unsubscription of the address. The next digest is sent when it is
   * next due.
   *
   * @return how many opt-outs ended
   */
  public int restore(String address, Instant now) {
    return end(address, "", "kind <> 'PAUSED'", now);
  }

  /**
   * Ends the unsubscription of the address from one digest.
   *
   * @return whether there was one
   */
  public boolean restore(String address, String digest, Instant now) {
    return end(address, digest, "kind = 'UNSUBSCRIBED'", now) > 0;
  }

  private int end(String address, String digest, String kinds, Instant now) {
    return transactions.run(
        handle ->
            handle
                .createUpdate(
                    """
                    update absence set ended = :now
                    where address in (<addresses>) and (:digest = '' or digest = :digest)
                      and ended is null and
                    """
                        + kinds)
                .bindList("addresses", List.copyOf(identities.addresses(address)))
                .bind("digest", digest.isEmpty() ? "" : identities.digest(digest))
                .bind("now", now)
                .execute());
  }

  /** Returns false, and changes nothing, where it is active already. */
  static boolean insert(Handle handle, OptOut optOut) {
    String address = OptOut.address(optOut.address());
    handle
        .createUpdate(
            """
            delete from absence
            where address = :address and digest = :digest and kind = :kind and ended is not null
            """)
        .bind("address", address)
        .bind("digest", optOut.digest())
        .bind("kind", optOut.kind().name())
        .execute();
    return handle
            .createUpdate(
                """
                insert into absence (address, digest, kind, since, why)
                values (:address, :digest, :kind, :since, :why)
                on conflict do nothing
                """)
            .bind("address", address)
            .bind("digest", optOut.digest())
            .bind("kind", optOut.kind().name())
            .bind("since", optOut.since())
            .bind("why", Columns.text(optOut.why()))
            .execute()
        == 1;
  }

  /**
   * Suppresses the letters that wait, including those that a node has claimed and not begun to
   * send: its claim ends, so it will not begin.
   *
   * @param recipients in lower case
   * @param digest its id; empty for all
   */
  static void suppressLetters(
      Handle handle, Set<String> recipients, String digest, String why, Instant now) {
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
                where o.id = progress.id and lower(o.recipient) in (<recipients>)
                  and (:digest = '' or d.digest = :digest))
            """)
        .bindList("recipients", List.copyOf(recipients))
        .bind("digest", digest)
        .bind("why", Columns.text(why))
        .bind("now", now)
        .execute();
  }

  /**
   * Suppresses letters that were queued while their recipient opted out.
   *
   * @param due letters that the transaction has locked
   * @return the others
   */
  static List<Delivery> suppressOptedOut(
      Handle handle, List<Delivery> due, Identities identities, Instant now) {
    if (due.isEmpty()) {
      return due;
    }
    Set<String> addresses =
        due.stream()
            .flatMap(delivery -> identities.addresses(delivery.letter().recipient()).stream())
            .collect(Collectors.toSet());
    List<OptOut> active =
        handle
            .createQuery(
                ALL + " where ended is null and kind <> 'PAUSED' and address in (<addresses>)")
            .bindList("addresses", List.copyOf(addresses))
            .map((row, context) -> optOut(row, identities))
            .list();
    if (active.isEmpty()) {
      return due;
    }
    OptOuts optOuts = new OptOuts(active, identities);
    return due.stream()
        .filter(delivery -> isAllowed(handle, delivery, optOuts, identities, now))
        .toList();
  }

  private static boolean isAllowed(
      Handle handle, Delivery delivery, OptOuts optOuts, Identities identities, Instant now) {
    String digest = identities.digest(delivery.letter().edition().digest());
    String recipient = delivery.letter().recipient();
    Optional<OptOut> blocking = optOuts.blocking(digest, recipient);
    blocking.ifPresent(
        optOut ->
            suppressLetters(handle, Set.of(OptOut.address(recipient)), digest, optOut.why(), now));
    return blocking.isEmpty();
  }

  private static OptOut optOut(ResultSet row, Identities identities) throws SQLException {
    return new OptOut(
        row.getString("address"),
        identities.digestName(row.getString("digest")),
        OptOut.Kind.valueOf(row.getString("kind")),
        Columns.instant(row, "since"),
        row.getString("why"),
        Columns.instantOrNull(row, "ended"),
        row.getBoolean("complained"));
  }
}
