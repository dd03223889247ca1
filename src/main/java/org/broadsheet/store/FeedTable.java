package org.broadsheet.store;

import java.net.URI;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.broadsheet.news.Edition.Silence;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.jdbi.v3.core.Handle;

/** The feeds: who visits them when, and what they brought. Thread-safe. */
public final class FeedTable {
  /** Nobody visits it; a lease that ends so late was given by a clock that has been set back. */
  private static final String FREE =
      "(lease_until is null or lease_until <= :now or lease_until > :ahead)";

  private final Transactions transactions;
  private final PollRecorder gathering;

  FeedTable(Transactions transactions, HubTable hubs) {
    this.transactions = transactions;
    this.gathering = new PollRecorder(hubs);
  }

  /**
   * Makes the given feeds the active ones. A feed is known by its address. A new one is due at
   * once; one that is not in the list becomes inactive but keeps all it has; one that comes back is
   * visited when it would have been, and is no longer disabled.
   */
  public void configure(List<Feed> feeds, Instant now) {
    transactions.run(
        handle -> {
          FeedListSync.configure(handle, feeds, now);
          return feeds.size();
        });
  }

  /** The host in the one spelling by which visits to it are counted. */
  static String host(URI url) {
    String host = url.getHost();
    return host == null ? "" : host.toLowerCase(Locale.ROOT);
  }

  /**
   * Claims one feed, due or not, unless somebody has it.
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
   * Claims feeds that are due, the longest overdue first. No other claim gets them before the lease
   * ends, the visit is recorded or, on this machine, the process dies.
   *
   * @param lease how long the claim holds from {@code now}
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
          List<Long> due = due(handle, now, limit, perHost);
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
      for (ClaimedFeed visit : free) {
        row.text(transactions.node()).instant(until).number(visit.feedId()).add();
      }
      update.executeBatch();
      return free;
    }
  }

  /**
   * Whom a claim would like to have. Feeds being visited take the first places at their host, so
   * one scan tells how many more may join them.
   */
  private static List<Long> due(Handle handle, Instant now, int limit, int perHost) {
    return handle
        .createQuery(
            """
            select id
            from (
              select id, next_at, lease_until,
                row_number() over (
                  partition by host
                  order by case when lease_until > :now then 0 else 1 end, next_at, id
                ) as place
              from feed
              where active and not disabled and (next_at <= :now or checked_at > :ahead)
                or lease_until > :now
            ) due
            where place <= :perHost and %s
            order by next_at, id
            limit :limit
            """
                .formatted(FREE))
        .bind("now", now)
        .bind("ahead", Columns.ahead(now))
        .bind("perHost", perHost)
        .bind("limit", limit)
        .mapTo(Long.class)
        .list();
  }

  /**
   * Those of the feeds that are due by then and that nobody has, as they will be once their fence
   * has grown.
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
        .map((row, context) -> FeedRows.visit(row))
        .list();
  }

  /**
   * Ends a visit: keeps its new and changed entries, queues the new ones for filing, notes what was
   * learnt of the feed and gives the claim back.
   */
  public RecordedPoll record(
      ClaimedFeed visit, FeedUpdate update, List<Entry> entries, Instant now) {
    List<ServedEntry> arrivals = entries.stream().map(ServedEntry::of).toList();
    return recordAll(List.of(new CompletedPoll(visit, update, arrivals)), now).getFirst();
  }

  /**
   * Ends many visits in one transaction, which costs far less than one each. One that is stale does
   * not keep the others from being recorded.
   *
   * @return what each changed, in the same order
   */
  public List<RecordedPoll> recordAll(List<CompletedPoll> visits, Instant now) {
    return visits.isEmpty()
        ? List.of()
        : transactions.run(handle -> gathering.record(handle, visits, now));
  }

  /**
   * When the next feed falls due, which may be past; a feed that is being visited counts when its
   * lease ends. Empty when there is no feed to visit.
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

  /** How each feed fares, by address. */
  public List<FeedHealth> health() {
    return transactions.run(
        handle ->
            handle
                .createQuery("select * from feed order by url")
                .map((row, context) -> health(row))
                .list());
  }

  /**
   * How many of the active feeds brought nothing that was filed in a period.
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
    return new FeedHealth(
        name.isEmpty() && title != null ? title : name,
        URI.create(row.getString("url")),
        URI.create(row.getString("fetch_url")),
        state(row),
        Columns.instantOrNull(row, "checked_at"),
        Columns.instantOrNull(row, "changed_at"),
        row.getString("status"),
        Columns.lines(row, "repairs"),
        row.getInt("failures"),
        Columns.instant(row, "next_at"),
        row.getLong("entries"));
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
