package org.broadsheet.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.broadsheet.news.Outlet;
import org.broadsheet.news.Report;

/**
 * Counts the reports of each outlet, and how many of them a story holds. An outlet with many
 * reports in one story mostly is a sign that the story holds several events. Not thread-safe.
 */
public final class OutletReports {
  private final Map<String, Outlet> names = new LinkedHashMap<>();
  private final Map<String, int[]> totals = new LinkedHashMap<>();
  private final Map<Long, Map<String, List<String>>> stories = new LinkedHashMap<>();

  /**
   * The reports of an outlet.
   *
   * @param outlet who published them
   * @param reports how many were counted
   * @param further how many of them are in a story that has an earlier report of the outlet
   */
  public record Total(Outlet outlet, int reports, int further) {}

  /**
   * The reports of an outlet in one story.
   *
   * @param storyId the story
   * @param storyHeadline of the story's first report
   * @param storyReports how many reports the story has
   * @param outlet whose reports they are
   * @param headlines of the outlet's reports, in the order of filing
   */
  public record Share(
      long storyId, String storyHeadline, int storyReports, Outlet outlet, List<String> headlines) {
    public Share {
      headlines = List.copyOf(headlines);
    }

    /** How many reports of the story are the outlet's. */
    public int reports() {
      return headlines.size();
    }
  }

  /**
   * Adds a report; those of one story come in the order of filing.
   *
   * @param counts whether it counts, and is not only an earlier report of its story
   */
  public void add(long storyId, Report report, boolean counts) {
    String key = report.outlet().key();
    names.putIfAbsent(key, report.outlet());
    List<String> own =
        stories
            .computeIfAbsent(storyId, _ -> new LinkedHashMap<>(2))
            .computeIfAbsent(key, _ -> new ArrayList<>(1));
    if (counts) {
      int[] total = totals.computeIfAbsent(key, _ -> new int[2]);
      total[0]++;
      total[1] += own.isEmpty() ? 0 : 1;
    }
    own.add(report.entry().title());
  }

  /** All outlets with a report that counts, those with the most further reports first. */
  public List<Total> totals() {
    return totals.entrySet().stream()
        .map(each -> new Total(named(each.getKey()), each.getValue()[0], each.getValue()[1]))
        .sorted(
            Comparator.comparingInt((Total total) -> -total.further())
                .thenComparingInt(total -> -total.reports())
                .thenComparing(total -> total.outlet().key()))
        .toList();
  }

  /** The outlets' shares of stories of at least so many reports, the largest first. */
  public List<Share> shares(int fewest) {
    List<Share> shares = new ArrayList<>();
    stories.forEach(
        (storyId, outlets) -> {
          int all = outlets.values().stream().mapToInt(List::size).sum();
          String headline = outlets.values().iterator().next().getFirst();
          outlets.forEach(
              (key, headlines) -> {
                if (headlines.size() >= fewest) {
                  shares.add(new Share(storyId, headline, all, named(key), headlines));
                }
              });
        });
    shares.sort(
        Comparator.comparingInt((Share share) -> -share.reports())
            .thenComparingLong(Share::storyId)
            .thenComparing(share -> share.outlet().key()));
    return shares;
  }

  private Outlet named(String key) {
    return names.getOrDefault(key, new Outlet(key, key, null));
  }
}
