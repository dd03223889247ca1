package org.broadsheet.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArrayMap;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the words that queries ask for, each in its field, and reads which of them a page has.
 * Beside whole words there are heads, the first letters of words, for patterns. Once filled,
 * thread-safe.
 */
final class Vocabulary {
  /** The most letters that make a head. */
  static final int LONGEST_HEAD = 8;

  /** When so many words have been met, all are forgotten; a few megabytes. */
  private static final int MOST_MET = 50_000;

  private static final int[] NOTHING = {};

  private static final Analyzer SURFACE =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          Tokenizer words = new StandardTokenizer();
          return new TokenStreamComponents(words);
        }
      };

  private final Analyzer analyzer;
  private final boolean spaced;
  private final Map<String, Known> fields = new HashMap<>();
  private final Met metInTitle = new Met(DocumentFields.TITLE);
  private final Met metInText = new Met(DocumentFields.TEXT);
  private int size;

  /**
   * @param analyzer what makes words of the text of a field
   * @param spaced whether it takes each word by itself, so that what becomes of a word is the same
   *     wherever it stands
   */
  Vocabulary(Analyzer analyzer, boolean spaced) {
    this.analyzer = analyzer;
    this.spaced = spaced;
  }

  /** How many numbers are given. */
  int size() {
    return size;
  }

  /** The number of a word in a field; a new one when it has none yet. */
  int word(String field, String word) {
    return number(known(field).words, word);
  }

  /** The number of the words in a field that begin like this; a new one when it has none yet. */
  int head(String field, String head) {
    Known known = known(field);
    known.headLengths.set(head.length());
    return number(known.heads, head);
  }

  private Known known(String field) {
    return fields.computeIfAbsent(field, _ -> new Known());
  }

  private int number(CharArrayMap<Integer> numbers, String text) {
    Integer known = numbers.get(text);
    if (known == null) {
      known = size++;
      numbers.put(text, known);
    }
    return known;
  }

  /** The known words that a page has. */
  BitSet in(SearchDocument page) {
    BitSet found = new BitSet(size);
    Map<String, String> texts = DocumentFields.texts(page);
    try {
      for (String field : fields.keySet()) {
        if (!spaced || !DocumentFields.isWords(field)) {
          read(field, text(texts, field), found);
        }
      }
      if (spaced && reads(DocumentFields.TITLE)) {
        metInTitle.read(text(texts, DocumentFields.TITLE), found);
      }
      if (spaced && reads(DocumentFields.TEXT)) {
        metInText.read(text(texts, DocumentFields.TEXT), found);
      }
    } catch (IOException unreachable) {
      throw new UncheckedIOException("reading a text in memory failed", unreachable);
    }
    return found;
  }

  private static String text(Map<String, String> texts, String field) {
    return Objects.requireNonNull(texts.get(field));
  }

  private boolean reads(String field) {
    return fields.containsKey(field) || fields.containsKey(DocumentFields.asWritten(field));
  }

  private void read(String field, String text, BitSet found) throws IOException {
    Known known = fields.get(field);
    if (known != null) {
      try (TokenStream tokens = analyzer.tokenStream(field, text)) {
        CharTermAttribute token = tokens.addAttribute(CharTermAttribute.class);
        tokens.reset();
        while (tokens.incrementToken()) {
          known.note(token, found);
        }
        tokens.end();
      }
    }
  }

  /** The words that texts have had, each with the numbers of what it becomes, stemmed or not. */
  private final class Met {
    private final String field;
    private final Map<String, int[]> numbers = new ConcurrentHashMap<>();

    Met(String field) {
      this.field = field;
    }

    void read(String text, BitSet found) throws IOException {
      try (TokenStream tokens = SURFACE.tokenStream(field, text)) {
        CharTermAttribute token = tokens.addAttribute(CharTermAttribute.class);
        tokens.reset();
        while (tokens.incrementToken()) {
          for (int number : numbers(token.toString())) {
            found.set(number);
          }
        }
        tokens.end();
      }
    }

    private int[] numbers(String word) throws IOException {
      int[] known = numbers.get(word);
      if (known == null) {
        if (numbers.size() >= MOST_MET) {
          numbers.clear();
        }
        BitSet found = new BitSet();
        Vocabulary.this.read(field, word, found);
        Vocabulary.this.read(DocumentFields.asWritten(field), word, found);
        known = found.isEmpty() ? NOTHING : found.stream().toArray();
        numbers.put(word, known);
      }
      return known;
    }
  }

  /** What is known in one field. */
  private static final class Known {
    private final CharArrayMap<Integer> words = new CharArrayMap<>(64, false);
    private final CharArrayMap<Integer> heads = new CharArrayMap<>(64, false);
    private final BitSet headLengths = new BitSet();

    void note(CharTermAttribute token, BitSet found) {
      note(words.get(token.buffer(), 0, token.length()), found);
      for (int length = headLengths.nextSetBit(0);
          length >= 0 && length <= token.length();
          length = headLengths.nextSetBit(length + 1)) {
        note(heads.get(token.buffer(), 0, length), found);
      }
    }

    private static void note(@Nullable Integer number, BitSet found) {
      if (number != null) {
        found.set(number);
      }
    }
  }
}
