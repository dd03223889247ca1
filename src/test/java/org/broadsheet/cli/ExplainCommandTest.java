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
import tools.jackson.databind.json.JsonMapper;

/** The command {@code explain}, and lists as JSON. */
class ExplainCommandTest {
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

  private List<JsonNode> json(String... command) {
    assertThat(application.run(command)).as(application.errors()).isZero();
    return application.output().lines().map(JsonMapper.shared()::readTree).toList();
  }

  @Test
  void theHistoryOfAStoryIsToldOnceAndToTheSecond() {
    assertThat(application.run("explain", "bulletin", "--limit", "500")).isZero();
    List<String> lines = application.output().lines().toList();
    assertThat(lines)
        .filteredOn(line -> line.contains(" started story "))
        .isNotEmpty()
        .doesNotHaveDuplicates();
    assertThat(application.output()).doesNotContainPattern("\\d\\d:\\d\\d:\\d\\d\\.\\d");
  }

  @Test
  void anExplanationIsAnObjectOnALineOfItsOwn() {
    assertThat(json("explain", "bulletin", "--json", "--limit", "1"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.get("title").asString()).containsIgnoringCase("bulletin");
              JsonNode story = entry.get("story");
              assertThat(story.get("topics").get(0).get("topic").asString()).isEqualTo("Bulletins");
              assertThat(story.get("editions").get(0).get("state").asString()).isNotEmpty();
            });
  }

  @Test
  void theOutboxAndTheSubscribersAreObjectsToo() {
    assertThat(json("outbox", "--json"))
        .hasSize(2)
        .allSatisfy(
            letter -> {
              assertThat(letter.get("state").asString()).isEqualTo("queued");
              assertThat(letter.get("digest").asString()).isEqualTo("morning");
            });
    application.run("subscribers", "pause", PublishedApplication.ADA);
    List<JsonNode> subscribers = json("subscribers", "--json");
    assertThat(subscribers)
        .extracting(each -> each.get("email").asString())
        .containsExactly(PublishedApplication.ADA, PublishedApplication.BO);
    assertThat(subscribers.getFirst().get("optOuts").get(0).get("kind").asString())
        .isEqualTo("paused");
    assertThat(subscribers.getLast().get("optOuts")).isEmpty();
  }
}
