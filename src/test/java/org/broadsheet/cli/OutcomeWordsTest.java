package org.broadsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.broadsheet.edition.StoryOutcome;
import org.broadsheet.news.ArchivedEdition.CutPlace;
import org.broadsheet.news.EditionKey;
import org.broadsheet.pipeline.EditionExplainer.Finding;
import org.broadsheet.pipeline.EditionExplainer.State;
import org.broadsheet.store.StoryHistory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomeWordsTest {
  private static String cut(CutPlace place, @Nullable String page) {
    EditionKey key =
        new EditionKey("morning", "ada@reader.example", LocalDateTime.parse("2026-03-10T07:00"));
    StoryOutcome outcome = new StoryOutcome.NoSection();
    return OutcomeWords.of(
        new Finding(key, State.CUT, outcome, Map.of(), place, page),
        new StoryHistory(1, List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void whatWasCutForTheLengthIsToldWithWhereItCanBeRead() {
    assertThat(cut(CutPlace.PAGE, "https://news.example/e/1"))
        .startsWith(
            "cut for the letter's length, and on the edition's page, https://news.example/e/1: ");
    assertThat(cut(CutPlace.LETTER_END, null))
        .startsWith("cut for the letter's length, and listed at its end by headline and link: ");
    assertThat(cut(CutPlace.NOWHERE, null)).contains("only counted at its end", "\"web:\"");
  }
}
