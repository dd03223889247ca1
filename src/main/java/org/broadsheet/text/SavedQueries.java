package org.broadsheet.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.broadsheet.news.Criterion;

/**
 * Queries that wait for pages. They are made ready for a language when the first page in that
 * language comes, with that language's stemming. Thread-safe.
 */
public final class SavedQueries implements AutoCloseable {
  private final Map<String, Criterion> criteria = new LinkedHashMap<>();
  private final List<Mistake> mistakes = new ArrayList<>();
  private final Map<String, LanguageQueries> ready = new ConcurrentHashMap<>();
  private final int few;

  /**
   * Reads the queries.
   *
   * @param criteria by name; those that cannot be read are left out and told by {@link #mistakes}
   */
  public SavedQueries(Map<String, Criterion> criteria) {
    this(criteria, LanguageQueries.FEW);
  }

  /**
   * @param few up to how many queries all are tried on each page
   */
  SavedQueries(Map<String, Criterion> criteria, int few) {
    this.few = few;
    QueryCheck check = new QueryCheck(criteria);
    criteria.forEach(
        (name, criterion) ->
            check
                .mistake(name)
                .ifPresentOrElse(mistakes::add, () -> this.criteria.put(name, criterion)));
  }

  /** The queries that cannot be read. */
  public List<Mistake> mistakes() {
    return List.copyOf(mistakes);
  }

  /** The queries that find something in a page, in the order in which they were given. */
  public List<Hit> search(Page page) {
    return search(List.of(page)).getFirst();
  }

  /**
   * For each page the queries that find something in it, in the order in which they were given.
   * Many pages at once are quicker than each by itself, and find the same.
   */
  public List<List<Hit>> search(List<Page> pages) {
    List<List<Hit>> hits = new ArrayList<>();
    Map<String, List<Integer>> byLanguage = new LinkedHashMap<>();
    for (int i = 0; i < pages.size(); i++) {
      hits.add(List.of());
      byLanguage.computeIfAbsent(pages.get(i).language(), each -> new ArrayList<>()).add(i);
    }
    byLanguage.forEach(
        (language, numbers) -> {
          List<List<Hit>> found = in(language).search(numbers.stream().map(pages::get).toList());
          for (int i = 0; i < numbers.size(); i++) {
            hits.set(numbers.get(i), found.get(i));
          }
        });
    return hits;
  }

  private LanguageQueries in(String language) {
    return ready.computeIfAbsent(language, this::prepare);
  }

  private LanguageQueries prepare(String language) {
    Analyzer analyzer = PageFields.analyzer(language);
    List<CompiledQuery> queries =
        criteria.keySet().stream()
            .map(name -> QueryCompiler.compile(name, language, analyzer, criteria))
            .toList();
    return new LanguageQueries(analyzer, queries, few);
  }

  @Override
  public void close() {
    ready.values().forEach(LanguageQueries::close);
    ready.clear();
  }
}
