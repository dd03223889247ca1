package org.broadsheet.story;

import java.util.List;

/**
 * A young story that turns out to be two.
 *
 * @param from the story, which goes on with its other reports
 * @param into the new story
 * @param reports the ids of the reports that are in the new story from now on
 * @param score how likely the two are one after all, below 0.5
 * @param because what speaks against it, strongest first, each with its weight where it has one
 */
public record Split(long from, long into, List<Long> reports, double score, List<String> because) {
  public Split {
    reports = List.copyOf(reports);
    because = List.copyOf(because);
  }
}
