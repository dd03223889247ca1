package org.broadsheet.text;

import java.util.List;

/**
 * A saved query that found something in a page.
 *
 * @param name the query's name
 * @param score larger is stronger, always above 0
 * @param found what was found and where, in the query's order
 */
public record Hit(String name, double score, List<Found> found) {
  public Hit {
    found = List.copyOf(found);
  }

  /**
   * A word, phrase or pattern of the query that was found.
   *
   * @param text as the query states it
   * @param field where it was found
   */
  public record Found(String text, String field) {}
}
