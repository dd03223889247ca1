package org.broadsheet.story;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which story goes on for each that was merged into another. */
final class MergedStories {
  private final Map<Long, Long> merged = new HashMap<>();

  /** Notes that a story goes on in another. */
  void merged(long from, long into) {
    merged.put(from, into);
  }

  /** The story that goes on; the story itself when it was never merged. */
  long of(long story) {
    long survivor = story;
    for (Long into = merged.get(survivor); into != null; into = merged.get(survivor)) {
      survivor = into;
    }
    return survivor;
  }

  /** Forgets the stories that go on in none of the given ones. */
  void keep(Set<Long> stories) {
    merged.keySet().removeIf(story -> !stories.contains(of(story)));
  }
}
