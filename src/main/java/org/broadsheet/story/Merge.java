package org.broadsheet.story;

/**
 * Two stories that turn out to be one.
 *
 * @param from the younger story, under which nothing is filed any more
 * @param into the elder story, which goes on with the reports of both
 * @param evidence why
 */
public record Merge(long from, long into, Evidence evidence) {
  public Merge {
    if (from <= into) {
      throw new IllegalArgumentException("story " + from + " is not younger than " + into);
    }
  }
}
