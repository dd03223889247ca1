package org.broadsheet.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.broadsheet.news.Criterion;
import org.jspecify.annotations.Nullable;

/** A criterion made ready for pages of one language. Immutable, thread-safe. */
record CompiledQuery(String name, Query query, List<Leaf> leaves) {

  /**
   * Makes a criterion ready.
   *
   * @throws ParseException where a query in it cannot be read
   */
  static CompiledQuery of(String name, Criterion criterion, String language, Analyzer analyzer)
      throws ParseException {
    List<Leaf> leaves = new ArrayList<>();
    Query query = compile(criterion, language, analyzer, leaves);
    return new CompiledQuery(name, query, List.copyOf(leaves));
  }

  /** The parts that a page satisfies, the title before the text and neither twice. */
  Set<Hit.Found> found(IndexSearcher page) throws IOException {
    Set<Hit.Found> found = new LinkedHashSet<>();
    for (Leaf leaf : leaves) {
      boolean inTitle = found.contains(new Hit.Found(leaf.text(), PageFields.TITLE));
      boolean again = leaf.field().equals(PageFields.TEXT) && inTitle;
      if (!again && page.count(leaf.query()) > 0) {
        found.add(new Hit.Found(leaf.text(), leaf.field()));
      }
    }
    return found;
  }

  private static Query compile(
      Criterion criterion, String language, Analyzer analyzer, List<Leaf> leaves)
      throws ParseException {
    return switch (criterion) {
      case Criterion.Query written -> {
        QueryReader reader = new QueryReader(analyzer);
        Query query = reader.parse(written.text());
        leaves.addAll(reader.leaves());
        yield query;
      }
      case Criterion.Words words -> {
        QueryReader reader = new QueryReader(analyzer);
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (String phrase : words.phrases()) {
          any.add(reader.literally(phrase), Occur.SHOULD);
        }
        leaves.addAll(reader.leaves());
        yield any.build();
      }
      case Criterion.ByLanguage byLanguage -> {
        Criterion own = forLanguage(byLanguage.criteria(), language);
        yield own == null
            ? new MatchNoDocsQuery("nothing for " + language)
            : compile(own, language, analyzer, leaves);
      }
      case Criterion.AnyOf any -> join(any.parts(), Occur.SHOULD, language, analyzer, leaves);
      case Criterion.AllOf all -> join(all.parts(), Occur.MUST, language, analyzer, leaves);
      case Criterion.NoneOf none ->
          join(none.parts(), Occur.MUST_NOT, language, analyzer, new ArrayList<>());
    };
  }

  private static @Nullable Criterion forLanguage(Map<Locale, Criterion> criteria, String language) {
    for (Map.Entry<Locale, Criterion> entry : criteria.entrySet()) {
      if (entry.getKey().getLanguage().equals(language)) {
        return entry.getValue();
      }
    }
    return null;
  }

  private static Query join(
      List<Criterion> parts, Occur occur, String language, Analyzer analyzer, List<Leaf> leaves)
      throws ParseException {
    BooleanQuery.Builder joined = new BooleanQuery.Builder();
    for (Criterion part : parts) {
      joined.add(compile(part, language, analyzer, leaves), occur);
    }
    if (occur == Occur.MUST_NOT) {
      joined.add(new MatchAllDocsQuery(), Occur.FILTER);
    }
    return joined.build();
  }
}
