package org.broadsheet.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.IndexSearcher;
import org.broadsheet.news.Criterion;

/**
 * Queries that wait for pages. They are made ready for a language when the first page in that
 * language comes, with that language's stemming. Thread-safe.
 */
public final class SavedQueries {
  static {
    IndexSearcher.setMaxClauseCount(20 * QueryCheck.MOST_WORDS);
  }

  private final Map<String, Criterion> criteria = new LinkedHashMap<>();
  private final List<UnusableQuery> mistakes = new ArrayList<>();
  private final Map<String, LanguageQueries> ready = new ConcurrentHashMap<>();

  /**
   * Reads the queries.
   *
   * @param criteria by name; those that cannot be read are left out and told by {@link #mistakes}
   */
  public SavedQueries(Map<String, Criterion> criteria) {
    QueryCheck check = new QueryCheck(criteria);
    criteria.forEach(
        (name, criterion) ->
            check
                .mistake(name)
                .ifPresentOrElse(mistakes::add, () -> this.criteria.put(name, criterion)));
  }

  /** The queries that cannot be read. */
  public List<UnusableQuery> mistakes() {
    return List.copyOf(mistakes);
  }

  /** The queries that find something in a page, in the order in which they were given. */
  public List<Hit> search(SearchDocument page) {
    return in(page.language()).search(page, _ -> true);
  }

  /** Those of the named queries that find something in a page, in the same order. */
  public List<Hit> search(SearchDocument page, Set<String> names) {
    return in(page.language()).search(page, names::contains);
  }

  /**
   * What a page lacks to satisfy a query, such as {@code lacks any of "troops", "ceasefire"}: each
   * part that is missing and each that is excluded. Empty when nothing is lacking, and when there
   * is no such query.
   */
  public List<String> lack(String name, SearchDocument page) {
    if (!criteria.containsKey(name)) {
      return List.of();
    }
    Analyzer stems = DocumentFields.stems(page.language());
    Analyzer analyzer = DocumentFields.analyzer(page.language(), stems);
    CompiledQuery query = QueryCompiler.compile(name, page.language(), analyzer, criteria);
    findCompounds(page.language(), stems, List.of(query));
    try {
      return new MissingTerms(
              page.language(), DocumentFields.searcher(page, analyzer, _ -> true), query.parts())
          .of(query.whole());
    } catch (IOException unreachable) {
      throw new UncheckedIOException("searching a page in memory failed", unreachable);
    }
  }

  private LanguageQueries in(String language) {
    return ready.computeIfAbsent(language, this::prepare);
  }

  private LanguageQueries prepare(String language) {
    Analyzer stems = DocumentFields.stems(language);
    Analyzer analyzer = DocumentFields.analyzer(language, stems);
    List<CompiledQuery> queries =
        criteria.keySet().stream()
            .map(name -> QueryCompiler.compile(name, language, analyzer, criteria))
            .toList();
    findCompounds(language, stems, queries);
    return new LanguageQueries(language, analyzer, queries);
  }

  /** Only from now on, so that a compound in a query stands for itself. */
  private static void findCompounds(String language, Analyzer stems, List<CompiledQuery> queries) {
    if (CompoundParts.areIn(language) && stems instanceof RememberedWords words) {
      words.find(
          new CompoundParts(
              queries.stream()
                  .flatMap(query -> query.stems().stream())
                  .collect(Collectors.toSet())));
    }
  }
}
