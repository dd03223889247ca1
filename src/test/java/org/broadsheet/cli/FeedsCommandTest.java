package org.broadsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The command {@code feeds}, on newspapers of this machine. */
class FeedsCommandTest {
  @TempDir private Path folder;
  private PublishedApplication application;

  @BeforeEach
  void publish() throws IOException, InterruptedException {
    application = new PublishedApplication(folder);
  }

  @AfterEach
  void close() {
    application.close();
  }

  private List<JsonNode> feeds() {
    return application.json("feeds", "--json");
  }

  @Test
  void eachFeedIsAnObjectOnALineOfItsOwn() {
    assertThat(feeds())
        .isNotEmpty()
        .allSatisfy(
            feed -> {
              assertThat(feed.get("state").asString()).isEqualTo("fine");
              assertThat(feed.get("url").asString()).startsWith("http://127.0.0.1:");
              assertThat(feed.get("polled").asString()).matches("[0-9-]+T[0-9:]+Z");
              assertThat(feed.get("entries").asInt()).isPositive();
            });
  }

  @Test
  void aVisitPollsTheNamedFeedAtOnceAndNoOther() {
    String url = feeds().getFirst().get("url").asString();
    assertThat(application.run("feeds", "visit", url)).as(application.errors()).isZero();
    assertThat(application.output()).contains("0s ago", url);
    assertThat(application.output().lines()).hasSize(2);
  }

  @Test
  void aVisitOfAllShowsAll() {
    int feeds = feeds().size();
    assertThat(application.run("feeds", "visit", "--all")).as(application.errors()).isZero();
    assertThat(application.output().lines()).hasSize(feeds + 1);
  }

  @Test
  void aVisitOfAnUnknownFeedSaysWhereTheKnownOnesAreListed() {
    assertThat(application.run("feeds", "visit", "https://nowhere.example/")).isEqualTo(1);
    assertThat(application.errors()).contains("https://nowhere.example/", "\"broadsheet feeds\"");
    assertThat(application.run("feeds", "visit")).isEqualTo(2);
  }
}
