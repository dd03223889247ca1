package org.broadsheet.render;

import java.util.List;
import java.util.Map;
import org.broadsheet.news.ArchivedEdition.CutPlace;
import org.broadsheet.news.Edition;
import org.broadsheet.news.RenderedPages;

/**
 * A rendered edition.
 *
 * @param shown what the letter shows: the edition as given, or with less where it would have been
 *     too large for mail clients; stories taken out are among the further ones of their section
 * @param pages subject, HTML and plain text, with the same stories
 * @param web the page for the archive, with all stories and reports of the edition as given; it
 *     shows the pictures that the letter carries, by {@code cid:} too
 * @param cut the stories of the edition that the letter does not tell for its length, by the id of
 *     each, and where they can be read
 * @param problems why this edition could not be printed with overriding files that were in use, as
 *     {@code file:line: what}; the packed ones were used
 */
public record Rendering(
    Edition shown,
    RenderedPages pages,
    String web,
    Map<Long, CutPlace> cut,
    List<String> problems) {
  public Rendering {
    cut = Map.copyOf(cut);
    problems = List.copyOf(problems);
  }
}
