package org.broadsheet.story;

import java.util.Map;

/**
 * What the headline of a letter counted.
 *
 * @param language of the headline, an ISO 639 code in lower case, or undetermined
 * @param figures by what they count
 */
record ShownFigures(String language, Map<CountedNoun, CountedFigure> figures) {
  ShownFigures {
    figures = Map.copyOf(figures);
  }
}
