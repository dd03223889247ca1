package org.broadsheet.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.broadsheet.news.Report;

/**
 * What a replay told.
 *
 * @param order stories in the order of filing, merges as "from into" and splits as "from and into"
 */
record Heard(List<Report> reports, List<Long> stories, List<String> order)
    implements FilingListener {
  static Heard since(Instant gathered, Store store) {
    Heard heard = new Heard(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    store.entries().replaySince(gathered, Long.MAX_VALUE, heard);
    return heard;
  }

  @Override
  public void learned(LearnedHabits habits) {
    order.add("habits of " + habits.feed());
  }

  @Override
  public void filed(ReplayedFiling filing) {
    reports.add(filing.report());
    stories.add(filing.storyId());
    order.add(Long.toString(filing.storyId()));
  }

  @Override
  public void merged(long from, long into) {
    order.add(from + " into " + into);
  }

  @Override
  public void split(long from, long into, List<Long> split) {
    order.add(from + " and " + into);
  }
}
