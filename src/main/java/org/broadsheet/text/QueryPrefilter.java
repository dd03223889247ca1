package org.broadsheet.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.lucene.search.Query;

/**
 * Proposes the few of many queries that a page may satisfy. Each query is filed under words of
 * which every page that satisfies it has at least one. The queries that stand under the words of a
 * page are asked whether it has all the other words that they need; those that agree are proposed.
 * Thread-safe.
 */
final class QueryPrefilter {
  private final Vocabulary vocabulary;
  private final List<TermCondition> conditions = new ArrayList<>();

  /** By the number of a word the queries that are filed under it. */
  private final List<List<Integer>> files = new ArrayList<>();

  /** Those that are filed nowhere, since nothing can be told of them by words. */
  private final List<Integer> always = new ArrayList<>();

  /**
   * @param vocabulary to be filled
   */
  QueryPrefilter(Vocabulary vocabulary, List<Query> queries) {
    this.vocabulary = vocabulary;
    queries.forEach(query -> conditions.add(TermCondition.of(query, vocabulary)));
    for (int word = 0; word < vocabulary.size(); word++) {
      files.add(new ArrayList<>(1));
    }
    for (int query = 0; query < conditions.size(); query++) {
      List<TermCondition.Word> requiredWords = conditions.get(query).requiredWords();
      if (requiredWords.isEmpty()) {
        always.add(query);
      }
      for (TermCondition.Word word : requiredWords) {
        files.get(word.number()).add(query);
      }
    }
  }

  /** The numbers of the queries that the page may satisfy. */
  BitSet candidates(SearchDocument page) {
    BitSet words = vocabulary.in(page);
    BitSet candidates = new BitSet(conditions.size());
    always.forEach(query -> propose(query, words, candidates));
    for (int word = words.nextSetBit(0); word >= 0; word = words.nextSetBit(word + 1)) {
      for (int query : files.get(word)) {
        propose(query, words, candidates);
      }
    }
    return candidates;
  }

  private void propose(int query, BitSet words, BitSet candidates) {
    if (!candidates.get(query) && conditions.get(query).allows(words)) {
      candidates.set(query);
    }
  }
}
