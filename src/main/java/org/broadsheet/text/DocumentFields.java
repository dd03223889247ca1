package org.broadsheet.text;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.IndexSearcher;

/**
 * The fields that queries may name, and how each is analysed. Title and text are there twice: as
 * stems, by the language's rules, and as the words that are written, for patterns.
 */
final class DocumentFields {
  static final String TITLE = "title";
  static final String TEXT = "text";
  static final String LANGUAGE = "lang";
  static final String TOPIC = "topic";
  static final Set<String> NAMES = Set.of("source", "author", "category");

  private static final String AS_WRITTEN = " as written";
  private static final String EXACT = " exact";

  /** Languages that write words without spaces between them. */
  private static final Set<String> UNSPACED = Set.of("zh", "ja", "ko", "th", "lo", "my", "km");

  private static final TermSimilarity WEIGHING = new TermSimilarity();

  private DocumentFields() {}

  /** The field in which a pattern over the given field is sought. */
  static String asWritten(String field) {
    return isStemmed(field) ? field + AS_WRITTEN : field;
  }

  /** The field in which a word with its capitals and signs is sought. */
  static String exact(String field) {
    return field + EXACT;
  }

  static boolean isAsWritten(String field) {
    return field.endsWith(AS_WRITTEN);
  }

  /** Whether it holds the words of title or text, as stems or as written. */
  static boolean isWords(String field) {
    return isStemmed(field) || isAsWritten(field);
  }

  static boolean isStemmed(String field) {
    return field.equals(TITLE) || field.equals(TEXT);
  }

  static boolean isKnown(String field) {
    return isStemmed(field) || field.equals(LANGUAGE) || NAMES.contains(field);
  }

  /** Whether words of the language are analysed each by itself. */
  static boolean isSpaced(String language) {
    return !UNSPACED.contains(language);
  }

  /** Title and text by the language's rules, names without stemming, the language as it is. */
  static Analyzer analyzer(String language) {
    return analyzer(language, stems(language));
  }

  /** By the language's rules. */
  static Analyzer stems(String language) {
    Analyzer stems = Analyzers.of(language);
    return isSpaced(language) ? new RememberedWords(stems) : stems;
  }

  /** The same with the given rules for title and text. */
  static Analyzer analyzer(String language, Analyzer stems) {
    Analyzer plain = new StandardAnalyzer(CharArraySet.EMPTY_SET);
    Analyzer written = new PlainWords(language);
    Analyzer exact = new ExactWords();
    return new PerFieldAnalyzerWrapper(
        stems,
        Map.of(
            asWritten(TITLE),
            written,
            asWritten(TEXT),
            written,
            exact(TITLE),
            exact,
            exact(TEXT),
            exact,
            "source",
            plain,
            "author",
            plain,
            "category",
            plain,
            LANGUAGE,
            new KeywordAnalyzer()));
  }

  /** What stands in each field of a page. */
  static Map<String, String> texts(SearchDocument page) {
    String text = page.title() + " \n" + page.body();
    return Map.of(
        TITLE,
        page.title(),
        TEXT,
        text,
        asWritten(TITLE),
        page.title(),
        asWritten(TEXT),
        text,
        exact(TITLE),
        page.title(),
        exact(TEXT),
        text,
        "source",
        page.source(),
        "author",
        String.join(" \n", page.authors()),
        "category",
        String.join(" \n", page.categories()),
        LANGUAGE,
        page.language());
  }

  /**
   * The page ready to be searched.
   *
   * @param read which fields queries will look into
   */
  static IndexSearcher searcher(SearchDocument page, Analyzer analyzer, Predicate<String> read) {
    MemoryIndex index = new MemoryIndex();
    texts(page)
        .forEach(
            (field, text) -> {
              if (read.test(field)) {
                index.addField(field, text, analyzer);
              }
            });
    IndexSearcher searcher = index.createSearcher();
    searcher.setSimilarity(WEIGHING);
    return searcher;
  }
}
