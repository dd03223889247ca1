package org.broadsheet.text;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.CustomQueryHandler;
import org.apache.lucene.monitor.QueryTree;
import org.apache.lucene.monitor.TermWeightor;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.WildcardQuery;
import org.jspecify.annotations.Nullable;

/**
 * Lets the presearch find patterns that begin with letters by their first {@value #LENGTH}: beside
 * each word as written stands its head, and such a pattern is filed under its own. Thread-safe.
 */
final class Heads implements CustomQueryHandler {
  static final int LENGTH = 3;

  /** Tells a head from a word. */
  private static final char MARK = '\u0001';

  @Override
  public @Nullable QueryTree handleQuery(Query query, TermWeightor weights) {
    return switch (query) {
      case PrefixQuery prefix -> head(prefix.getPrefix(), prefix.getPrefix().text());
      case WildcardQuery wildcard -> head(wildcard.getTerm(), literal(wildcard.getTerm().text()));
      default -> null;
    };
  }

  private static @Nullable QueryTree head(Term pattern, String literal) {
    return PageFields.isAsWritten(pattern.field()) && literal.length() >= LENGTH
        ? QueryTree.term(new Term(pattern.field(), MARK + literal.substring(0, LENGTH)), 1)
        : null;
  }

  /** What comes before the first joker. */
  private static String literal(String wildcard) {
    int end = 0;
    while (end < wildcard.length() && "*?\\".indexOf(wildcard.charAt(end)) < 0) {
      end++;
    }
    return wildcard.substring(0, end);
  }

  @Override
  public TokenStream wrapTermStream(String field, TokenStream words) {
    return PageFields.isAsWritten(field) ? new HeadFilter(words) : words;
  }

  /** After each word its head. */
  private static final class HeadFilter extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private String head = "";

    HeadFilter(TokenStream words) {
      super(words);
    }

    @Override
    public boolean incrementToken() throws IOException {
      if (!head.isEmpty()) {
        term.setEmpty().append(head);
        head = "";
        return true;
      }
      if (!input.incrementToken()) {
        return false;
      }
      if (term.length() >= LENGTH) {
        head = MARK + term.subSequence(0, LENGTH).toString();
      }
      return true;
    }
  }
}
