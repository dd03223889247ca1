package org.broadsheet.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * A criterion made ready for pages of one language. Immutable, thread-safe.
 *
 * @param sought the query without the parts that no page satisfies; null where no page satisfies it
 * @param run the same in the form in which Lucene runs it
 * @param leaves its words, phrases and patterns, but for those that exclude: what is the reason of
 *     a match
 */
record CompiledQuery(String name, @Nullable Query sought, @Nullable Query run, List<Leaf> leaves) {
  static CompiledQuery of(String name, Query query, Map<Query, QueryReader.Named> parts) {
    List<Leaf> leaves = new ArrayList<>();
    addLeaves(query, parts, leaves);
    Query pruned = prune(query);
    Query run = pruned == null ? null : simple(pruned);
    return new CompiledQuery(name, pruned, run, List.copyOf(leaves));
  }

  /** The query in the form in which Lucene runs it; the same for every page. */
  private static Query simple(Query query) {
    try {
      return new IndexSearcher(new MultiReader()).rewrite(query);
    } catch (IOException unreachable) {
      throw new UncheckedIOException("there is nothing to read", unreachable);
    }
  }

  private static void addLeaves(
      Query query, Map<Query, QueryReader.Named> parts, List<Leaf> leaves) {
    QueryReader.Named part = parts.get(query);
    if (part != null) {
      part.leaves().stream()
          .map(leaf -> new Leaf(leaf.text(), leaf.field(), simple(leaf.query())))
          .forEach(leaves::add);
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
    Fields fields = new Fields();
    Objects.requireNonNull(sought).visit(fields);
    return fields.asWritten;
  }

  /** What it finds in a page. */
  Optional<Hit> hit(IndexSearcher page) throws IOException {
    Optional<Scorer> scorer = scorer(page, Objects.requireNonNull(run), ScoreMode.COMPLETE);
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
      boolean inTitle = found.contains(new Hit.Found(leaf.text(), PageFields.TITLE));
      boolean again = leaf.field().equals(PageFields.TEXT) && inTitle;
      if (!again && finds(page, leaf.query())) {
        found.add(new Hit.Found(leaf.text(), leaf.field()));
      }
    }
    return found;
  }

  /** Whether a page satisfies a query. */
  static boolean finds(IndexSearcher page, Query query) throws IOException {
    return scorer(page, query, ScoreMode.COMPLETE_NO_SCORES).isPresent();
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

  /** Sees which fields a query looks into. */
  private static final class Fields extends QueryVisitor {
    private boolean asWritten;

    @Override
    public boolean acceptField(String field) {
      asWritten |= PageFields.isAsWritten(field);
      return true;
    }

    @Override
    public QueryVisitor getSubVisitor(BooleanClause.Occur occur, Query parent) {
      return this;
    }
  }
}
