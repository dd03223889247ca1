package org.broadsheet.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.broadsheet.news.Report;
import org.jdbi.v3.core.Handle;

/** The reports, and the order in which they are filed under stories. Thread-safe. */
public final class EntryTable {
  /** Why a harmful entry is withheld. */
  static final String HARMFUL = "it did harm to the program and waits until its feed changes it";

  private static final String QUEUED =
      """
      select %s
      from unnest(cast(? as bigint array)) as queued(id)
      join entry e on e.id = queued.id
      join feed f on f.id = e.feed_id
      order by e.id
      """
          .formatted(ReportRows.COLUMNS);

  /** One statement for a whole batch costs H2 a third of what one for each report does. */
  private static final String INSERT_FILINGS =
      """
      insert into filing
        (filed_no, entry_id, story_id, gathered, filed_at, score, because, word_marks,
         refused_entry, refused_score, refusal)
      select filed.number, u.entry_id, filed.story_id, u.gathered,
        cast(? as timestamp with time zone), filed.score, filed.because, filed.word_marks,
        nullif(filed.refused_entry, 0), filed.refused_score, filed.refusal
      from unnest(
          cast(? as bigint array), cast(? as bigint array), cast(? as bigint array),
          cast(? as double precision array), cast(? as varchar array), cast(? as varchar array),
          cast(? as bigint array), cast(? as double precision array), cast(? as varchar array)
        ) as filed(number, entry_id, story_id, score, because, word_marks,
          refused_entry, refused_score, refusal)
      join unfiled u on u.entry_id = filed.entry_id
      """;

  private static final StoryRefusal NONE = new StoryRefusal(0, 0, List.of());
  private static final String DEQUEUE = "delete from unfiled where entry_id = ?";

  private final Transactions transactions;
  private final EntrySearch search;

  EntryTable(Transactions transactions) {
    this.transactions = transactions;
    this.search = new EntrySearch(transactions);
  }

  /** The reports that wait to be filed, longest waiting first, at most {@code limit} of them. */
  public List<Report> unfiled(int limit) {
    return transactions.run(handle -> queued(handle, limit));
  }

  /** The ids are selected first, since H2 would read and sort the whole queue for a join. */
  private static List<Report> queued(Handle handle, int limit) throws SQLException {
    List<Long> ids =
        handle
            .createQuery("select entry_id from unfiled order by entry_id limit :limit")
            .bind("limit", limit)
            .mapTo(Long.class)
            .list();
    List<Report> reports = new ArrayList<>(ids.size());
    try (PreparedStatement select = handle.getConnection().prepareStatement(QUEUED)) {
      new Parameters(select).numbers(ids);
      ReportRows rows = new ReportRows();
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          reports.add(rows.read(result));
        }
      }
    }
    return reports;
  }

  /** Whether no report gathered at or before the cut-off waits to be filed. */
  public boolean allFiledGatheredUntil(Instant cutoff) {
    return transactions.run(
        handle ->
            handle
                .createQuery("select not exists (select 1 from unfiled where gathered <= :cutoff)")
                .bind("cutoff", cutoff)
                .mapTo(Boolean.class)
                .one());
  }

  /**
   * Replays filings, merges and splits, in the order in which they happened, of each story that has
   * a report gathered at or after the given moment: all of its reports, older ones included. Reads
   * page by page, so it takes little memory however many there are.
   *
   * @param filedAfter filings of a higher number are replayed too, whatever their story
   */
  public void replaySince(Instant gatheredSince, long filedAfter, FilingListener replay) {
    new FilingReplay(transactions, replay).run(gatheredSince, filedAfter);
  }

  /**
   * Acquires the lease of Collate. The node that has it gets it again, under a new fence that makes
   * its earlier ones stale; another node gets it once the lease has ended or, on the same machine,
   * that node has died.
   *
   * @return empty while another node has it
   */
  public Optional<CollateLease> acquireCollate(Instant now, Duration lease) {
    Optional<CollateLease> acquired = takeCollate(now, lease);
    return acquired.isEmpty() && transactions.endLeasesOfDeadNodes()
        ? takeCollate(now, lease)
        : acquired;
  }

  private Optional<CollateLease> takeCollate(Instant now, Duration lease) {
    return transactions.run(
        handle -> {
          int taken =
              handle
                  .createUpdate(
                      """
                      update collating
                      set claimed_by = :node, lease_until = :until, fence = fence + 1
                      where claimed_by is null or claimed_by = :node or lease_until <= :now
                        or lease_until > :ahead
                      """)
                  .bind("node", transactions.node())
                  .bind("until", now.plus(lease))
                  .bind("now", now)
                  .bind("ahead", Columns.ahead(now))
                  .execute();
          return taken == 0 ? Optional.empty() : Optional.of(collating(handle));
        });
  }

  private static CollateLease collating(Handle handle) {
    return handle
        .createQuery("select fence, last_filed, last_story from collating")
        .map(
            (row, context) ->
                new CollateLease(
                    row.getLong("fence"), row.getLong("last_filed"), row.getLong("last_story")))
        .one();
  }

  /**
   * Files reports, numbering them on from the last one filed, in the order given, and merges and
   * splits the stories that turn out to be one or two on the way.
   *
   * @param habits of feeds to be kept, with what was learned from these reports too
   * @return false when another node has the lease; nothing is written then
   * @throws IllegalArgumentException if one of them does not wait to be filed; nothing is written
   */
  public boolean file(
      CollateLease lease, List<Filing> filings, List<LearnedHabits> habits, Instant now) {
    return transactions.run(
        handle -> {
          int held =
              handle
                  .createUpdate(
                      """
                      update collating
                      set last_filed = last_filed + :filed,
                          last_story = greatest(last_story, :story)
                      where fence = :fence
                      """)
                  .bind("filed", filings.size())
                  .bind("story", filings.stream().mapToLong(Filing::highestStoryId).max().orElse(0))
                  .bind("fence", lease.fence())
                  .execute();
          if (held == 0) {
            return false;
          }
          insert(handle, filings, now);
          habits.forEach(each -> keep(handle, each));
          return true;
        });
  }

  private static void keep(Handle handle, LearnedHabits habits) {
    String feed = habits.feed().toString();
    handle.execute(
        "delete from feed_habits where feed_id = (select id from feed where url = ?)", feed);
    handle.execute(
        "insert into feed_habits (feed_id, learned_to, habits) select id, ?, ? from feed where url"
            + " = ?",
        habits.learnedTo(),
        habits.habits(),
        feed);
  }

  /**
   * Removes a harmful entry from the queue; it is queued again when its feed changes it.
   *
   * @return false when another node has the lease; nothing is written then
   */
  public boolean withhold(CollateLease lease, long entryId) {
    return transactions.run(
        handle -> {
          boolean held =
              handle
                  .createQuery("select fence = :fence from collating for update")
                  .bind("fence", lease.fence())
                  .mapTo(Boolean.class)
                  .one();
          if (held) {
            handle.execute("update entry set withheld = ? where id = ?", HARMFUL, entryId);
            handle.execute(DEQUEUE, entryId);
          }
          return held;
        });
  }

  /** How many harmful entries are withheld. */
  public int harmful() {
    return transactions.run(
        handle ->
            handle
                .createQuery("select count(*) from entry where withheld = :harmful")
                .bind("harmful", HARMFUL)
                .mapTo(Integer.class)
                .one());
  }

  private static void insert(Handle handle, List<Filing> filings, Instant now) throws SQLException {
    long first = collating(handle).lastFiled() - filings.size() + 1;
    List<Long> entryIds = filings.stream().map(Filing::entryId).toList();
    try (PreparedStatement insert = handle.getConnection().prepareStatement(INSERT_FILINGS);
        PreparedStatement dequeue = handle.getConnection().prepareStatement(DEQUEUE)) {
      Parameters values = new Parameters(insert);
      values
          .instant(now)
          .numbers(LongStream.range(first, first + filings.size()).boxed().toList())
          .numbers(entryIds)
          .numbers(filings.stream().map(Filing::storyId).toList())
          .scores(filings.stream().map(Filing::score).toList())
          .texts(filings.stream().map(filing -> Columns.lines(filing.because())).toList())
          .texts(filings.stream().map(Filing::wordMarks).toList());
      List<StoryRefusal> refusals =
          filings.stream()
              .map(filing -> filing.refusal() == null ? NONE : filing.refusal())
              .toList();
      values
          .numbers(refusals.stream().map(StoryRefusal::nearestEntry).toList())
          .scores(refusals.stream().map(StoryRefusal::score).toList())
          .texts(refusals.stream().map(refusal -> Columns.lines(refusal.because())).toList());
      if (insert.executeUpdate() != filings.size()) {
        throw new IllegalArgumentException("only reports that wait to be filed can be filed");
      }
      Parameters filed = new Parameters(dequeue);
      for (long id : entryIds) {
        filed.number(id).add();
      }
      dequeue.executeBatch();
    }
    StoryMerges.insert(handle, first, filings);
  }

  /** The highest story id in use, 0 before the first. */
  public long lastStoryId() {
    return transactions.run(handle -> collating(handle).lastStory());
  }

  /** The number of the last report filed, 0 before the first. */
  public long lastFiled() {
    return transactions.run(handle -> collating(handle).lastFiled());
  }

  /** The number of the last filing of a report gathered by then, 0 before the first. */
  public long lastFiledOf(Instant gatheredUntil) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    "select coalesce(max(filed_no), 0) from filing where gathered <= :time")
                .bind("time", gatheredUntil)
                .mapTo(Long.class)
                .one());
  }

  /**
   * Finds entries whose link is the given text or whose title holds all its words, in any order and
   * as any part of a word; newest first, at most {@code limit}. It reads every title, so it is for
   * an operator's question, not for a loop.
   */
  public List<FoundEntry> find(String words, int limit) {
    return search.find(words, limit);
  }
}
