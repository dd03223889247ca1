package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Report;
import org.broadsheet.text.Calibration;
import org.broadsheet.text.Embedding;
import org.junit.jupiter.api.Test;

/** What a model says is evidence beside the words. */
class MeaningTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Calibration CALIBRATION =
      new Calibration(new Calibration.Scale(0.1, 0.1, 0.5), new Calibration.Scale(0.1, 0.1, 0.5));
  private static final byte[] FIRES = {100, 10};
  private static final byte[] OPERAS = {-10, 100};

  private static final Report FIRE = report(1, Locale.ENGLISH, "Fire in Harwick brewery");
  private static final Report BLAZE = report(2, Locale.ENGLISH, "Harwick brewery lost to blaze");
  private static final Report OPERA = report(3, Locale.ENGLISH, "Harwick brewery hears an opera");
  private static final Report POZAR =
      report(4, Locale.of("pl"), "Płomienie strawiły wytwórnię piwa");

  @Test
  void nearEmbeddingsRaiseTheScoreAndDistantOnesLowerIt() {
    Clusterer byWords = remembering(new Clusterer(WEEK));
    Clusterer byMeaning = remembering(new Clusterer(WEEK, meaning(CALIBRATION)));

    assertThat(byMeaning.compare(FIRE, BLAZE).score())
        .isGreaterThan(byWords.compare(FIRE, BLAZE).score());
    assertThat(byMeaning.compare(FIRE, OPERA).score())
        .isLessThan(byWords.compare(FIRE, OPERA).score());
  }

  @Test
  void aReportInALanguageThatTheModelDoesNotUnderstandIsComparedByItsWords() {
    Meaning ofFireAlone =
        new Meaning(report -> report.id() == 1 ? Embedding.of(FIRES) : null, CALIBRATION);
    assertThat(remembering(new Clusterer(WEEK, ofFireAlone)).compare(FIRE, BLAZE))
        .isEqualTo(remembering(new Clusterer(WEEK)).compare(FIRE, BLAZE));
  }

  @Test
  void anEventIsFoundInAnotherLanguageByWhatItMeansAlone() {
    Clusterer byMeaning = remembering(new Clusterer(WEEK, meaning(CALIBRATION)));
    Clusterer byWords = remembering(new Clusterer(WEEK));

    assertThat(byWords.fold(POZAR)).isInstanceOf(Assignment.Starts.class);
    assertThat(byMeaning.fold(POZAR))
        .isInstanceOfSatisfying(
            Assignment.Joins.class,
            joined -> {
              assertThat(joined.storyId()).isIn(1L, 2L);
              assertThat(joined.evidence().because()).anyMatch(why -> why.startsWith("meaning +"));
            });
  }

  @Test
  void aModelThatCannotTellAcrossLanguagesJoinsNothingThere() {
    Calibration english = new Calibration(CALIBRATION.within(), Calibration.Scale.NONE);
    Clusterer clusterer = remembering(new Clusterer(WEEK, meaning(english)));
    assertThat(clusterer.fold(POZAR)).isInstanceOf(Assignment.Starts.class);
  }

  private static Meaning meaning(Calibration calibration) {
    Map<Long, byte[]> vectors = Map.of(1L, FIRES, 2L, FIRES, 3L, OPERAS, 4L, FIRES);
    return new Meaning(
        report -> Embedding.of(vectors.getOrDefault(report.id(), FIRES)), calibration);
  }

  private static Clusterer remembering(Clusterer clusterer) {
    List.of(FIRE, BLAZE, OPERA).forEach(report -> clusterer.remember(report.id(), report));
    return clusterer;
  }

  private static Report report(long id, Locale language, String title) {
    Instant noon = Instant.parse("2026-03-02T12:00:00Z");
    Feed feed =
        new Feed(
            URI.create("https://outlet" + id + ".example/feed"), "Outlet", null, Duration.ZERO, 0);
    return new Report(id, feed, Entry.of(null, null, title, "", language, noon), noon);
  }
}
