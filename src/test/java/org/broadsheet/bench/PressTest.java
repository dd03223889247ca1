package org.broadsheet.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PressTest {
  private static final Instant EDITED = Instant.parse("2026-11-22T00:00:00Z");
  private static final Pattern ID = Pattern.compile("<(?:guid|id)[^>]*>([^<]+/story[^<]+)<");

  private final Press press = new Press(7, 100, EDITED);

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void theSameSeedPrintsTheSameBytes(int paper) {
    byte[] document = press.document(paper, 1);

    assertThat(new Press(7, 100, EDITED).document(paper, 1)).isEqualTo(document);
    assertThat(new Press(8, 100, EDITED).document(paper, 1)).isNotEqualTo(document);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 98, 99})
  void aDocumentHasThirtyEntriesAndAboutFiftyKilobytes(int paper) {
    assertThat(press.document(paper, 0)).hasSizeBetween(40_000, 60_000);
    assertThat(ids(paper, 0)).hasSize(30).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void theNextEditionPutsFiveEntriesOnTopAndLeavesTheRestAsTheyWere(int paper) {
    List<String> before = ids(paper, 0);
    List<String> after = ids(paper, 1);

    assertThat(after.subList(5, 30)).isEqualTo(before.subList(0, 25));
    assertThat(after.subList(0, 5)).doesNotContainAnyElementsOf(before);
  }

  private List<String> ids(int paper, int edition) {
    return ID.matcher(new String(press.document(paper, edition), UTF_8))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
