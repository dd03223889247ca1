package org.broadsheet.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Has each word analysed by another analyzer and remembers the outcome, since the same words come
 * again and again and a dictionary is slow. For languages that write spaces. Thread-safe.
 */
final class RememberedWords extends Analyzer {
  /** When so many words are known, all are forgotten; a few megabytes. */
  private static final int MOST = 50_000;

  private final Analyzer analyzer;
  private final Map<String, List<String>> known = new ConcurrentHashMap<>();
  private volatile CompoundParts parts = CompoundParts.NONE;

  RememberedWords(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  /** Has these parts of compounds found, each as a word in the compound's place. */
  void find(CompoundParts sought) {
    parts = sought;
    known.clear();
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    Tokenizer words = new StandardTokenizer();
    return new TokenStreamComponents(words, new Outcomes(words));
  }

  @Override
  protected TokenStream normalize(String field, TokenStream word) {
    throw new UnsupportedOperationException("patterns are sought in words as written");
  }

  private List<String> outcomes(String word) {
    List<String> outcomes = known.get(word);
    if (outcomes == null) {
      if (known.size() >= MOST) {
        known.clear();
      }
      outcomes = analyse(word);
      known.put(word, outcomes);
    }
    return outcomes;
  }

  private List<String> analyse(String word) {
    List<String> outcomes = new ArrayList<>(1);
    try (TokenStream tokens = analyzer.tokenStream("word", word)) {
      CharTermAttribute token = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        String stem = token.toString();
        outcomes.add(stem);
        outcomes.addAll(parts.of(stem));
      }
      tokens.end();
    } catch (IOException unreachable) {
      throw new UncheckedIOException("analysing a word failed", unreachable);
    }
    return List.copyOf(outcomes);
  }

  /** In place of each word what becomes of it: several stems in one place, or a gap. */
  private final class Outcomes extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private List<String> outcomes = List.of();
    private int next;

    Outcomes(TokenStream words) {
      super(words);
    }

    @Override
    public boolean incrementToken() throws IOException {
      int places = 0;
      while (next == outcomes.size()) {
        if (!input.incrementToken()) {
          return false;
        }
        places += step.getPositionIncrement();
        outcomes = outcomes(term.toString());
        next = 0;
      }
      term.setEmpty().append(outcomes.get(next++));
      step.setPositionIncrement(places);
      return true;
    }

    @Override
    public void reset() throws IOException {
      super.reset();
      outcomes = List.of();
      next = 0;
    }
  }
}
