package org.broadsheet.story;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.broadsheet.news.Report;

/** Files reports one after another and knows the story of each as it is today. Not thread-safe. */
public final class StreamClusterer {
  private final Clusterer clusterer;
  private final Map<Long, Long> stories = new LinkedHashMap<>();
  private final MergedStories survivors = new MergedStories();
  private long lastSplit;

  /** Files by the decisions of a clusterer, which remembers what is filed. */
  public StreamClusterer(Clusterer clusterer) {
    this.clusterer = clusterer;
  }

  /** Files a report, of whose number no other was filed. */
  public void file(Report report) {
    clusterer.learn(List.of(report));
    long story =
        switch (clusterer.fold(report)) {
          case Assignment.Joins joins -> joins.storyId();
          case Assignment.Starts _ -> report.id();
        };
    clusterer.remember(story, report);
    clusterer.merges(story).forEach(merge -> survivors.merged(merge.from(), merge.into()));
    stories.put(report.id(), story);
    clusterer.split(story, --lastSplit).ifPresent(this::part);
  }

  private void part(Split split) {
    split.reports().forEach(report -> stories.put(report, split.into()));
  }

  /**
   * The story of each report, in the order in which they were filed, by the number of its first
   * report.
   */
  public List<Long> stories() {
    Map<Long, Long> names = new HashMap<>();
    return stories.entrySet().stream()
        .map(filed -> names.computeIfAbsent(survivors.of(filed.getValue()), _ -> filed.getKey()))
        .toList();
  }
}
