package org.broadsheet.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.broadsheet.identity.History;
import org.broadsheet.identity.IdentityChange;
import org.broadsheet.identity.Joined;
import org.broadsheet.identity.Kind;
import org.broadsheet.identity.Known;
import org.broadsheet.identity.Registry;
import org.broadsheet.identity.Roster;
import org.broadsheet.identity.Succession;
import org.broadsheet.news.EditionKey;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The identities of digests, topics and subscribers. The tables refer to them by their ids, while
 * everybody else calls them by the names of the configuration. Thread-safe.
 */
public final class Identities {
  private final Transactions transactions;
  private volatile Registry registry;

  Identities(Transactions transactions) {
    this.transactions = transactions;
    this.registry = transactions.run(Identities::read);
  }

  private static Registry read(Handle handle) {
    return new Registry(
        handle
            .createQuery("select kind, name, id, standing from identity order by kind, name")
            .map(
                (row, context) ->
                    new Known(
                        Kind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getString("id"),
                        Known.Standing.valueOf(row.getString("standing"))))
            .list());
  }

  /** What taking a configuration over would change. Writes nothing. */
  public IdentityChange judge(Roster roster, Instant now) {
    return transactions.run(handle -> judge(handle, roster, now));
  }

  /**
   * Calls all by the names of a configuration that is only looked at: what it changes holds for
   * this process and is not written.
   *
   * @return what taking it over would change
   */
  public IdentityChange assume(Roster roster, Instant now) {
    IdentityChange change = judge(roster, now);
    registry = change.registry();
    return change;
  }

  /**
   * Takes the names of a configuration over, unless there is a problem with them.
   *
   * @return what that changes; nothing is written where it has problems
   */
  public IdentityChange take(Roster roster, Instant now) {
    IdentityChange taken =
        transactions.run(
            handle -> {
              IdentityChange change = judge(handle, roster, now);
              if (change.problems().isEmpty()) {
                write(handle, change, now);
              }
              return change;
            });
    if (taken.problems().isEmpty()) {
      registry = taken.registry();
    }
    return taken;
  }

  private static IdentityChange judge(Handle handle, Roster roster, Instant now) {
    Registry known = read(handle);
    History history =
        Succession.isInDoubt(known, roster) ? history(handle, roster, now) : History.NONE;
    return Succession.of(known, roster, history, now);
  }

  private static History history(Handle handle, Roster roster, Instant now) {
    Duration oldest =
        roster.digests().stream()
            .map(digest -> digest.selection().maxAge())
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    return new History(sent(handle, now.minus(oldest)), left(handle));
  }

  private static List<History.Sent> sent(Handle handle, Instant since) {
    return handle
        .createQuery(
            """
            select digest, subscriber, max(due) as due, max(filed_up_to) as covered
            from edition
            where due >= :since and not passed_over
            group by digest, subscriber
            """)
        .bind("since", since)
        .map(
            (row, context) ->
                new History.Sent(
                    row.getString("digest"),
                    row.getString("subscriber"),
                    Columns.instant(row, "due"),
                    row.getLong("covered")))
        .list();
  }

  private static List<History.Left> left(Handle handle) {
    return handle
        .createQuery(
            "select address, digest from absence where ended is null and "
                + OptOutTable.BY_THE_READER)
        .map((row, context) -> new History.Left(row.getString(1), row.getString(2)))
        .list();
  }

  private void write(Handle handle, IdentityChange change, Instant now) {
    change.joined().forEach(joined -> join(handle, joined));
    Set<Known> before = Set.copyOf(read(handle).known());
    Set<Known> after = Set.copyOf(change.registry().known());
    PreparedBatch delete =
        handle.prepareBatch("delete from identity where kind = :kind and name = :name");
    before.stream()
        .filter(each -> !after.contains(each))
        .forEach(each -> delete.bind("kind", each.kind().name()).bind("name", each.name()).add());
    delete.execute();
    PreparedBatch insert =
        handle.prepareBatch(
            """
            insert into identity (kind, name, id, standing)
            values (:kind, :name, :id, :standing)
            on conflict do nothing
            """);
    change.registry().known().stream()
        .filter(each -> !before.contains(each))
        .forEach(
            each ->
                insert
                    .bind("kind", each.kind().name())
                    .bind("name", each.name())
                    .bind("id", each.id())
                    .bind("standing", each.standing().name())
                    .add());
    insert.execute();
    change.starts().forEach(start -> begin(handle, start, now));
  }

  /** The token comes with the first look at the subscription. */
  private static void begin(Handle handle, IdentityChange.Start start, Instant now) {
    handle
        .createUpdate(
            """
            insert into subscription (digest, subscriber, since, begins_after)
            values (:digest, :subscriber, :now, :filed)
            on conflict do nothing
            """)
        .bind("digest", start.digest())
        .bind("subscriber", start.subscriber())
        .bind("now", now)
        .bind("filed", start.filedUpTo())
        .execute();
  }

  /** What was stored of one is the other's; where both have an edition of one slot, it stays. */
  private static void join(Handle handle, Joined joined) {
    switch (joined.kind()) {
      case DIGEST -> {
        move(handle, joined, "edition", "digest", "subscriber", "slot");
        move(handle, joined, "absence", "digest", "address", "kind");
      }
      case SUBSCRIBER -> move(handle, joined, "edition", "subscriber", "digest", "slot");
      case TOPIC -> {}
    }
  }

  private static void move(
      Handle handle, Joined joined, String table, String column, String key, String otherKey) {
    handle
        .createUpdate(
            """
            update %1$s set %2$s = :into
            where %2$s = :from and not exists (
              select 1 from %1$s other
              where other.%2$s = :into and other.%3$s = %1$s.%3$s and other.%4$s = %1$s.%4$s)
            """
                .formatted(table, column, key, otherKey))
        .bind("from", joined.from())
        .bind("into", joined.into())
        .execute();
  }

  /** The id of a digest by one of its names: the first that it ever had. */
  public String digest(String name) {
    return registry.id(Kind.DIGEST, name);
  }

  /** The id of a subscriber by one of their addresses. */
  String subscriber(String address) {
    return registry.id(Kind.SUBSCRIBER, address);
  }

  /** The name that a digest has today, by its id or another name. */
  public String digestName(String nameOrId) {
    return registry.name(Kind.DIGEST, nameOrId);
  }

  /** The address that a subscriber has today, by the id or another address. */
  public String subscriberAddress(String addressOrId) {
    return registry.name(Kind.SUBSCRIBER, addressOrId);
  }

  /** The name that a topic has today; other sections keep theirs. */
  String topicName(String name) {
    return registry.name(Kind.TOPIC, name);
  }

  /** Every spelling of the addresses that a reader has or had, as opt-outs are stored. */
  Set<String> addresses(String address) {
    return registry.allNames(Kind.SUBSCRIBER, address).stream()
        .map(OptOut::address)
        .collect(Collectors.toSet());
  }

  /** The key of an edition by ids. */
  EditionKey stored(EditionKey key) {
    return new EditionKey(digest(key.digest()), subscriber(key.subscriber()), key.slot());
  }

  /** The key of a row of {@code edition}, by the names of today. */
  EditionKey key(ResultSet row) throws SQLException {
    return new EditionKey(
        digestName(row.getString("digest")),
        subscriberAddress(row.getString("subscriber")),
        Columns.wallClock(row, "slot"));
  }
}
