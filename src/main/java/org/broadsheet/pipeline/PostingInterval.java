package org.broadsheet.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Pace;

/** The interval at which a feed posts, worked out from the dates of its entries. */
final class PostingInterval {
  private static final int LOOKED_AT = 20;

  private PostingInterval() {}

  /**
   * A feed's pace with the rhythm of its entries: the median of the times between its newest twenty
   * and the moment of the newest, dates in the future left out.
   *
   * @param stated what the feed asks for
   */
  static Pace of(Pace stated, List<Entry> entries, Instant now) {
    List<Instant> dates =
        entries.stream()
            .map(Entry::dated)
            .filter(Objects::nonNull)
            .filter(date -> !date.isAfter(now))
            .sorted(Comparator.reverseOrder())
            .limit(LOOKED_AT)
            .toList();
    if (dates.isEmpty()) {
      return stated;
    }
    List<Duration> gaps = new ArrayList<>();
    for (int i = 1; i < dates.size(); i++) {
      gaps.add(Duration.between(dates.get(i), dates.get(i - 1)));
    }
    gaps.sort(Comparator.naturalOrder());
    return stated.withHistory(gaps.isEmpty() ? null : gaps.get(gaps.size() / 2), dates.getFirst());
  }
}
