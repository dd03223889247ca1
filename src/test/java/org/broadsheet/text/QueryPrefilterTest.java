package org.broadsheet.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.IndexSearcher;
import org.broadsheet.news.Criterion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryPrefilterTest {
  private static final int QUERIES = 200;
  private static final int PAGES = 40;

  @ParameterizedTest
  @CsvSource({
    "en, talks peace geneva troops drones agreed wind farms the of ministers negotiation",
    "de, Verhandlung Verhandlungen Frieden Genf Truppen Drohnen Windkraft der und Minister",
    "uk, переговори переговорів мир Женева війська дронів енергія та міністр перемир'я",
    "pl, rozmowa rozmowy pokój Genewa wojska żołnierze dronów energia i minister",
    "fr, Ukraine pourparlers paix Genève troupes drones énergie le et ministre",
    "zh, 和平谈判 日内瓦 军队 无人机 能源 部长 停火协议"
  })
  void thePrefilterProposesEveryMatchingQuery(String language, String vocabulary)
      throws IOException {
    SplittableRandom chance = new SplittableRandom(4);
    String[] words = vocabulary.split(" ", -1);
    Map<String, Criterion> criteria = new LinkedHashMap<>();
    for (int i = 0; i < QUERIES; i++) {
      criteria.put("Topic " + i, criterion(words, chance, 3));
    }
    SavedQueries queries = new SavedQueries(criteria);
    assertThat(queries.mistakes()).isEmpty();
    Analyzer analyzer = DocumentFields.analyzer(language);
    List<SavedQuery> all =
        criteria.keySet().stream()
            .map(name -> QueryCompiler.compile(name, language, analyzer, criteria))
            .filter(query -> query.sought() != null)
            .map(CompiledQuery::saved)
            .toList();
    int hits = 0;
    for (int i = 0; i < PAGES; i++) {
      SearchDocument page =
          new SearchDocument(
              language, text(words, chance, 3), text(words, chance, 6), "P", List.of(), List.of());
      List<Hit> found = queries.search(page);
      assertThat(found).isEqualTo(exhaustively(all, page, analyzer));
      hits += found.size();
    }
    assertThat(hits).isBetween(PAGES * QUERIES / 50, PAGES * QUERIES * 9 / 10);
  }

  private static List<Hit> exhaustively(
      List<SavedQuery> queries, SearchDocument page, Analyzer analyzer) throws IOException {
    IndexSearcher searcher = DocumentFields.searcher(page, analyzer, _ -> true);
    List<Hit> hits = new ArrayList<>();
    for (SavedQuery query : queries) {
      query.hit(searcher).ifPresent(hits::add);
    }
    return hits;
  }

  private static Criterion criterion(String[] words, SplittableRandom chance, int depth) {
    return switch (chance.nextInt(depth == 0 ? 2 : 5)) {
      case 0 -> new Criterion.Words(List.of(text(words, chance, 1), text(words, chance, 2)));
      case 1 -> new Criterion.Query(query(words, chance, 2));
      case 2 -> new Criterion.AnyOf(parts(words, chance, depth));
      case 3 -> new Criterion.AllOf(parts(words, chance, depth));
      default ->
          new Criterion.AllOf(
              List.of(
                  criterion(words, chance, 0),
                  new Criterion.NoneOf(List.of(criterion(words, chance, 0)))));
    };
  }

  private static List<Criterion> parts(String[] words, SplittableRandom chance, int depth) {
    return List.of(criterion(words, chance, depth - 1), criterion(words, chance, depth - 1));
  }

  private static String query(String[] words, SplittableRandom chance, int depth) {
    String word = words[chance.nextInt(words.length)];
    return switch (chance.nextInt(depth == 0 ? 6 : 9)) {
      case 0 -> word;
      case 1 -> "title:" + word;
      case 2 ->
          word.substring(0, Math.min(word.length(), 2 + chance.nextInt(4)))
              + (word.length() > 3 ? "*" : "");
      case 3 -> "\"" + text(words, chance, 2) + "\"~" + chance.nextInt(3);
      case 4 -> word.length() > 4 ? word + "~" : word;
      case 5 -> word.length() > 4 ? "*" + word.substring(1) : word;
      case 6 ->
          "(" + query(words, chance, depth - 1) + " OR " + query(words, chance, depth - 1) + ")";
      case 7 ->
          "(" + query(words, chance, depth - 1) + " AND " + query(words, chance, depth - 1) + ")";
      default ->
          "(" + query(words, chance, depth - 1) + " AND NOT " + query(words, chance, 0) + ")";
    };
  }

  private static String text(String[] words, SplittableRandom chance, int length) {
    List<String> drawn = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      drawn.add(words[chance.nextInt(words.length)]);
    }
    return String.join(" ", drawn);
  }
}
