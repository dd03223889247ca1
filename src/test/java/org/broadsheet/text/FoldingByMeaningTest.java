package org.broadsheet.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Report;
import org.broadsheet.story.Clusterer;
import org.broadsheet.story.PairScore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model says is evidence of clusterer. */
class FoldingByMeaningTest {
  private static final Duration WEEK = Duration.ofDays(7);

  /** Of the words, blaze and fire mean the same; opera means the opposite. */
  private static final float[][] TABLE = {{0, 0}, {3, 4}, {3, 4}, {-3, -4}};

  private static final String TOKENIZER =
      """
      {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
       "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
       "post_processor": null, "decoder": null,
       "model": {"type": "WordLevel", "unk_token": "[UNK]",
                 "vocab": {"[UNK]": 0, "fire": 1, "blaze": 2, "opera": 3}}}
      """;

  private static final Report FIRE = report(1, "Fire in Harwick brewery");
  private static final Report BLAZE = report(2, "Harwick brewery lost to blaze");
  private static final Report OPERA = report(3, "Harwick brewery hears an opera");

  @TempDir Path folder;

  @Test
  void nearEmbeddingsRaiseTheSimilarityAndDistantOnesLowerIt() throws Exception {
    try (Embedder embedder = embedder()) {
      Clusterer byWords = remembering(new Clusterer(WEEK));
      Clusterer byMeaning = remembering(new Clusterer(WEEK, embedder));

      assertThat(byMeaning.compare(FIRE, BLAZE).score())
          .isGreaterThan(byWords.compare(FIRE, BLAZE).score());
      assertThat(byMeaning.compare(FIRE, OPERA).score())
          .isLessThan(byWords.compare(FIRE, OPERA).score());
    }
  }

  @Test
  void aTextThatTheModelRefusesIsComparedByItsWords() throws Exception {
    Embedder closed = embedder();
    closed.close();
    PairScore likeness = remembering(new Clusterer(WEEK, closed)).compare(FIRE, BLAZE);
    assertThat(likeness).isEqualTo(remembering(new Clusterer(WEEK)).compare(FIRE, BLAZE));
  }

  private Embedder embedder() throws IOException, UnusableModel {
    Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
    OnnxFile model =
        new OnnxFile()
            .input("input_ids")
            .table("table", TABLE)
            .node("Gather", "last_hidden_state", "table", "input_ids")
            .output("last_hidden_state", 1, -1, 2);
    Files.write(folder.resolve("model.onnx"), model.bytes());
    return Embedder.open(folder);
  }

  private static Clusterer remembering(Clusterer clusterer) {
    List.of(FIRE, BLAZE, OPERA).forEach(report -> clusterer.remember(report.id(), report));
    return clusterer;
  }

  private static Report report(long id, String title) {
    Instant noon = Instant.parse("2026-03-02T12:00:00Z");
    Feed feed =
        new Feed(
            URI.create("https://outlet" + id + ".example/feed"), "Outlet", null, Duration.ZERO, 0);
    Entry entry = Entry.of(null, null, title, "", Locale.ENGLISH, noon);
    return new Report(id, feed, entry, noon);
  }
}
