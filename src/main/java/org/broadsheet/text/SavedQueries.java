package org.broadsheet.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.search.IndexSearcher;
import org.broadsheet.news.Criterion;

/**
 * Queries that wait for pages. Each is made ready for a language when the first page in that
 * language comes, with that language's stemming. Thread-safe.
 */
public final class SavedQueries {
  private final Map<String, Criterion> criteria = new LinkedHashMap<>();
  private final List<Mistake> mistakes = new ArrayList<>();
  private final Map<String, Ready> ready = new ConcurrentHashMap<>();

  /**
   * Reads the queries.
   *
   * @param criteria by name; those that cannot be read are left out and told by {@link #mistakes}
   */
  public SavedQueries(Map<String, Criterion> criteria) {
    Analyzer plain = PageFields.analyzer(LanguageGuess.UNDETERMINED);
    criteria.forEach(
        (name, criterion) -> {
          String wrong = QueryCheck.mistake(criterion, plain);
          if (wrong.isEmpty()) {
            this.criteria.put(name, criterion);
          } else {
            mistakes.add(new Mistake(name, wrong));
          }
        });
  }

  /** The queries that cannot be read. */
  public List<Mistake> mistakes() {
    return List.copyOf(mistakes);
  }

  /** The queries that find something in a page, in the order in which they were given. */
  public List<Hit> search(Page page) {
    Ready inLanguage = ready.computeIfAbsent(page.language(), this::prepare);
    IndexSearcher searcher = PageFields.index(page, inLanguage.analyzer).createSearcher();
    List<Hit> hits = new ArrayList<>();
    try {
      for (CompiledQuery query : inLanguage.queries) {
        var best = searcher.search(query.query(), 1);
        if (best.scoreDocs.length > 0) {
          double score = Math.max(best.scoreDocs[0].score, Float.MIN_NORMAL);
          hits.add(new Hit(query.name(), score, List.copyOf(query.found(searcher))));
        }
      }
    } catch (IOException unreachable) {
      throw new UncheckedIOException("searching a page in memory failed", unreachable);
    }
    return hits;
  }

  private Ready prepare(String language) {
    Analyzer analyzer = PageFields.analyzer(language);
    List<CompiledQuery> queries = new ArrayList<>();
    criteria.forEach(
        (name, criterion) -> {
          try {
            queries.add(CompiledQuery.of(name, criterion, language, analyzer));
          } catch (ParseException unreachable) {
            throw new IllegalStateException("checked before: " + name, unreachable);
          }
        });
    return new Ready(analyzer, List.copyOf(queries));
  }

  private record Ready(Analyzer analyzer, List<CompiledQuery> queries) {}
}
