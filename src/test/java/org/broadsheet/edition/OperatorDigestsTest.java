package org.broadsheet.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.broadsheet.edition.FeedStatus.State;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.OperatorDigest.Concern;
import org.broadsheet.news.OperatorDigest.Notice;
import org.broadsheet.news.OperatorDigest.Part;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorDigestsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
  private static final URI URL = URI.create("https://post.example/feed");
  private static final EditionKey EDITION =
      new EditionKey("morning", "ada@reader.example", LocalDateTime.of(2026, 11, 22, 7, 0));

  private static FeedStatus feed(State state, int failures) {
    return new FeedStatus(
        "The Post", URL, URL, state, "HTTP 500", failures, List.of(), null, NOW, 9, 0);
  }

  private static FeedStatus heard(@Nullable Duration habit, Duration ago) {
    Instant last = NOW.minus(ago);
    return new FeedStatus("The Post", URL, URL, State.FINE, "ok", 0, List.of(), habit, last, 0, 0);
  }

  private static List<Part> parts(FeedStatus... feeds) {
    return OperatorDigests.parts(List.of(feeds), List.of(), List.of(), Map.of(), NOW);
  }

  private static List<Part> parts(LetterStatus... letters) {
    return OperatorDigests.parts(List.of(), List.of(letters), List.of(), Map.of(), NOW);
  }

  private static LetterStatus letter(Delivery.State state, Duration age) {
    return new LetterStatus(7, EDITION, state, NOW.minus(age), "451 later");
  }

  @Test
  void healthyFeedsAreNotReported() {
    assertThat(parts(feed(State.FINE, 0))).isEmpty();
  }

  @Test
  void aFeedIsFailingAfterThreeFailuresInARow() {
    assertThat(parts(feed(State.FAILING, 2))).isEmpty();
    assertThat(parts(feed(State.FAILING, 3)))
        .containsExactly(
            new Part(
                Concern.FAILING,
                List.of(
                    new Notice(
                        URL.toString(), "The Post", URL.toString(), "HTTP 500", NOW, true))));
  }

  @Test
  void aFeedThatIsGoneOrInQuarantineIsReportedAtOnce() {
    assertThat(parts(feed(State.GONE, 1))).extracting(Part::concern).containsExactly(Concern.GONE);
    assertThat(parts(feed(State.QUARANTINED, 3)))
        .extracting(Part::concern)
        .containsExactly(Concern.QUARANTINED);
  }

  @ParameterizedTest(name = "one entry in {0}, the last {1} ago: {2}")
  @CsvSource({
    "PT1H,  PT72H,  false",
    "PT1H,  PT73H,  true",
    "PT48H, PT191H, false",
    "PT48H, PT193H, true",
    "    ,  P30D,   false",
    "    ,  P31D,   true",
  })
  void aFeedIsSilentAfterFourIntervalsAndAtLeastThreeDays(
      @Nullable Duration habit, Duration ago, boolean silent) {
    assertThat(parts(heard(habit, ago)))
        .extracting(Part::concern)
        .isEqualTo(silent ? List.of(Concern.SILENT) : List.of());
  }

  @Test
  void aFeedCanBeReportedForSeveralConcerns() {
    FeedStatus feed =
        new FeedStatus(
            "",
            URL,
            URI.create("https://me:secret@new.example/feed"),
            State.FINE,
            "ok",
            0,
            List.of("named entity", "junk at the end"),
            null,
            NOW,
            4,
            2);
    assertThat(parts(feed))
        .extracting(Part::concern)
        .containsExactly(Concern.MOVED, Concern.UNDATED, Concern.REPAIRED);
    assertThat(parts(feed).stream().flatMap(part -> part.notices().stream()))
        .allSatisfy(notice -> assertThat(notice.thing()).isEqualTo("post.example"))
        .extracting(Notice::said)
        .containsExactly("https://***@new.example/feed", "", "named entity, junk at the end");
  }

  @Test
  void aLetterIsReportedAsWaitingAfterAnHour() {
    assertThat(parts(letter(Delivery.State.DEFERRED, Duration.ofMinutes(60)))).isEmpty();
    assertThat(parts(letter(Delivery.State.DEFERRED, Duration.ofMinutes(61))))
        .extracting(Part::concern)
        .containsExactly(Concern.WAITING);
  }

  @ParameterizedTest
  @CsvSource({"REFUSED", "EXPIRED", "UNKNOWN"})
  void aFailedLetterIsReportedWithTheServersReply(Delivery.State state) {
    assertThat(parts(letter(state, Duration.ZERO)))
        .containsExactly(
            new Part(
                Concern.valueOf(state.name()),
                List.of(new Notice("7", "ada@reader.example", "morning", "451 later", NOW, true))));
  }

  @Test
  void anAcceptedLetterIsNotReported() {
    assertThat(parts(letter(Delivery.State.ACCEPTED, Duration.ofDays(1)))).isEmpty();
  }

  @Test
  void aDigestIsOverdueAfterAnHour() {
    Instant due = NOW.minus(Duration.ofMinutes(61));
    List<OperatorDigests.Missing> missing =
        List.of(
            new OperatorDigests.Missing(EDITION, due), new OperatorDigests.Missing(EDITION, NOW));
    assertThat(OperatorDigests.parts(List.of(), List.of(), missing, Map.of(), NOW))
        .containsExactly(
            new Part(
                Concern.OVERDUE,
                List.of(
                    new Notice(
                        "morning ada@reader.example 2026-11-22T07:00",
                        "morning",
                        "ada@reader.example",
                        "",
                        due,
                        true))));
  }

  @Test
  void aConcernReportedBeforeIsNotNew() {
    List<Part> parts =
        OperatorDigests.parts(
            List.of(feed(State.GONE, 1)),
            List.of(),
            List.of(),
            Map.of(Concern.GONE, Set.of(URL.toString()), Concern.FAILING, Set.of("x")),
            NOW);
    assertThat(parts).singleElement().extracting(Part::notices).asString().contains("isNew=false");
  }
}
