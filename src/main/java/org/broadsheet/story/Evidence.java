package org.broadsheet.story;

import java.util.List;

/**
 * Why a report joins a story, for people to read.
 *
 * @param score from 0.5, just enough, to 1, beyond doubt
 * @param because the parts of the evidence, strongest first, each with its weight where it has one
 */
public record Evidence(double score, List<String> because) {
  public Evidence {
    because = List.copyOf(because);
  }
}
