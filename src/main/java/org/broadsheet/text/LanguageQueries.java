package org.broadsheet.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.monitor.CandidateMatcher;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.Presearcher;
import org.apache.lucene.monitor.QueryDecomposer;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.monitor.TermWeightor;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * The saved queries as they read pages of one language. A few are all tried on each page; of many,
 * Lucene's Monitor finds those that share a telling word with a batch of pages, and only they are
 * tried. Thread-safe.
 */
final class LanguageQueries implements AutoCloseable {
  /** Up to so many queries it is quicker to try all. */
  static final int FEW = 32;

  static final int BATCH = Integer.getInteger("batch", 50);

  private static final Weighing WEIGHING = new Weighing();

  private final Analyzer analyzer;
  private final List<CompiledQuery> queries;
  private final boolean asWritten;
  private final @Nullable Monitor monitor;

  /**
   * @param queries in the order in which hits are to be given
   * @param few up to how many queries all are tried
   */
  LanguageQueries(Analyzer analyzer, List<CompiledQuery> queries, int few) {
    this.analyzer = analyzer;
    this.queries = queries.stream().filter(query -> query.sought() != null).toList();
    this.asWritten = this.queries.stream().anyMatch(CompiledQuery::readsAsWritten);
    this.monitor = this.queries.size() > few ? monitor() : null;
  }

  private Monitor monitor() {
    Presearcher presearcher =
        new TermFilteredPresearcher(
            TermWeightor.combine(
                TermWeightor.DEFAULT, TermWeightor.fieldWeightor(0.01, PageFields.LANGUAGE)),
            List.of(new Heads()),
            Set.of());
    MonitorConfiguration configuration =
        new MonitorConfiguration()
            .setPurgeFrequency(1, TimeUnit.DAYS)
            .setQueryDecomposer(new Whole());
    try {
      Monitor filled = new Monitor(analyzer, presearcher, configuration);
      List<MonitorQuery> numbered = new ArrayList<>(queries.size());
      for (int i = 0; i < queries.size(); i++) {
        numbered.add(new MonitorQuery(Integer.toString(i), queries.get(i).sought()));
      }
      filled.register(numbered);
      return filled;
    } catch (IOException unreachable) {
      throw new UncheckedIOException("an index in memory failed", unreachable);
    }
  }

  /** For each page the queries that find something in it, in their order. */
  List<List<Hit>> search(List<Page> pages) {
    if (queries.isEmpty()) {
      return pages.stream().map(page -> List.<Hit>of()).toList();
    }
    List<List<Hit>> hits = new ArrayList<>(pages.size());
    try {
      for (int from = 0; from < pages.size(); from += BATCH) {
        List<Page> batch = pages.subList(from, Math.min(from + BATCH, pages.size()));
        Sheet sheet = new Sheet(batch.size());
        if (monitor == null) {
          tryAll(batch, sheet);
        } else {
          monitor.match(documents(batch), searcher -> new Candidates(searcher, sheet));
        }
        hits.addAll(sheet.hits());
      }
    } catch (IOException unreachable) {
      throw new UncheckedIOException("searching pages in memory failed", unreachable);
    }
    return hits;
  }

  private Document[] documents(List<Page> pages) {
    return pages.stream()
        .map(page -> PageFields.document(page, asWritten))
        .toArray(Document[]::new);
  }

  private void tryAll(List<Page> pages, Sheet sheet) throws IOException {
    for (int number = 0; number < pages.size(); number++) {
      IndexSearcher searcher =
          MemoryIndex.fromDocument(PageFields.document(pages.get(number), asWritten), analyzer)
              .createSearcher();
      searcher.setSimilarity(WEIGHING);
      for (int query = 0; query < queries.size(); query++) {
        for (Hit hit : queries.get(query).hits(searcher).values()) {
          sheet.note(number, query, hit);
        }
      }
    }
  }

  @Override
  public void close() {
    if (monitor != null) {
      try {
        monitor.close();
      } catch (IOException unreachable) {
        throw new UncheckedIOException("closing an index in memory failed", unreachable);
      }
    }
  }

  /** Takes down what is found in a batch, by page and query. */
  private static final class Sheet {
    private final List<Map<Integer, Hit>> rows = new ArrayList<>();

    Sheet(int pages) {
      for (int page = 0; page < pages; page++) {
        rows.add(new TreeMap<>());
      }
    }

    void note(int page, int query, Hit hit) {
      rows.get(page).put(query, hit);
    }

    List<List<Hit>> hits() {
      return rows.stream().map(row -> List.copyOf(row.values())).toList();
    }
  }

  /** Tries the queries that the presearch proposes. */
  private final class Candidates extends CandidateMatcher<QueryMatch> {
    private final Sheet sheet;

    Candidates(IndexSearcher pages, Sheet sheet) {
      super(pages);
      this.sheet = sheet;
      pages.setSimilarity(WEIGHING);
      pages.setQueryCache(null);
    }

    @Override
    public void matchQuery(String id, Query query, Map<String, String> metadata)
        throws IOException {
      int number = Integer.parseInt(id);
      queries.get(number).hits(searcher).forEach((page, hit) -> sheet.note(page, number, hit));
    }

    @Override
    public QueryMatch resolve(QueryMatch one, QueryMatch other) {
      return one;
    }
  }

  /** Leaves a disjunction in one piece, since its score is that of all its parts. */
  private static final class Whole extends QueryDecomposer {
    @Override
    public Set<Query> decompose(Query query) {
      return Set.of(query);
    }
  }
}
