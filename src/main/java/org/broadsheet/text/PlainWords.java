package org.broadsheet.text;

import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.util.ElisionFilter;

/**
 * Words as they are written, in small letters, without accents on Latin ones and without an elided
 * article before them; the same in all languages, and the same for a pattern as for the text.
 * Thread-safe.
 */
final class PlainWords extends Analyzer {
  private static final Set<String> ELIDING = Set.of("fr", "it", "ca");
  private static final CharArraySet ARTICLES =
      CharArraySet.unmodifiableSet(
          new CharArraySet(
              List.of(
                  "l", "d", "m", "t", "s", "n", "j", "c", "qu", "jusqu", "lorsqu", "puisqu",
                  "quoiqu", "un", "all", "dall", "dell", "nell", "sull", "quell"),
              true));

  private final boolean elides;

  PlainWords(String language) {
    this.elides = ELIDING.contains(language);
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    Tokenizer words = new StandardTokenizer();
    TokenStream whole = elides ? new ElisionFilter(words, ARTICLES) : words;
    return new TokenStreamComponents(words, normalize(field, whole));
  }

  @Override
  protected TokenStream normalize(String field, TokenStream words) {
    return new ASCIIFoldingFilter(new LowerCaseFilter(words));
  }
}
