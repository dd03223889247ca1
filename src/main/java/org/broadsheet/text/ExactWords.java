package org.broadsheet.text;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.CharTokenizer;

/**
 * Words with their capitals and signs, for names that are nothing without them: {@code C++}, {@code
 * .NET}, {@code AT&T}, {@code US}, {@code WHO}. Thread-safe.
 */
final class ExactWords extends Analyzer {
  private static final int LONGEST_CAPITALS = 5;

  /** Words in capitals that are likelier an operator of a query than a name. */
  private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT");

  /** Frequent English words that are names where they stand in capitals. */
  private static final Set<String> ENGLISH =
      Set.of(
          "us", "who", "may", "am", "pm", "do", "go", "so", "we", "he", "me", "my", "all", "can",
          "her", "him", "how", "its", "let", "our", "out", "own", "two", "too", "way", "why", "she",
          "you", "has", "had", "now", "off", "up", "aid", "aids", "ice", "pip", "sad", "cop");

  @Override
  protected TokenStreamComponents createComponents(String field) {
    Tokenizer words = CharTokenizer.fromTokenCharPredicate(ExactWords::isPart);
    return new TokenStreamComponents(words, new Trimmed(words));
  }

  /** Letters that are written with spaces between words, digits and the signs of names. */
  private static boolean isPart(int c) {
    return "+#.&".indexOf(c) >= 0
        || (Character.isLetterOrDigit(c) && !Character.isIdeographic(c) && !isKana(c));
  }

  private static boolean isKana(int c) {
    return c >= 0x3040 && c <= 0x30FF;
  }

  /**
   * Whether a word of a query finds only itself.
   *
   * @param language of the text that is searched
   * @param dropped whether the language's analysis leaves nothing of it
   */
  static boolean isExact(String word, String language, boolean dropped) {
    return hasSign(word) || (isCapitals(word) && (dropped || isFrequent(word, language)));
  }

  private static boolean hasSign(String word) {
    boolean letters = word.codePoints().anyMatch(Character::isLetter);
    int last = word.length() - 1;
    return letters
        && ((word.indexOf('&') > 0 && word.indexOf('&') < last)
            || (last > 0 && "+#".indexOf(word.charAt(last)) >= 0)
            || (word.charAt(0) == '.' && last > 1 && Character.isLetter(word.charAt(1))));
  }

  private static boolean isCapitals(String word) {
    return word.length() > 1
        && word.length() <= LONGEST_CAPITALS
        && !OPERATORS.contains(word)
        && word.chars().allMatch(Character::isUpperCase);
  }

  private static boolean isFrequent(String word, String language) {
    String small = word.toLowerCase(Locale.ROOT);
    return (language.equals("en") && ENGLISH.contains(small))
        || FunctionWords.isOne(small, language);
  }

  /** Without the full stops and signs around a word that do not belong to it. */
  private static final class Trimmed extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    Trimmed(TokenStream words) {
      super(words);
    }

    @Override
    public boolean incrementToken() throws IOException {
      while (input.incrementToken()) {
        int end = term.length();
        while (end > 0 && ".&".indexOf(term.charAt(end - 1)) >= 0) {
          end--;
        }
        int start = 0;
        while (start < end && "+#&".indexOf(term.charAt(start)) >= 0) {
          start++;
        }
        if (start < end) {
          String word = term.subSequence(start, end).toString();
          term.setEmpty().append(word);
          return true;
        }
      }
      return false;
    }
  }
}
