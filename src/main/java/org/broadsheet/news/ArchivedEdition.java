package org.broadsheet.news;

import java.util.Map;

/**
 * What is kept of an edition beside its letter.
 *
 * @param subject of the letter; empty when nothing is sent
 * @param html the page for the archive
 * @param cut the stories that the letter does not tell because it would have been too long, and
 *     where they can be read
 */
public record ArchivedEdition(String subject, String html, Map<Long, CutPlace> cut) {
  /** Of an edition that is not sent. */
  public static final ArchivedEdition NONE = new ArchivedEdition("", "", Map.of());

  public ArchivedEdition {
    cut = Map.copyOf(cut);
  }

  /** Where a story can be read that a letter had no room for. */
  public enum CutPlace {
    /** On the edition's page. */
    PAGE,
    /** At the letter's end, by its headline and link. */
    LETTER_END,
    /** Nowhere: it is among the reports that the letter only counts at its end. */
    NOWHERE
  }
}
