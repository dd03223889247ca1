package org.broadsheet.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which letters a claim takes.
 *
 * @param doubtful whether also those that a server may have taken already
 * @param except none to these domains
 * @param only to this domain alone; null for all
 */
public record Choice(boolean doubtful, Set<String> except, @Nullable String only) {
  /** Whatever is due. */
  public static final Choice ALL = new Choice(true, Set.of(), null);

  public Choice {
    except = Set.copyOf(except);
  }
}
