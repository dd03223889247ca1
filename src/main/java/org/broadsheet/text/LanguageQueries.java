package org.broadsheet.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.IndexSearcher;

/** The saved queries as they read pages of one language. Thread-safe. */
final class LanguageQueries {
  private final Analyzer analyzer;
  private final List<SavedQuery> queries;
  private final QueryPrefilter presearch;
  private final Set<String> fields = new HashSet<>();

  /**
   * @param queries in the order in which hits are to be given
   */
  LanguageQueries(String language, Analyzer analyzer, List<CompiledQuery> queries) {
    List<CompiledQuery> useful = queries.stream().filter(each -> each.sought() != null).toList();
    this.analyzer = analyzer;
    this.queries = useful.stream().map(CompiledQuery::saved).toList();
    this.presearch =
        new QueryPrefilter(
            new Vocabulary(analyzer, DocumentFields.isSpaced(language)),
            useful.stream().map(CompiledQuery::sought).toList());
    useful.forEach(query -> fields.addAll(query.fields()));
  }

  /**
   * Those of the queries that find something in a page, in their order.
   *
   * @param heeded the names of the queries that are to be asked
   */
  List<Hit> search(SearchDocument page, Predicate<String> heeded) {
    BitSet candidates = presearch.candidates(page);
    if (candidates.isEmpty()) {
      return List.of();
    }
    IndexSearcher searcher = DocumentFields.searcher(page, analyzer, fields::contains);
    List<Hit> hits = new ArrayList<>();
    try {
      for (int query = candidates.nextSetBit(0);
          query >= 0;
          query = candidates.nextSetBit(query + 1)) {
        if (heeded.test(queries.get(query).name())) {
          queries.get(query).hit(searcher).ifPresent(hits::add);
        }
      }
    } catch (IOException unreachable) {
      throw new UncheckedIOException("searching a page in memory failed", unreachable);
    }
    return hits;
  }
}
