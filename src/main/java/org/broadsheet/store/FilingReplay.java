package org.broadsheet.store;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.broadsheet.news.Report;

/** Replay of the filings and merges of recent stories. For one use. */
final class FilingReplay {
  private static final int PAGE = 500;

  private final Transactions transactions;
  private final FilingListener listener;
  private final Deque<Merged> merges = new ArrayDeque<>();

  private record Merged(long number, long from, long into) {}

  private record Filed(long number, long storyId, Report report) {}

  FilingReplay(Transactions transactions, FilingListener listener) {
    this.transactions = transactions;
    this.listener = listener;
  }

  void run(Instant gatheredSince) {
    merges.addAll(merges(gatheredSince));
    List<Long> numbers = numbers(gatheredSince);
    for (int i = 0; i < numbers.size(); i += PAGE) {
      for (Filed filed : read(numbers.subList(i, Math.min(i + PAGE, numbers.size())))) {
        listener.filed(filed.storyId, filed.report);
        mergeUpTo(filed.number);
      }
    }
  }

  private void mergeUpTo(long number) {
    while (!merges.isEmpty() && merges.getFirst().number <= number) {
      Merged merged = merges.removeFirst();
      listener.merged(merged.from, merged.into);
    }
  }

  private List<Long> numbers(Instant gatheredSince) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select i.filed_no
                    from filing i
                    where exists
                      (select 1 from filing s where s.story_id = i.story_id and s.gathered >= :since)
                    order by i.filed_no
                    """)
                .bind("since", gatheredSince)
                .mapTo(Long.class)
                .list());
  }

  private List<Merged> merges(Instant gatheredSince) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select m.filed_no, m.from_story, m.into_story
                    from story_merge m
                    where exists
                      (select 1 from filing s where s.story_id = m.story_id and s.gathered >= :since)
                    order by m.filed_no, m.step
                    """)
                .bind("since", gatheredSince)
                .map(
                    (row, context) ->
                        new Merged(
                            row.getLong("filed_no"),
                            row.getLong("from_story"),
                            row.getLong("into_story")))
                .list());
  }

  private List<Filed> read(List<Long> numbers) {
    ReportRows rows = new ReportRows();
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select %s, i.filed_no, coalesce(i.filed_under, i.story_id) as first_story
                    from unnest(cast(:numbers as bigint array)) as wanted(filed_no)
                    join filing i on i.filed_no = wanted.filed_no
                    join entry e on e.id = i.entry_id
                    join feed f on f.id = e.feed_id
                    order by i.filed_no
                    """
                        .formatted(ReportRows.COLUMNS))
                .bindArray("numbers", Long.class, numbers)
                .map(
                    (row, context) ->
                        new Filed(
                            row.getLong("filed_no"), row.getLong("first_story"), rows.read(row)))
                .list());
  }
}
