package org.broadsheet.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.broadsheet.news.OperatorDigest;
import org.broadsheet.news.OperatorDigest.Concern;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The data of the operator's digest, and the notices it has reported. Thread-safe. */
public final class OperatorDigestTable {
  private final Transactions transactions;
  private final Identities identities;

  OperatorDigestTable(Transactions transactions, Identities identities) {
    this.transactions = transactions;
    this.identities = identities;
  }

  /**
   * The active feeds, by address.
   *
   * @param fromExclusive the number of the last filing before the period
   * @param toInclusive the number of the last filing in it
   */
  public List<FeedActivity> feeds(long fromExclusive, long toInclusive) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select feed.*, coalesce(y.brought, 0) as brought,
                      coalesce(y.undated, 0) as undated
                    from feed
                    left join (
                      select e.feed_id, count(*) as brought,
                        sum(case when e.published is null and e.updated is null then 1 else 0 end)
                          as undated
                      from filing i
                      join entry e on e.id = i.entry_id
                      where i.filed_no > :from and i.filed_no <= :to
                      group by e.feed_id
                    ) y on y.feed_id = feed.id
                    where feed.active
                    order by feed.url
                    """)
                .bind("from", fromExclusive)
                .bind("to", toInclusive)
                .map((row, context) -> feed(row))
                .list());
  }

  private static FeedActivity feed(ResultSet row) throws SQLException {
    return new FeedActivity(
        FeedTable.health(row),
        FeedRows.seconds(row, "gap_seconds"),
        Columns.instantOrNull(row, "newest"),
        row.getLong("brought"),
        row.getLong("undated"));
  }

  /**
   * The letters that have not ended, and those that were refused or expired after a moment, oldest
   * first; without the operator's own.
   */
  public List<OutboxRow> letters(Instant since) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    LetterTable.SELECT
                        + """
                        where d.digest <> :own
                          and (p.state in ('QUEUED', 'CLAIMED', 'SENDING', 'DEFERRED', 'UNKNOWN')
                            or p.state in ('REFUSED', 'EXPIRED') and p.changed_at > :since)
                        order by o.id
                        """)
                .bind("since", since)
                .bind("own", OperatorDigest.NAME)
                .map((row, context) -> LetterTable.outboxRow(row, identities))
                .list());
  }

  /**
   * The work done after a moment, without the operator's own letters.
   *
   * @param fromExclusive the number of the last filing before the period
   * @param toInclusive the number of the last filing in it
   */
  public OperatorDigest.Work work(Instant since, long fromExclusive, long toInclusive) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select
                      (select count(*) from feed where active) as feeds,
                      (select count(*) from feed where active and checked_at > :since) as visited,
                      (select count(*) from filing
                        where filed_no > :from and filed_no <= :to) as entries,
                      (select count(*) from filing
                        where filed_no > :from and filed_no <= :to and score is null) as stories,
                      (select count(distinct d.id) from edition d
                        join outbox o on o.edition_id = d.id
                        where d.published_at > :since and d.digest <> :own) as editions,
                      (select count(*) from progress p
                        join outbox o on o.id = p.id
                        join edition d on d.id = o.edition_id
                        where p.state = 'ACCEPTED' and p.changed_at > :since
                          and d.digest <> :own) as letters
                    """)
                .bind("since", since)
                .bind("from", fromExclusive)
                .bind("to", toInclusive)
                .bind("own", OperatorDigest.NAME)
                .map((row, context) -> work(row))
                .one());
  }

  private static OperatorDigest.Work work(ResultSet row) throws SQLException {
    return new OperatorDigest.Work(
        row.getInt("feeds"),
        row.getInt("visited"),
        row.getLong("entries"),
        row.getLong("stories"),
        row.getLong("editions"),
        row.getLong("letters"));
  }

  /** The ids of the notices of the last operator's digest. */
  public Map<Concern, Set<String>> reportedNotices() {
    Map<Concern, Set<String>> reported = new EnumMap<>(Concern.class);
    transactions
        .run(
            handle ->
                handle
                    .createQuery("select concern, id from notice")
                    .map(
                        (row, context) ->
                            Map.entry(
                                Concern.valueOf(row.getString("concern")), row.getString("id")))
                    .list())
        .forEach(
            notice ->
                reported
                    .computeIfAbsent(notice.getKey(), concern -> new HashSet<>())
                    .add(notice.getValue()));
    return reported;
  }

  /** Stores the notices of an operator's digest in place of those of the one before. */
  public void saveReportedNotices(List<OperatorDigest.Part> parts) {
    transactions.run(
        handle -> {
          handle.execute("delete from notice");
          PreparedBatch batch =
              handle.prepareBatch("insert into notice (concern, id) values (:concern, :id)");
          for (OperatorDigest.Part part : parts) {
            for (OperatorDigest.Notice notice : part.notices()) {
              batch
                  .bind("concern", part.concern().name())
                  .bind("id", Columns.text(notice.id()))
                  .add();
            }
          }
          return batch.execute();
        });
  }
}
