package org.broadsheet.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.broadsheet.news.Criterion;

/** Makes a criterion ready for pages of one language. Used for one criterion; not thread-safe. */
final class QueryCompiler {
  private final String language;
  private final QueryReader reader;
  private final Map<String, Criterion> topics;

  private QueryCompiler(String language, Analyzer analyzer, Map<String, Criterion> topics) {
    this.language = language;
    this.topics = topics;
    this.reader = new QueryReader(language, analyzer, this::topic);
  }

  /**
   * Makes the criterion of a topic ready.
   *
   * @param topics all criteria by name, each of which has been checked
   */
  static CompiledQuery compile(
      String name, String language, Analyzer analyzer, Map<String, Criterion> topics) {
    QueryCompiler compiler = new QueryCompiler(language, analyzer, topics);
    try {
      return CompiledQuery.of(name, compiler.topic(name), compiler.reader.parts());
    } catch (ParseException unreachable) {
      throw new IllegalStateException("checked before: " + name, unreachable);
    }
  }

  private Query topic(String name) throws ParseException {
    return compile(Objects.requireNonNull(topics.get(name)));
  }

  private Query compile(Criterion criterion) throws ParseException {
    return switch (criterion) {
      case Criterion.Query written -> reader.read(written.text());
      case Criterion.Words words -> anyOf(words.phrases());
      case Criterion.ByLanguage byLanguage -> ownLanguage(byLanguage.criteria());
      case Criterion.AnyOf any -> join(any.parts(), Occur.SHOULD);
      case Criterion.AllOf all -> join(all.parts(), Occur.MUST);
      case Criterion.NoneOf none -> join(none.parts(), Occur.MUST_NOT);
      case Criterion.OtherTopic other -> topic(other.name());
    };
  }

  private Query anyOf(List<String> phrases) throws ParseException {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (String phrase : phrases) {
      Query query = reader.literally(phrase);
      if (query != null) {
        any.add(query, Occur.SHOULD);
      }
    }
    return any.build();
  }

  private Query ownLanguage(Map<Locale, Criterion> criteria) throws ParseException {
    for (Map.Entry<Locale, Criterion> entry : criteria.entrySet()) {
      if (entry.getKey().getLanguage().equals(language)) {
        return compile(entry.getValue());
      }
    }
    return new MatchNoDocsQuery("it has nothing for the language " + language);
  }

  private Query join(List<Criterion> parts, Occur occur) throws ParseException {
    BooleanQuery.Builder joined = new BooleanQuery.Builder();
    for (Criterion part : parts) {
      joined.add(compile(part), occur);
    }
    if (occur == Occur.MUST_NOT) {
      joined.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
    }
    return joined.build();
  }
}
