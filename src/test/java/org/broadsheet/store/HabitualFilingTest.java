package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.news.Criterion;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Match;
import org.broadsheet.news.Story;
import org.broadsheet.news.Topic;
import org.broadsheet.pipeline.Collate;
import org.broadsheet.pipeline.ReportEmbeddings;
import org.broadsheet.story.Clusterer;
import org.broadsheet.topic.TopicIndex;
import org.junit.jupiter.api.Test;

/** What was learned of a feed before a report was filed, and comes with its story. */
class HabitualFilingTest extends StoreTestBase {
  private static final List<String> HEADLINES =
      List.of(
          "Opera opens in the old harbour hall",
          "Ferry loses a propeller off Emden",
          "Councillors quarrel over a lighthouse",
          "Bakers of Stade raise their prices",
          "Storm drowns forty sheep near Norden",
          "Museum of trams looks for drivers");

  @Test
  void aListOfOtherHeadlinesFilesNoStoryUnderTheirTopics() {
    collate();

    List<Story> stories = Samples.stories(store, 0, HEADLINES.size(), Instant.EPOCH);
    assertThat(stories).hasSize(HEADLINES.size());
    assertThat(topics(stories.getFirst())).containsExactly("Opera");
    assertThat(stories.subList(1, HEADLINES.size()))
        .allSatisfy(story -> assertThat(topics(story)).isEmpty());
  }

  private void collate() {
    for (int i = 0; i < HEADLINES.size(); i++) {
      Instant now = NOW.plus(Duration.ofHours(i));
      Samples.gather(store, List.of(entry(i)), now);
      ReportEmbeddings none = new ReportEmbeddings(store.embeddings(), () -> null);
      Duration window = Duration.ofDays(2);
      new Collate(
              store.entries(),
              window,
              () -> new Clusterer(window, none.meaning()),
              none,
              () -> now,
              new Metrics(() -> now))
          .run(() -> false);
    }
  }

  private static List<String> topics(Story story) {
    Topic opera = new Topic("Opera", new Criterion.Words(List.of("opera")));
    return new TopicIndex(List.of(opera)).match(story).stream().map(Match::topic).toList();
  }

  /** Each lists all headlines before its own. */
  private static Entry entry(int number) {
    List<String> others = new ArrayList<>();
    HEADLINES.subList(0, number).forEach(title -> others.add("<li>" + title + "</li>"));
    String text =
        "<p>%s, as witnesses told this paper.</p><p>Read also</p><ul>%s</ul>"
            .formatted(HEADLINES.get(number), String.join("", others));
    String guid = "item" + number;
    return Entry.of(
        guid, "https://p.example/" + guid, HEADLINES.get(number), text, Locale.ENGLISH, null);
  }
}
