package org.broadsheet.edition;

import java.util.List;
import org.broadsheet.news.Change;

/**
 * A story that a reader had.
 *
 * @param known the number of the last filing that the edition with the story covered
 * @param changes what is new in it since then; when empty, it does not return
 */
public record PreviouslyShown(long known, List<Change> changes) {
  public PreviouslyShown {
    changes = List.copyOf(changes);
  }
}
