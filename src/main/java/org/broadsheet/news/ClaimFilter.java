package org.broadsheet.news;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A filter for claiming letters.
 *
 * @param doubtful whether to include those that a server may have accepted already
 * @param except domains to which none is claimed
 * @param only the only domain; null for all
 */
public record ClaimFilter(boolean doubtful, Set<String> except, @Nullable String only) {
  /** All that are due. */
  public static final ClaimFilter ALL = new ClaimFilter(true, Set.of(), null);

  public ClaimFilter {
    except = Set.copyOf(except);
  }
}
