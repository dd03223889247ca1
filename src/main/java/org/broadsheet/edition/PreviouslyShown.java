package org.broadsheet.edition;

import java.util.List;
import org.broadsheet.news.Change;

/**
 * A story that the subscriber was shown before.
 *
 * @param upTo the number of the last filing that the edition with the story covered
 * @param changes what is new in it since then; when empty, it is not shown again
 */
public record PreviouslyShown(long upTo, List<Change> changes) {
  public PreviouslyShown {
    changes = List.copyOf(changes);
  }
}
