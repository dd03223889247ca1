package org.broadsheet.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.IndexSearcher;

/** The saved queries as they read pages of one language. Thread-safe. */
final class LanguageQueries {
  private final Analyzer analyzer;
  private final List<CompiledQuery> queries;
  private final Presearch presearch;
  private final boolean asWritten;

  /**
   * @param queries in the order in which hits are to be given
   */
  LanguageQueries(String language, Analyzer analyzer, List<CompiledQuery> queries) {
    this.analyzer = analyzer;
    this.queries = queries.stream().filter(query -> query.sought() != null).toList();
    this.presearch =
        new Presearch(
            new Vocabulary(analyzer, PageFields.isSpaced(language)),
            this.queries.stream().map(CompiledQuery::sought).toList());
    this.asWritten = this.queries.stream().anyMatch(CompiledQuery::readsAsWritten);
  }

  /** The queries that find something in a page, in their order. */
  List<Hit> search(Page page) {
    try {
      return tryAll(presearch.candidates(page), page);
    } catch (IOException unreachable) {
      throw new UncheckedIOException("searching a page in memory failed", unreachable);
    }
  }

  private List<Hit> tryAll(BitSet candidates, Page page) throws IOException {
    if (candidates.isEmpty()) {
      return List.of();
    }
    IndexSearcher searcher = PageFields.searcher(page, analyzer, asWritten);
    List<Hit> hits = new ArrayList<>();
    for (int query = candidates.nextSetBit(0);
        query >= 0;
        query = candidates.nextSetBit(query + 1)) {
      queries.get(query).hit(searcher).ifPresent(hits::add);
    }
    return hits;
  }
}
