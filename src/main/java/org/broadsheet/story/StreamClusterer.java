package org.broadsheet.story;

import java.util.ArrayList;
import java.util.List;
import org.broadsheet.news.Report;

/** Files reports one after another and knows the story of each as it is today. Not thread-safe. */
public final class StreamClusterer {
  private final Clusterer clusterer;
  private final List<Long> stories = new ArrayList<>();
  private final MergedStories survivors = new MergedStories();

  /** Files by the decisions of a clusterer, which remembers what is filed. */
  public StreamClusterer(Clusterer clusterer) {
    this.clusterer = clusterer;
  }

  /** Files a report; a story that it starts is named by its number. */
  public void file(Report report) {
    clusterer.learn(List.of(report));
    long story =
        switch (clusterer.fold(report)) {
          case Assignment.Joins joins -> joins.storyId();
          case Assignment.Starts _ -> report.id();
        };
    clusterer.remember(story, report);
    clusterer.merges(story).forEach(merge -> survivors.merged(merge.from(), merge.into()));
    stories.add(story);
  }

  /** The story of each report, in the order in which they were filed. */
  public List<Long> stories() {
    return stories.stream().map(survivors::of).toList();
  }
}
