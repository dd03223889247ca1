package org.broadsheet.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * A criterion made ready for pages of one language. Immutable, thread-safe.
 *
 * @param sought the query without the parts that no page satisfies; null where no page satisfies it
 * @param leaves its words, phrases and patterns, but for those that exclude: what is the reason of
 *     a match
 */
record CompiledQuery(String name, @Nullable Query sought, List<Leaf> leaves) {
  private static final double ROUNDING = 10_000;

  static CompiledQuery of(String name, Query query, Map<Query, QueryReader.Named> parts) {
    List<Leaf> leaves = new ArrayList<>();
    addLeaves(query, parts, leaves);
    return new CompiledQuery(name, prune(query), List.copyOf(leaves));
  }

  private static void addLeaves(
      Query query, Map<Query, QueryReader.Named> parts, List<Leaf> leaves) {
    QueryReader.Named part = parts.get(query);
    if (part != null) {
      leaves.addAll(part.leaves());
    } else if (query instanceof BoostQuery boosted) {
      addLeaves(boosted.getQuery(), parts, leaves);
    } else if (query instanceof BooleanQuery joined) {
      joined.clauses().stream()
          .filter(clause -> !clause.isProhibited())
          .forEach(clause -> addLeaves(clause.query(), parts, leaves));
    }
  }

  private static @Nullable Query prune(Query query) {
    return switch (query) {
      case MatchNoDocsQuery _ -> null;
      case BoostQuery boosted -> {
        Query inner = prune(boosted.getQuery());
        yield inner == null ? null : new BoostQuery(inner, boosted.getBoost());
      }
      case BooleanQuery joined -> pruneJoined(joined);
      default -> query;
    };
  }

  private static @Nullable Query pruneJoined(BooleanQuery joined) {
    BooleanQuery.Builder left = new BooleanQuery.Builder();
    boolean finds = false;
    for (BooleanClause clause : joined.clauses()) {
      Query pruned = prune(clause.query());
      if (pruned == null && clause.isRequired()) {
        return null;
      }
      if (pruned != null) {
        left.add(pruned, clause.occur());
        finds |= !clause.isProhibited();
      }
    }
    return finds ? left.build() : null;
  }

  /** Whether patterns are sought in the words as written. */
  boolean readsAsWritten() {
    return leaves.stream().anyMatch(leaf -> leaf.query() instanceof MultiTermQuery);
  }

  /** The pages that satisfy it, by their numbers. */
  Map<Integer, Hit> hits(IndexSearcher pages) throws IOException {
    Map<Integer, Double> scores = new TreeMap<>();
    each(
        pages,
        Objects.requireNonNull(sought),
        ScoreMode.COMPLETE,
        (page, scorer) -> scores.put(page, score(scorer)));
    Map<Integer, Hit> hits = new TreeMap<>();
    if (!scores.isEmpty()) {
      List<BitSet> found = found(pages);
      scores.forEach((page, score) -> hits.put(page, new Hit(name, score, reasons(found, page))));
    }
    return hits;
  }

  private static double score(Scorer scorer) throws IOException {
    return Math.max(Math.round(scorer.score() * ROUNDING), 1) / ROUNDING;
  }

  /** For each leaf the pages that hold it. */
  private List<BitSet> found(IndexSearcher pages) throws IOException {
    List<BitSet> found = new ArrayList<>(leaves.size());
    for (Leaf leaf : leaves) {
      BitSet holders = new BitSet();
      each(pages, leaf.query(), ScoreMode.COMPLETE_NO_SCORES, (page, scorer) -> holders.set(page));
      found.add(holders);
    }
    return found;
  }

  /** The leaves that a page holds, in the title or else in the text. */
  private List<Hit.Found> reasons(List<BitSet> found, int page) {
    Set<Hit.Found> reasons = new LinkedHashSet<>();
    for (int i = 0; i < leaves.size(); i++) {
      Leaf leaf = leaves.get(i);
      boolean again =
          leaf.field().equals(PageFields.TEXT)
              && reasons.contains(new Hit.Found(leaf.text(), PageFields.TITLE));
      if (!again && found.get(i).get(page)) {
        reasons.add(new Hit.Found(leaf.text(), leaf.field()));
      }
    }
    return List.copyOf(reasons);
  }

  /** Goes through the pages that satisfy a query. */
  static void each(IndexSearcher pages, Query query, ScoreMode mode, Visitor visitor)
      throws IOException {
    Weight weight = pages.createWeight(pages.rewrite(query), mode, 1);
    for (LeafReaderContext part : pages.getLeafContexts()) {
      Scorer scorer = weight.scorer(part);
      if (scorer != null) {
        DocIdSetIterator matching = scorer.iterator();
        while (matching.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
          visitor.visit(part.docBase + matching.docID(), scorer);
        }
      }
    }
  }

  /** What is done at a page. */
  interface Visitor {
    void visit(int page, Scorer scorer) throws IOException;
  }
}
