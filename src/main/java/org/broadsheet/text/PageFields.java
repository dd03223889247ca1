package org.broadsheet.text;

import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;

/**
 * The fields that queries may name, and how each is analysed. Title and text are there twice: as
 * stems, by the language's rules, and as the words that are written, for patterns.
 */
final class PageFields {
  static final String TITLE = "title";
  static final String TEXT = "text";
  static final String LANGUAGE = "lang";
  static final String TOPIC = "topic";
  static final Set<String> NAMES = Set.of("source", "author", "category");

  private static final String AS_WRITTEN = " as written";
  private static final FieldType WORDS = words();

  private PageFields() {}

  private static FieldType words() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.freeze();
    return type;
  }

  /** The field in which a pattern over the given field is sought. */
  static String asWritten(String field) {
    return isStemmed(field) ? field + AS_WRITTEN : field;
  }

  static boolean isAsWritten(String field) {
    return field.endsWith(AS_WRITTEN);
  }

  /** The field as queries name it. */
  static String named(String field) {
    return isAsWritten(field) ? field.substring(0, field.length() - AS_WRITTEN.length()) : field;
  }

  private static boolean isStemmed(String field) {
    return field.equals(TITLE) || field.equals(TEXT);
  }

  static boolean isKnown(String field) {
    return isStemmed(field) || field.equals(LANGUAGE) || NAMES.contains(field);
  }

  /** Title and text by the language's rules, names without stemming, the language as it is. */
  static Analyzer analyzer(String language) {
    Analyzer plain = new StandardAnalyzer(CharArraySet.EMPTY_SET);
    Analyzer written = new PlainWords(language);
    return new PerFieldAnalyzerWrapper(
        Analyzers.of(language),
        Map.of(
            asWritten(TITLE),
            written,
            asWritten(TEXT),
            written,
            "source",
            plain,
            "author",
            plain,
            "category",
            plain,
            LANGUAGE,
            new KeywordAnalyzer()));
  }

  /**
   * The page as a document to search.
   *
   * @param asWritten whether patterns will be sought in it
   */
  static Document document(Page page, boolean asWritten) {
    Document document = new Document();
    add(document, TITLE, page.title(), asWritten);
    add(document, TEXT, page.title() + " \n" + page.body(), asWritten);
    add(document, "source", page.source(), false);
    add(document, "author", String.join(" \n", page.authors()), false);
    add(document, "category", String.join(" \n", page.categories()), false);
    add(document, LANGUAGE, page.language(), false);
    return document;
  }

  private static void add(Document document, String field, String text, boolean asWritten) {
    document.add(new Field(field, text, WORDS));
    if (asWritten) {
      document.add(new Field(asWritten(field), text, WORDS));
    }
  }
}
