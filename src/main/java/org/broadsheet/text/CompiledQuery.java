package org.broadsheet.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.jspecify.annotations.Nullable;

/**
 * A criterion made ready for pages of one language. Immutable, thread-safe.
 *
 * @param sought the query without the parts that no page satisfies; null where no page satisfies it
 * @param leaves its words, phrases and patterns, but for those that exclude: what is the reason of
 *     a match
 * @param whole the query with all its parts
 * @param parts what they are called by its author
 */
record CompiledQuery(
    String name,
    @Nullable Query sought,
    List<Leaf> leaves,
    Query whole,
    IdentityHashMap<Query, QueryReader.Named> parts) {
  static CompiledQuery of(
      String name, Query query, IdentityHashMap<Query, QueryReader.Named> parts) {
    List<Leaf> leaves = new ArrayList<>();
    addLeaves(query, parts, leaves);
    return new CompiledQuery(name, prune(query), List.copyOf(leaves), query, parts);
  }

  /** What is needed to search with it; only of a query that some page may satisfy. */
  SavedQuery saved() {
    try {
      Query simple = new IndexSearcher(new MultiReader()).rewrite(Objects.requireNonNull(sought));
      return new SavedQuery(name, simple, leaves);
    } catch (IOException unreachable) {
      throw new UncheckedIOException("there is nothing to read", unreachable);
    }
  }

  private static void addLeaves(
      Query query, IdentityHashMap<Query, QueryReader.Named> parts, List<Leaf> leaves) {
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

  /** Which fields it looks into. */
  Set<String> fields() {
    return visited().fields;
  }

  /** The stems that it looks for in title and text. */
  Set<String> stems() {
    return visited().stems;
  }

  private Visited visited() {
    Visited visited = new Visited();
    if (sought != null) {
      sought.visit(visited);
    }
    return visited;
  }

  /** Sees which fields a query looks into, and for which stems. */
  private static final class Visited extends QueryVisitor {
    private final Set<String> fields = new HashSet<>();
    private final Set<String> stems = new HashSet<>();

    @Override
    public boolean acceptField(String field) {
      fields.add(field);
      return true;
    }

    @Override
    public void consumeTerms(Query query, Term... terms) {
      for (Term term : terms) {
        if (DocumentFields.isStemmed(term.field())) {
          stems.add(term.text());
        }
      }
    }

    @Override
    public QueryVisitor getSubVisitor(BooleanClause.Occur occur, Query parent) {
      return this;
    }
  }
}
