package org.broadsheet.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.broadsheet.news.Report;

/**
 * What a replay told.
 *
 * @param order stories in the order of filing, and merges as "from into"
 */
record Heard(List<Report> reports, List<Long> stories, List<String> order)
    implements FilingListener {
  static Heard since(Instant gathered, Store store) {
    Heard heard = new Heard(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    store.entries().replaySince(gathered, heard);
    return heard;
  }

  @Override
  public void filed(long storyId, Report report) {
    reports.add(report);
    stories.add(storyId);
    order.add(Long.toString(storyId));
  }

  @Override
  public void merged(long from, long into) {
    order.add(from + " into " + into);
  }
}
