package org.broadsheet.text;

import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;

/**
 * Scores a page by itself, so that a score does not hang on which pages were searched beside it: a
 * word counts 1 times its boost when it stands there once and, with further occurrences, up to
 * {@value #MOST}. Immutable, thread-safe.
 */
final class TermSimilarity extends Similarity {
  private static final float MOST = 2.2f;

  @Override
  public SimScorer scorer(float boost, CollectionStatistics field, TermStatistics... terms) {
    return new SimScorer() {
      @Override
      public float score(float occurrences, long norm) {
        return boost * MOST * occurrences / (occurrences + MOST - 1);
      }
    };
  }
}
