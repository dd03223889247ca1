package org.broadsheet.text;

import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.index.memory.MemoryIndex;

/** The fields that queries may name, and how each is analysed. */
final class PageFields {
  static final String TITLE = "title";
  static final String TEXT = "text";
  static final Set<String> ALL = Set.of(TITLE, TEXT, "source", "author", "category", "lang");

  private PageFields() {}

  /** Title and text by the language's rules, names without stemming, the language as it is. */
  static Analyzer analyzer(String language) {
    Analyzer plain = new StandardAnalyzer(CharArraySet.EMPTY_SET);
    return new PerFieldAnalyzerWrapper(
        Analyzers.of(language),
        Map.of("source", plain, "author", plain, "category", plain, "lang", new KeywordAnalyzer()));
  }

  static MemoryIndex index(Page page, Analyzer analyzer) {
    MemoryIndex index = new MemoryIndex();
    index.addField(TITLE, page.title(), analyzer);
    index.addField(TEXT, page.title() + " \n" + page.body(), analyzer);
    index.addField("source", page.source(), analyzer);
    index.addField("author", String.join(" \n", page.authors()), analyzer);
    index.addField("category", String.join(" \n", page.categories()), analyzer);
    index.addField("lang", page.language(), analyzer);
    return index;
  }
}
