package org.broadsheet.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedCorpusTest {
  private static final Instant EDITED = Instant.parse("2026-11-22T00:00:00Z");
  private static final Pattern ID = Pattern.compile("<(?:guid|id)[^>]*>([^<]+/story[^<]+)<");

  private final FeedCorpus corpus = new FeedCorpus(7, 100, EDITED);

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void theSameSeedGivesTheSameBytes(int feed) {
    byte[] document = corpus.document(feed, 1);

    assertThat(new FeedCorpus(7, 100, EDITED).document(feed, 1)).isEqualTo(document);
    assertThat(new FeedCorpus(8, 100, EDITED).document(feed, 1)).isNotEqualTo(document);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 98, 99})
  void aDocumentHasThirtyEntriesAndAboutFiftyKilobytes(int feed) {
    assertThat(corpus.document(feed, 0)).hasSizeBetween(40_000, 60_000);
    assertThat(ids(feed, 0)).hasSize(30).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void theNextEditionPutsFiveEntriesOnTopAndLeavesTheRestAsTheyWere(int feed) {
    List<String> before = ids(feed, 0);
    List<String> after = ids(feed, 1);

    assertThat(after.subList(5, 30)).isEqualTo(before.subList(0, 25));
    assertThat(after.subList(0, 5)).doesNotContainAnyElementsOf(before);
  }

  private List<String> ids(int feed, int edition) {
    return ID.matcher(new String(corpus.document(feed, edition), UTF_8))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
