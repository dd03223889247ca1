package org.broadsheet.store;

import java.net.URI;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.broadsheet.news.Edition.Silence;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The feeds: their configuration, claims, polls and health. Thread-safe. */
public final class FeedTable {
  /** Not claimed; a lease that ends too late was given by a clock that has been set back. */
  private static final String FREE =
      "(lease_until is null or lease_until <= :now or lease_until > :ahead)";

  private final Transactions transactions;
  private final PollRecorder recorder;
  private final Nodes nodes;

  FeedTable(Transactions transactions, HubTable hubs, Nodes nodes) {
    this.transactions = transactions;
    this.nodes = nodes;
    this.recorder = new PollRecorder(hubs);
  }

  /**
   * Makes the given feeds the active ones. A feed is identified by its address, and known again at
   * another one as {@link #moves} says. A new one is due at once, as is one that is polled under
   * other settings than before; one that is not in the list becomes inactive but keeps its data;
   * one that is added again keeps its next poll, and is no longer disabled.
   *
   * @param marks of the settings of polling beside those in {@link Feed}, by address; 0 where there
   *     is none. Where the mark differs, they do
   * @param former by the feed's address, the addresses that it had before
   * @return the feeds that are at another address than before
   */
  public List<MovedFeed> configure(
      List<Feed> feeds, Map<URI, Integer> marks, Map<URI, List<URI>> former, Instant now) {
    return transactions.run(
        handle -> {
          List<MovedFeed> moves = FeedMoves.find(handle, feeds, former);
          FeedMoves.move(handle, moves, now);
          FeedListSync.configure(handle, feeds, marks, now);
          return moves;
        });
  }

  /** As {@link #configure(List, Map, Map, Instant)}, where no former address is said. */
  public void configure(List<Feed> feeds, Map<URI, Integer> marks, Instant now) {
    configure(feeds, marks, Map.of(), now);
  }

  /** The known feeds that are at another address in a list; nothing is written. */
  public List<MovedFeed> moves(List<Feed> feeds, Map<URI, List<URI>> former) {
    return transactions.run(handle -> FeedMoves.find(handle, feeds, former));
  }

  /** Makes the given feeds the active ones; none has settings beside those in {@link Feed}. */
  public void configure(List<Feed> feeds, Instant now) {
    configure(feeds, Map.of(), now);
  }

  /**
   * Makes active feeds due at once, also those that are gone.
   *
   * @param urls the configured addresses
   * @return how many there were
   */
  public int visit(Collection<URI> urls, Instant now) {
    return transactions.run(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "update feed set next_at = :now, disabled = false where url = :url and active");
          urls.stream()
              .map(URI::toString)
              .sorted()
              .forEach(url -> batch.bind("url", url).bind("now", now).add());
          return urls.isEmpty() ? 0 : Arrays.stream(batch.execute()).sum();
        });
  }

  /** The host in lower case, by which concurrent polls are counted. */
  static String host(URI url) {
    String host = url.getHost();
    return host == null ? "" : host.toLowerCase(Locale.ROOT);
  }

  /**
   * Claims one feed, due or not, unless it is claimed.
   *
   * @param lease how long the claim holds from {@code now}
   */
  public Optional<ClaimedFeed> claim(long feedId, Instant now, Duration lease) {
    return transactions
        .run(
            handle ->
                take(handle, lock(handle, now, Columns.LAST, List.of(feedId)), now.plus(lease)))
        .stream()
        .findFirst();
  }

  /**
   * Claims feeds that are due, the longest overdue first, of this node's {@link Share}, to which
   * feeds of one host belong together. No other claim gets them before the poll is recorded or this
   * node is missed.
   *
   * @param lease how long the claim holds from {@code now} at most, even while this node is alive
   * @param limit how many feeds to claim at most
   * @param perHost how many feeds of one host may be claimed at a time, by all nodes together (two
   *     nodes that claim in the same instant may exceed it by what one of them got)
   */
  public List<ClaimedFeed> claimDue(Instant now, Duration lease, int limit, int perHost) {
    List<ClaimedFeed> claimed = claim(now, lease, limit, perHost);
    return claimed.isEmpty() && transactions.endLeasesOfDeadNodes()
        ? claim(now, lease, limit, perHost)
        : claimed;
  }

  private List<ClaimedFeed> claim(Instant now, Duration lease, int limit, int perHost) {
    return transactions.run(
        handle -> {
          List<Long> due = due(handle, nodes.share(), now, limit, perHost);
          return take(handle, lock(handle, now, now, due), now.plus(lease));
        });
  }

  private List<ClaimedFeed> take(Handle handle, List<ClaimedFeed> free, Instant until)
      throws SQLException {
    try (PreparedStatement update =
        handle
            .getConnection()
            .prepareStatement(
                "update feed set claimed_by = ?, lease_until = ?, fence = fence + 1"
                    + " where id = ?")) {
      Parameters row = new Parameters(update);
      for (ClaimedFeed feed : free) {
        row.text(transactions.node()).instant(until).number(feed.feedId()).add();
      }
      update.executeBatch();
      return free;
    }
  }

  /**
   * The candidates of a claim. Feeds being polled take the first places of their host, so that one
   * scan shows how many more of it may be claimed.
   */
  private List<Long> due(Handle handle, Share share, Instant now, int limit, int perHost) {
    Query query =
        handle.createQuery(
            """
            select id
            from (
              select id, host, next_at, lease_until,
                row_number() over (
                  partition by host
                  order by case when lease_until > :now then 0 else 1 end, next_at, id
                ) as place
              from feed
              where active and not disabled and (next_at <= :now or checked_at > :ahead)
                or lease_until > :now
            ) due
            where place <= :perHost and %s %s
            order by next_at, id
            limit :limit
            """
                .formatted(FREE, share.isWhole() ? "" : ofShare()));
    if (!share.isWhole()) {
      query
          .bind("anybodys", Share.anybodys(now))
          .bind("nodes", share.nodes())
          .bind("place", share.place());
    }
    return query
        .bind("now", now)
        .bind("ahead", Columns.ahead(now))
        .bind("perHost", perHost)
        .bind("limit", limit)
        .mapTo(Long.class)
        .list();
  }

  private String ofShare() {
    return "and (mod(%s, :nodes) = :place or next_at <= :anybodys)"
        .formatted(transactions.dialect().hash("host"));
  }

  /**
   * Locks those of the feeds that are due by then and unclaimed, and returns them with their next
   * fence.
   */
  private static List<ClaimedFeed> lock(Handle handle, Instant now, Instant due, List<Long> ids) {
    return handle
        .createQuery(
            """
            select %s, fence + 1 as fence, next_at
            from feed
            where id = any(:ids) and active and not disabled
              and (next_at <= :due or checked_at > :ahead) and %s
            order by next_at, id
            for update skip locked
            """
                .formatted(FeedRows.COLUMNS, FREE))
        .bindArray("ids", Long.class, ids)
        .bind("now", now)
        .bind("due", due)
        .bind("ahead", Columns.ahead(now))
        .map((row, context) -> FeedRows.claimed(row))
        .list();
  }

  /**
   * Records a poll: stores its new and changed entries, queues the new ones for filing, stores the
   * new state of the feed and releases the claim.
   */
  public RecordedPoll record(
      ClaimedFeed claim, FeedUpdate update, List<Entry> entries, Instant now) {
    List<ServedEntry> served = entries.stream().map(ServedEntry::of).toList();
    return recordAll(List.of(new CompletedPoll(claim, update, served)), now).getFirst();
  }

  /**
   * Records many polls in one transaction, which costs far less than one each. One that is stale
   * does not keep the others from being recorded.
   *
   * @return the result of each, in the same order
   */
  public List<RecordedPoll> recordAll(List<CompletedPoll> polls, Instant now) {
    return polls.isEmpty()
        ? List.of()
        : transactions.run(handle -> recorder.record(handle, polls, now));
  }

  /**
   * When the next feed is due, which may be past; a claimed feed counts when its lease ends. Empty
   * when there is no feed to poll.
   */
  public Optional<Instant> nextDue() {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select min(case when lease_until > next_at then lease_until else next_at end)
                      as due
                    from feed
                    where active and not disabled
                    """)
                .map((row, context) -> Optional.ofNullable(Columns.instantOrNull(row, "due")))
                .one());
  }

  /** The health of each feed, in the order of addresses. */
  public List<FeedHealth> health() {
    return transactions.run(
        handle ->
            handle
                .createQuery("select * from feed order by url")
                .map((row, context) -> health(row))
                .list());
  }

  /**
   * How many of the active feeds had no entry that was filed in a period.
   *
   * @param fromExclusive the number of the last filing before the period
   * @param toInclusive the number of the last filing in it
   */
  public Silence silence(long fromExclusive, long toInclusive) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) as sources, count(*) - count(heard.feed_id) as silent
                    from feed
                    left join (
                      select distinct e.feed_id
                      from filing i
                      join entry e on e.id = i.entry_id
                      where i.filed_no > :from and i.filed_no <= :to
                    ) heard on heard.feed_id = feed.id
                    where feed.active
                    """)
                .bind("from", fromExclusive)
                .bind("to", toInclusive)
                .map((row, context) -> new Silence(row.getInt("silent"), row.getInt("sources")))
                .one());
  }

  /** Reads a whole row of {@code feed}. */
  static FeedHealth health(ResultSet row) throws SQLException {
    String title = row.getString("title");
    String name = row.getString("name");
    String outlet = row.getString("outlet");
    return new FeedHealth(
        name.isEmpty() && title != null ? title : name,
        outlet == null ? row.getString("publisher") : outlet,
        URI.create(row.getString("url")),
        URI.create(row.getString("fetch_url")),
        state(row),
        Columns.instantOrNull(row, "checked_at"),
        Columns.instantOrNull(row, "changed_at"),
        row.getString("status"),
        Columns.lines(row, "repairs"),
        row.getInt("failures"),
        Columns.instant(row, "next_at"),
        row.getLong("entries"),
        row.getBoolean("blocked"));
  }

  private static FeedHealth.State state(ResultSet row) throws SQLException {
    if (!row.getBoolean("active")) {
      return FeedHealth.State.INACTIVE;
    }
    if (row.getBoolean("disabled")) {
      return FeedHealth.State.DISABLED;
    }
    if (row.getInt("failures") > 0) {
      return row.getInt("harms") < PollState.Harm.QUARANTINE
          ? FeedHealth.State.FAILING
          : FeedHealth.State.QUARANTINED;
    }
    return Columns.instantOrNull(row, "checked_at") == null
        ? FeedHealth.State.NEW
        : FeedHealth.State.FINE;
  }
}
