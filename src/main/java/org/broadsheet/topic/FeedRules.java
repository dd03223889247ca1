package org.broadsheet.topic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.broadsheet.news.Criterion;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.text.Hit;
import org.broadsheet.text.SavedQueries;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of one feed its operator wants. A rule that cannot be read is left out, so that it
 * keeps nothing back. Thread-safe.
 */
public final class FeedRules {
  private static final String KEEP = "keep";
  private static final String DROP = "drop";

  private final SavedQueries queries;
  private final boolean choosy;

  /**
   * @param keep only entries that satisfy it are wanted; null for all
   * @param drop entries that satisfy it are not wanted; null for none
   */
  public FeedRules(@Nullable Criterion keep, @Nullable Criterion drop) {
    Map<String, Criterion> criteria = new LinkedHashMap<>();
    if (keep != null) {
      criteria.put(KEEP, keep);
    }
    if (drop != null) {
      criteria.put(DROP, drop);
    }
    this.queries = new SavedQueries(criteria);
    this.choosy =
        keep != null
            && queries.mistakes().stream().noneMatch(mistake -> mistake.name().equals(KEEP));
  }

  /** What is wrong with the rules, by the rule's key. */
  public List<TopicProblem> problems() {
    return TopicProblem.of(queries);
  }

  /** Why an entry is not wanted, in words for the operator; empty if it is. */
  public Optional<String> objection(Feed feed, Entry entry) {
    Set<String> hits =
        queries.search(EntryDocument.of(feed, entry)).stream()
            .map(Hit::name)
            .collect(Collectors.toSet());
    if (hits.contains(DROP)) {
      return Optional.of("the feed's rule \"drop\" holds for it");
    }
    return choosy && !hits.contains(KEEP)
        ? Optional.of("the feed's rule \"keep\" does not hold for it")
        : Optional.empty();
  }
}
