package org.broadsheet.store;

import java.util.List;

/**
 * Split of a story that turned out to be two.
 *
 * @param from the story that goes on with its other reports
 * @param into the new story, whose id is above all that are in use
 * @param entries the ids of the reports that are in the new story from then on
 * @param score how likely the two are one after all, below 0.5
 * @param because what speaks against it, each on one line
 */
public record StorySplit(
    long from, long into, List<Long> entries, double score, List<String> because) {
  public StorySplit {
    entries = List.copyOf(entries);
    because = List.copyOf(because);
  }
}
