package org.broadsheet.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;

/**
 * Which words a page must have so that it may satisfy a query: every page that satisfies the query
 * satisfies the condition, and few others do. Immutable, thread-safe.
 */
sealed interface TermCondition {
  /** The page has the word of this number, which is so many letters long. */
  record Word(int number, int letters) implements TermCondition {}

  /** Every part holds. */
  record All(List<TermCondition> parts) implements TermCondition {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** At least one part holds. */
  record Any(List<TermCondition> parts) implements TermCondition {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /** Whether a page with these words satisfies it. */
  default boolean allows(BitSet words) {
    return switch (this) {
      case Word word -> words.get(word.number);
      case All all -> {
        for (TermCondition part : all.parts) {
          if (!part.allows(words)) {
            yield false;
          }
        }
        yield true;
      }
      case Any any -> {
        for (TermCondition part : any.parts) {
          if (part.allows(words)) {
            yield true;
          }
        }
        yield false;
      }
    };
  }

  /**
   * Words of which every page that satisfies it has at least one: the longest there are to choose
   * from, since they are likely to be rare. Empty where there are no such words.
   */
  default List<Word> requiredWords() {
    return switch (this) {
      case Word word -> List.of(word);
      case Any any -> {
        List<Word> together = new ArrayList<>();
        for (TermCondition part : any.parts) {
          List<Word> requiredWords = part.requiredWords();
          if (requiredWords.isEmpty()) {
            yield requiredWords;
          }
          together.addAll(requiredWords);
        }
        yield together;
      }
      case All all -> {
        List<Word> best = List.of();
        for (TermCondition part : all.parts) {
          List<Word> requiredWords = part.requiredWords();
          if (best.isEmpty()
              || (!requiredWords.isEmpty() && frequency(requiredWords) < frequency(best))) {
            best = requiredWords;
          }
        }
        yield best;
      }
    };
  }

  /** A guess at how frequent the words are together: a word of one more letter is half as so. */
  private static double frequency(List<Word> words) {
    return words.stream().mapToDouble(word -> Math.pow(2, -word.letters)).sum();
  }

  /** The condition of a query, whose words are put into the vocabulary. */
  static TermCondition of(Query query, Vocabulary vocabulary) {
    return switch (query) {
      case TermQuery word -> word(word.getTerm(), vocabulary);
      case PhraseQuery phrase -> all(words(List.of(phrase.getTerms()), vocabulary));
      case MultiPhraseQuery phrase -> {
        List<TermCondition> places = new ArrayList<>();
        for (Term[] place : phrase.getTermArrays()) {
          places.add(any(words(List.of(place), vocabulary)));
        }
        yield all(places);
      }
      case SynonymQuery synonyms -> any(words(synonyms.getTerms(), vocabulary));
      case PrefixQuery prefix -> head(prefix.getPrefix(), prefix.getPrefix().text(), vocabulary);
      case WildcardQuery pattern ->
          head(pattern.getTerm(), beforeJoker(pattern.getTerm().text()), vocabulary);
      case BoostQuery boosted -> of(boosted.getQuery(), vocabulary);
      case BooleanQuery joined -> joined(joined, vocabulary);
      default -> none();
    };
  }

  private static TermCondition joined(BooleanQuery joined, Vocabulary vocabulary) {
    List<TermCondition> required = new ArrayList<>();
    List<TermCondition> optional = new ArrayList<>();
    for (BooleanClause clause : joined.clauses()) {
      if (clause.isRequired()) {
        required.add(of(clause.query(), vocabulary));
      }
    }
    if (!required.isEmpty()) {
      return all(required);
    }
    for (BooleanClause clause : joined.clauses()) {
      if (!clause.isProhibited()) {
        optional.add(of(clause.query(), vocabulary));
      }
    }
    return any(optional);
  }

  /** What every page satisfies. */
  private static TermCondition none() {
    return new All(List.of());
  }

  private static TermCondition all(List<TermCondition> parts) {
    return parts.size() == 1 ? parts.getFirst() : new All(parts);
  }

  private static TermCondition any(List<TermCondition> parts) {
    return parts.size() == 1 ? parts.getFirst() : new Any(parts);
  }

  private static List<TermCondition> words(List<Term> terms, Vocabulary vocabulary) {
    return terms.stream().map(term -> word(term, vocabulary)).toList();
  }

  private static TermCondition word(Term term, Vocabulary vocabulary) {
    return new Word(vocabulary.word(term.field(), term.text()), term.text().length());
  }

  private static TermCondition head(Term pattern, String begin, Vocabulary vocabulary) {
    String head = begin.substring(0, Math.min(begin.length(), Vocabulary.LONGEST_HEAD));
    return head.isEmpty()
        ? none()
        : new Word(vocabulary.head(pattern.field(), head), head.length());
  }

  private static String beforeJoker(String wildcard) {
    int end = 0;
    while (end < wildcard.length() && "*?\\".indexOf(wildcard.charAt(end)) < 0) {
      end++;
    }
    return wildcard.substring(0, end);
  }
}
