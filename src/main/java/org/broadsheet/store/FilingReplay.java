package org.broadsheet.store;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Replay of the filings, merges and splits of recent stories. For one use. */
final class FilingReplay {
  private static final int PAGE = 500;

  private final Transactions transactions;
  private final FilingListener listener;
  private final Deque<Merged> merges = new ArrayDeque<>();
  private final Deque<StorySplits.Parted> splits = new ArrayDeque<>();

  private record Merged(long number, long from, long into) {}

  private record Wanted(long number, boolean isRecent) {}

  FilingReplay(Transactions transactions, FilingListener listener) {
    this.transactions = transactions;
    this.listener = listener;
  }

  void run(Instant gatheredSince, long filedAfter) {
    habits().forEach(listener::learned);
    merges.addAll(merges(gatheredSince));
    splits.addAll(transactions.run(handle -> StorySplits.since(handle, gatheredSince)));
    List<Wanted> wanted = wanted(gatheredSince, filedAfter);
    for (int i = 0; i < wanted.size(); i += PAGE) {
      for (ReplayedFiling filed : read(wanted.subList(i, Math.min(i + PAGE, wanted.size())))) {
        listener.filed(filed);
        changeUpTo(filed.number());
      }
    }
  }

  private List<LearnedHabits> habits() {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select f.url, h.learned_to, h.habits
                    from feed_habits h
                    join feed f on f.id = h.feed_id
                    order by f.url
                    """)
                .map(
                    (row, context) ->
                        new LearnedHabits(
                            URI.create(row.getString("url")),
                            row.getLong("learned_to"),
                            row.getBytes("habits")))
                .list());
  }

  /** The merges of one filing come before its split. */
  private void changeUpTo(long number) {
    while (!splits.isEmpty() && splits.getFirst().number() <= number) {
      StorySplits.Parted split = splits.removeFirst();
      mergeUpTo(split.number());
      listener.split(split.from(), split.into(), split.entries());
    }
    mergeUpTo(number);
  }

  private void mergeUpTo(long number) {
    while (!merges.isEmpty() && merges.getFirst().number <= number) {
      Merged merged = merges.removeFirst();
      listener.merged(merged.from, merged.into);
    }
  }

  private List<Wanted> wanted(Instant gatheredSince, long filedAfter) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select filed_no, is_recent
                    from (
                      select i.filed_no, exists (
                          select 1 from filing s
                          where s.story_id = i.story_id and s.gathered >= :since
                        ) as is_recent
                      from filing i
                    ) as known
                    where filed_no > :after or is_recent
                    order by filed_no
                    """)
                .bind("since", gatheredSince)
                .bind("after", filedAfter)
                .map(
                    (row, context) ->
                        new Wanted(row.getLong("filed_no"), row.getBoolean("is_recent")))
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

  private List<ReplayedFiling> read(List<Wanted> wanted) {
    ReportRows rows = new ReportRows();
    Set<Long> recent =
        wanted.stream().filter(Wanted::isRecent).map(Wanted::number).collect(Collectors.toSet());
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select %s, i.filed_no, coalesce(i.filed_under, i.story_id) as first_story,
                      i.word_marks
                    from unnest(cast(:numbers as bigint array)) as wanted(filed_no)
                    join filing i on i.filed_no = wanted.filed_no
                    join entry e on e.id = i.entry_id
                    join feed f on f.id = e.feed_id
                    order by i.filed_no
                    """
                        .formatted(ReportRows.COLUMNS))
                .bindArray("numbers", Long.class, wanted.stream().map(Wanted::number).toList())
                .map(
                    (row, context) ->
                        new ReplayedFiling(
                            row.getLong("filed_no"),
                            row.getLong("first_story"),
                            recent.contains(row.getLong("filed_no")),
                            rows.read(row),
                            row.getString("word_marks")))
                .list());
  }
}
