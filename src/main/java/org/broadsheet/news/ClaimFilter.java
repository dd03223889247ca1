package org.broadsheet.news;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which letters a claim takes.
 *
 * @param doubtful whether also those that a server may have taken already
 * @param except none to these domains
 * @param only to this domain alone; null for all
 */
public record ClaimFilter(boolean doubtful, Set<String> except, @Nullable String only) {
  /** Whatever is due. */
  public static final ClaimFilter ALL = new ClaimFilter(true, Set.of(), null);

  public ClaimFilter {
    except = Set.copyOf(except);
  }
}
