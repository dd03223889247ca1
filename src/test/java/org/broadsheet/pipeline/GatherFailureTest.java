package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.broadsheet.database.DatabaseUnavailable;
import org.broadsheet.news.Feed;
import org.broadsheet.store.FeedHealth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a run that fails for a reason that is no feed's doing. */
class GatherFailureTest {
  @TempDir private Path folder;
  private GatherFixture.Site site;
  private GatherFixture intake;

  @BeforeEach
  void open() throws IOException {
    site = new GatherFixture.Site();
    intake = new GatherFixture(site, folder, Instant.parse("2026-03-02T12:00:00Z"));
  }

  @AfterEach
  void close() {
    intake.close();
    site.close();
  }

  private List<Feed> serve(int feeds) {
    return IntStream.range(0, feeds)
        .mapToObj(
            i -> {
              String item =
                  GatherFixture.item("1", "https://one.example/" + i, "Hives of feed " + i, "");
              site.serve("/feed" + i, GatherFixture.rss(item));
              return new Feed(site.at("/feed" + i), "", null, Duration.ofHours(1), 0);
            })
        .toList();
  }

  private void failAt(String path, Runnable failure) {
    FeedPoll.Reader parser = intake.reader;
    URI place = site.at(path);
    intake.reader =
        (body, type, base) -> {
          if (base.equals(place)) {
            failure.run();
          }
          return parser.parse(body, type, base);
        };
  }

  @Test
  void aMissingClassFailsTheRunButBlamesNoFeedAndTheOthersAreRecorded() {
    failAt(
        "/feed1",
        () -> {
          throw new NoClassDefFoundError("Missing");
        });
    List<Feed> feeds = serve(3);
    assertThatThrownBy(() -> intake.gather(feeds)).isInstanceOf(NoClassDefFoundError.class);
    assertThat(intake.store.feeds().health())
        .extracting(FeedHealth::state)
        .doesNotContain(FeedHealth.State.FAILING, FeedHealth.State.QUARANTINED);
    assertThat(intake.waiting()).isEqualTo(2);
  }

  @Test
  void aLostDatabaseEndsTheRunHoweverManyPollsAreUnderWay() {
    failAt("/feed0", intake.store::close);
    List<Feed> feeds = serve(300);
    assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () ->
            assertThatThrownBy(() -> intake.gather(feeds)).isInstanceOf(DatabaseUnavailable.class));
  }
}
