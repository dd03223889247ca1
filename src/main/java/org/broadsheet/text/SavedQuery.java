package org.broadsheet.text;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/**
 * A query that waits for pages of one language. Immutable, thread-safe.
 *
 * @param query in the form in which Lucene runs it
 * @param leaves what may be the reason of a match
 */
record SavedQuery(String name, Query query, List<Leaf> leaves) {
  /** What it finds in a page. */
  Optional<Hit> hit(IndexSearcher page) throws IOException {
    Optional<Scorer> scorer = scorer(page, query, ScoreMode.COMPLETE);
    if (scorer.isEmpty()) {
      return Optional.empty();
    }
    double score = Math.max(scorer.get().score(), Float.MIN_NORMAL);
    return Optional.of(new Hit(name, score, List.copyOf(found(page))));
  }

  /** The leaves that a page holds, in the title or else in the text. */
  private Set<Hit.Found> found(IndexSearcher page) throws IOException {
    Set<Hit.Found> found = new LinkedHashSet<>();
    for (Leaf leaf : leaves) {
      boolean inTitle = found.contains(new Hit.Found(leaf.text(), DocumentFields.TITLE));
      boolean again = leaf.field().equals(DocumentFields.TEXT) && inTitle;
      if (!again && finds(page, leaf.query())) {
        found.add(new Hit.Found(leaf.text(), leaf.field()));
      }
    }
    return found;
  }

  /** Whether a page satisfies a query. */
  static boolean finds(IndexSearcher page, Query query) throws IOException {
    return scorer(page, page.rewrite(query), ScoreMode.COMPLETE_NO_SCORES).isPresent();
  }

  /** The scorer of a query at the page, if the page satisfies it. */
  private static Optional<Scorer> scorer(IndexSearcher page, Query query, ScoreMode mode)
      throws IOException {
    Weight weight = page.createWeight(query, mode, 1);
    Scorer scorer = weight.scorer(page.getLeafContexts().getFirst());
    return scorer == null || scorer.iterator().nextDoc() == DocIdSetIterator.NO_MORE_DOCS
        ? Optional.empty()
        : Optional.of(scorer);
  }
}
