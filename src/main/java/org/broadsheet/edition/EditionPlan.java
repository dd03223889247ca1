package org.broadsheet.edition;

import java.util.Map;
import org.broadsheet.news.Edition;

/**
 * An edition with the reasons for its choice of stories.
 *
 * @param edition what the subscriber will read
 * @param outcomes what became of each candidate, by the story's number
 * @param places where each report is that the edition shows, by the report's number
 */
public record EditionPlan(
    Edition edition, Map<Long, StoryOutcome> outcomes, Map<Long, ReportPlace> places) {
  public EditionPlan {
    outcomes = Map.copyOf(outcomes);
    places = Map.copyOf(places);
  }
}
