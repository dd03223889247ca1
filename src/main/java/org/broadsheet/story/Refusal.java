package org.broadsheet.story;

import java.util.List;

/**
 * Why a report does not join the story that came nearest, for people to read.
 *
 * @param nearest the id of the report of that story that is most like it
 * @param score how likely both are of one event; below 0.5, unless they differ in what no score
 *     outweighs
 * @param because what speaks against it, strongest first, each with its weight where it has one
 */
public record Refusal(long nearest, double score, List<String> because) {
  public Refusal {
    because = List.copyOf(because);
  }
}
