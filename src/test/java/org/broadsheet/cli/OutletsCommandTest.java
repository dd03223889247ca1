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

/** The command {@code outlets}, on newspapers of this machine. */
class OutletsCommandTest {
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

  @Test
  void theReportsOfTheOutletsAreThoseOfTheFeeds() {
    int entries =
        application.json("feeds", "--json").stream()
            .mapToInt(feed -> feed.get("entries").asInt())
            .sum();
    assertThat(entries).isPositive();
    List<JsonNode> outlets = application.json("outlets", "--json");
    assertThat(outlets)
        .allSatisfy(
            outlet ->
                assertThat(outlet.get("further").asInt())
                    .isLessThan(outlet.get("reports").asInt()));
    assertThat(outlets.stream().mapToInt(outlet -> outlet.get("reports").asInt()).sum())
        .isEqualTo(entries);
  }

  @Test
  void theTableHasALineForEachOutlet() {
    int outlets = application.json("outlets", "--json").size();
    assertThat(application.run("outlets", "--days", "1")).isZero();
    assertThat(application.output().lines().takeWhile(line -> !line.isEmpty()))
        .hasSize(outlets + 1)
        .first()
        .isEqualTo("REPORTS  FURTHER  OUTLET");
  }

  @Test
  void noDayIsAMistake() {
    assertThat(application.run("outlets", "--days", "0")).isEqualTo(2);
    assertThat(application.errors()).contains("--days");
  }
}
