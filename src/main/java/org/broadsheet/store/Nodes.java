package org.broadsheet.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.broadsheet.database.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nodes that share the database. Each tells by a heartbeat that it is alive, and that is the
 * lease of all that it has claimed: when nothing was heard of it for {@link #SILENCE}, by the
 * database's clock, another node ends its claims. Where the database is in a file, one machine has
 * it, whose processes see each other; nothing is written then. Thread-safe.
 *
 * <p>A database that was down or out of reach makes everybody silent. So a node that has just come,
 * or was silent itself, listens for as long before it judges others.
 */
public final class Nodes {
  /** A node of which nothing was heard for so long has lost its claims. */
  public static final Duration SILENCE = Duration.ofSeconds(20);

  /** No letter is handed over so shortly before the claims may be lost. */
  private static final Duration MARGIN = Duration.ofSeconds(4);

  private static final int BEATS_BETWEEN_CENSUSES = 10;

  private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

  private static final String BEAT =
      """
      insert into node (name, seen_at, shares) values (:name, clock_timestamp(), :shares)
      on conflict (name) do update set seen_at = excluded.seen_at, shares = excluded.shares
      """;

  /** Claimants that have never told that they are alive are given time to do so. */
  private static final String CENSUS =
      """
      insert into node (name, seen_at, shares)
      select claimed_by, clock_timestamp(), false from (%s) claimant
      on conflict do nothing
      """
          .formatted(DeadNodes.CLAIMANTS);

  private static final String SEEN =
      """
      select name, shares, seen_at, extract(epoch from clock_timestamp() - seen_at) as silence
      from node
      order by name
      """;

  /** Only one of several nodes finds the row as it was. */
  private static final String LOCK =
      "select 1 from node where name = :name and seen_at = :seen for update skip locked";

  private final Database database;
  private final Transactions transactions;
  private final NodeName self;
  private final LongSupplier nanos;
  private @Nullable Transactions prompt;
  private int beats;
  private long judgesFrom;
  private volatile boolean shares;
  private volatile int terms;
  private volatile @Nullable Long lastBeat;
  private volatile Share share = Share.WHOLE;
  private volatile List<String> sharing = List.of();

  /**
   * @param nanos a monotonic clock, in nanoseconds
   */
  Nodes(Database database, Transactions transactions, NodeName self, LongSupplier nanos) {
    this.database = database;
    this.transactions = transactions;
    this.self = self;
    this.nanos = nanos;
  }

  private record Seen(String name, boolean shares, Instant at, Duration silence) {
    static Seen of(ResultSet row) throws SQLException {
      return new Seen(
          row.getString("name"),
          row.getBoolean("shares"),
          Columns.instant(row, "seen_at"),
          Duration.ofMillis((long) (1000 * row.getDouble("silence"))));
    }

    boolean isSilent() {
      return silence.compareTo(SILENCE) >= 0;
    }
  }

  /** This node. */
  public NodeName self() {
    return self;
  }

  /** Whether there can be nodes on other machines, so that each must tell that it is alive. */
  public boolean areSeveral() {
    return database.dialect().supportsSeveralNodes();
  }

  /** From the next heartbeat on, this node and all others of this kind share the work. */
  public void shareWork() {
    shares = true;
  }

  /**
   * Tells that this node is alive, and ends the claims of nodes that have fallen silent. It has a
   * connection of its own, which gives up after five seconds.
   */
  public synchronized void beat() {
    if (areSeveral()) {
      long begun = nanos.getAsLong();
      List<Seen> seen = prompt().run(handle -> beat(handle, beats % BEATS_BETWEEN_CENSUSES == 0));
      if (isOutOfTouch(begun)) {
        judgesFrom = begun + SILENCE.toNanos();
        terms++;
      }
      lastBeat = begun;
      beats++;
      share = share(seen);
      if (begun - judgesFrom >= 0) {
        seen.stream().filter(Seen::isSilent).forEach(this::endLeases);
      }
    }
  }

  private Transactions prompt() {
    if (prompt == null) {
      prompt = transactions.on(database.promptSource());
      judgesFrom = nanos.getAsLong() + SILENCE.toNanos();
    }
    return prompt;
  }

  private List<Seen> beat(Handle handle, boolean takesCensus) {
    handle.createUpdate(BEAT).bind("name", self.toString()).bind("shares", shares).execute();
    if (takesCensus) {
      handle.execute(CENSUS);
    }
    return handle.createQuery(SEEN).map((row, context) -> Seen.of(row)).list();
  }

  private Share share(List<Seen> seen) {
    List<String> names =
        seen.stream().filter(node -> node.shares && !node.isSilent()).map(Seen::name).toList();
    sharing = names.stream().map(Nodes::shown).toList();
    int place = names.indexOf(self.toString());
    return place < 0 ? Share.WHOLE : new Share(place, names.size());
  }

  private static String shown(String name) {
    return NodeName.parse(name).map(NodeName::name).orElse(name);
  }

  /** What the nodes are called that share the work, as of this node's last heartbeat. */
  public List<String> sharing() {
    return sharing;
  }

  private void endLeases(Seen silent) {
    int ended =
        prompt()
            .run(
                handle -> {
                  Optional<Integer> found =
                      handle
                          .createQuery(LOCK)
                          .bind("name", silent.name)
                          .bind("seen", silent.at)
                          .mapTo(Integer.class)
                          .findOne();
                  return found.isEmpty() ? -1 : DeadNodes.endLeases(handle, silent.name);
                });
    if (ended >= 0) {
      LOG.warn(
          "Nothing was heard of node {} for {} seconds; {} claims of it are ended",
          shown(silent.name),
          silent.silence.toSeconds(),
          ended);
    }
  }

  /** This node's part of the work, as of its last heartbeat. */
  public Share share() {
    return share;
  }

  /**
   * The number of this node's present term: what was claimed within it is the node's own for some
   * seconds yet, and what was claimed in an earlier one may be another's. Known without asking the
   * database; empty while the node is out of touch. A node that has never told that it is alive
   * cannot lose its claims by being silent.
   */
  OptionalInt term() {
    return isOutOfTouch(nanos.getAsLong()) ? OptionalInt.empty() : OptionalInt.of(terms);
  }

  private boolean isOutOfTouch(long now) {
    Long last = lastBeat;
    return last != null && now - last >= SILENCE.minus(MARGIN).toNanos();
  }

  /** This node ends; what it holds yet is free at once. */
  public synchronized void leave() {
    if (prompt != null) {
      prompt.run(handle -> DeadNodes.endLeases(handle, self.toString()));
      lastBeat = null;
      share = Share.WHOLE;
    }
  }

  /** What the database's clock says; asked over the connection of the heartbeat if there is one. */
  public Instant databaseTime() {
    Transactions asked;
    synchronized (this) {
      asked = prompt == null ? transactions : prompt;
    }
    return asked.run(
        handle ->
            handle
                .createQuery("select clock_timestamp()")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant());
  }
}
