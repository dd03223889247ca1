package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.pipeline.GatherFixture.item;
import static org.broadsheet.pipeline.GatherFixture.rss;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.broadsheet.news.Access;
import org.broadsheet.news.Criterion;
import org.broadsheet.news.Terms;
import org.broadsheet.store.FeedHealth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class GatherTest {
  private static final String SUNDAY = "Sun, 01 Mar 2026 08:00:00 GMT";
  private static final String MONDAY = "Mon, 02 Mar 2026 08:00:00 GMT";
  private static final String HIVES = item("1", "https://one.example/hives", "Hives", SUNDAY);
  private static final String FROST = item("2", "https://one.example/frost", "Frost", SUNDAY);
  private static final String BEES = item("3", "https://one.example/bees", "Bees", MONDAY);

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

  private void restart() {
    intake.close();
    intake = new GatherFixture(site, folder, intake.now);
  }

  @Test
  void validatorsAreSentBackUnchangedAndAnUnchangedFeedIsNotParsed() {
    List<byte[]> read = new ArrayList<>();
    FeedPoll.Reader parser = intake.reader;
    intake.reader =
        (body, type, base) -> {
          read.add(body);
          return parser.parse(body, type, base);
        };
    String stamp = "Mon, 02 Mar 2026 07:59:59 GMT";
    site.answer("/feed", 200, Map.of("ETag", "W/\"a b\"", "Last-Modified", stamp), rss(HIVES));

    intake.gatherWhenDue();
    assertThat(intake.gatherWhenDue().unchanged()).isEqualTo(1);

    assertThat(site.last().headers().getFirst("If-None-Match")).isEqualTo("W/\"a b\"");
    assertThat(site.last().headers().getFirst("If-Modified-Since")).isEqualTo(stamp);
    assertThat(read).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 308})
  void aPermanentRedirectIsFollowedDirectlyFromTheThirdPollOn(int status) {
    site.redirect("/feed", status, "/new").serve("/new", rss(HIVES, FROST));

    intake.gatherWhenDue();
    intake.gatherWhenDue();
    assertThat(intake.health().fetchUrl()).isEqualTo(site.at("/feed"));
    intake.gatherWhenDue();
    assertThat(intake.health().fetchUrl()).isEqualTo(site.at("/new"));

    int before = site.asked.size();
    intake.gatherWhenDue();
    assertThat(site.asked).hasSize(before + 1);
    assertThat(site.last().path()).isEqualTo("/new");
    assertThat(site.last().headers()).doesNotContainKey("If-none-match");
    assertThat(intake.health().url()).isEqualTo(site.at("/feed"));
    assertThat(intake.health().entries()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 303, 307})
  void aTemporaryRedirectLeavesTheAddress(int status) {
    site.redirect("/feed", status, "/new").serve("/new", rss(HIVES));
    for (int visit = 0; visit < 5; visit++) {
      intake.gatherWhenDue();
    }
    assertThat(intake.health().fetchUrl()).isEqualTo(site.at("/feed"));
  }

  @Test
  void redirectsToChangingPlacesLeaveTheAddress() {
    site.serve("/one", rss(HIVES)).serve("/two", rss(HIVES, FROST));
    for (int visit = 0; visit < 6; visit++) {
      site.redirect("/feed", 301, visit % 2 == 0 ? "/one" : "/two");
      intake.gatherWhenDue();
    }
    assertThat(intake.health().fetchUrl()).isEqualTo(site.at("/feed"));
  }

  @Test
  void aFeedThatFailsIsNamedInTheLogOnceForEachReason() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(Gather.class);
    Level before = logger.getLevel();
    logger.setLevel(Level.INFO);
    log.start();
    logger.addAppender(log);
    try {
      for (int status : new int[] {404, 404, 500, 200, 200}) {
        site.answer("/feed", status, Map.of(), rss(HIVES));
        intake.gatherWhenDue();
      }
    } finally {
      logger.detachAppender(log);
      logger.setLevel(before);
    }
    String feed = "Feed " + site.at("/feed");
    assertThat(log.list)
        .extracting(event -> event.getLevel() + " " + event.getFormattedMessage())
        .containsExactly(
            "WARN " + feed + " fails: HTTP 404 from 127.0.0.1",
            "WARN " + feed + " fails: HTTP 500 from 127.0.0.1",
            "INFO " + feed + " works again");
  }

  @Test
  void aRedirectToNoFeedLeavesTheAddress() {
    site.redirect("/feed", 301, "/page").serve("/page", "<html><title>Parked</title></html>");
    for (int visit = 0; visit < 5; visit++) {
      intake.gatherWhenDue();
    }
    assertThat(intake.health().fetchUrl()).isEqualTo(site.at("/feed"));
    assertThat(intake.health().status()).contains("Parked");
  }

  @Test
  void aGoneFeedIsDisabledAndAMissingOneIsPolledDaily() {
    site.answer("/feed", 404, Map.of(), "");
    for (int visit = 0; visit < 8; visit++) {
      intake.gatherWhenDue();
    }
    assertThat(intake.health().next()).isAfterOrEqualTo(intake.now.plus(Duration.ofDays(1)));

    site.answer("/feed", 410, Map.of(), "");
    intake.gatherWhenDue();
    assertThat(intake.health().state()).isEqualTo(FeedHealth.State.DISABLED);
    assertThat(intake.store.feeds().nextDue()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void retryAfterOutlastsARestart(int status) {
    Duration asked = Duration.ofHours(30);
    site.answer("/feed", status, Map.of("Retry-After", "" + asked.toSeconds()), "");
    intake.gatherWhenDue();
    Instant allowed = intake.now.plus(asked);

    restart();
    intake.now = allowed.minusSeconds(1);
    assertThat(intake.gather().polled()).isZero();
    assertThat(intake.store.feeds().nextDue().orElseThrow()).isAfterOrEqualTo(allowed);
  }

  @Test
  void retryAfterADateIsKept() {
    Instant until = Instant.parse("2026-03-05T06:00:00Z");
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.parse(until.toString()));
    site.answer("/feed", 503, Map.of("Retry-After", date), "");
    intake.gatherWhenDue();
    assertThat(intake.store.feeds().nextDue().orElseThrow()).isAfterOrEqualTo(until);
  }

  @Test
  void twentyRestartsInTenMinutesPollOnce() {
    site.serve("/feed", rss(HIVES));
    for (int start = 0; start < 20; start++) {
      restart();
      intake.gather();
      intake.now = intake.now.plusSeconds(30);
    }
    assertThat(site.asked).hasSize(1);
  }

  @Test
  void theTtlOfAFeedPostponesTheNextPoll() {
    intake.gatherWhenDue(rss("<ttl>720</ttl>", HIVES));
    Duration wait = Duration.between(intake.now, intake.store.feeds().nextDue().orElseThrow());
    assertThat(wait).isBetween(Duration.ofHours(12), Duration.ofHours(13));
    intake.gatherWhenDue();
    assertThat(intake.store.feeds().nextDue().orElseThrow())
        .isAfterOrEqualTo(intake.now.plus(Duration.ofHours(12)));
  }

  @Test
  void aFaultyDocumentIsParsedThreeTimesAndThenOnlyOnceItChanges() {
    AtomicInteger reads = harmfulReader("Frost");
    site.serve("/feed", rss(FROST));
    for (int visit = 0; visit < 6; visit++) {
      intake.gatherWhenDue();
      restartKeepingReader();
    }
    assertThat(reads).hasValue(3);
    assertThat(intake.health().state()).isEqualTo(FeedHealth.State.QUARANTINED);
    assertThat(intake.health().status()).contains("quarantine");

    intake.gatherWhenDue(rss(HIVES));
    assertThat(intake.health().state()).isEqualTo(FeedHealth.State.FINE);
    assertThat(intake.waiting()).isEqualTo(1);
  }

  @Test
  void aChangedFaultyDocumentIsParsedThreeTimesAgain() {
    AtomicInteger reads = harmfulReader("Frost");
    intake.gatherWhenDue(rss(FROST));
    intake.gatherWhenDue();
    site.serve("/feed", rss(FROST, HIVES));
    for (int visit = 0; visit < 6; visit++) {
      intake.gatherWhenDue();
    }
    assertThat(reads).hasValue(5);
    assertThat(intake.health().state()).isEqualTo(FeedHealth.State.QUARANTINED);
  }

  /** Has documents with the word overflow the stack; answers how many have been read. */
  private AtomicInteger harmfulReader(String word) {
    AtomicInteger reads = new AtomicInteger();
    FeedPoll.Reader parser = intake.reader;
    intake.reader =
        (body, type, base) -> {
          reads.incrementAndGet();
          if (new String(body, StandardCharsets.UTF_8).contains(word)) {
            throw new StackOverflowError();
          }
          return parser.parse(body, type, base);
        };
    return reads;
  }

  private void restartKeepingReader() {
    FeedPoll.Reader reader = intake.reader;
    restart();
    intake.reader = reader;
  }

  @Test
  void ofUndatedEntriesAtTheFirstPollOnlyTheFirstTwentyAreFiled() {
    String[] archive =
        IntStream.range(0, 25)
            .mapToObj(i -> item("a" + i, "https://one.example/a" + i, "Archive no" + i, ""))
            .toArray(String[]::new);
    intake.gatherWhenDue(rss(String.join("", archive), BEES));
    assertThat(intake.health().entries()).isEqualTo(26);
    assertThat(intake.waiting()).isEqualTo(21);
    assertThat(intake.find("no19").withheld()).isNull();
    assertThat(intake.find("no20").withheld()).contains("no date");

    String fresh = item("9", "https://one.example/b", "Fresh hives", "");
    intake.gatherWhenDue(rss(fresh, String.join("", archive), BEES));
    assertThat(intake.waiting()).isEqualTo(22);
    assertThat(intake.find("fresh").withheld()).isNull();
  }

  @Test
  void noDateLosesAnEntry() {
    intake.gatherWhenDue(rss(BEES));
    intake.gatherWhenDue(
        rss(
            item("4", "https://one.example/4", "Unset", "Thu, 01 Jan 1970 00:00:00 GMT"),
            item("5", "https://one.example/5", "Ahead", "Thu, 01 Jan 2099 00:00:00 GMT"),
            item("6", "https://one.example/6", "Nonsense", "the day after the frost"),
            item("7", "https://one.example/7", "None", "")));
    Instant gathered = intake.now;
    assertThat(intake.store.entries().unfiled(9))
        .filteredOn(report -> !report.entry().title().equals("Bees"))
        .hasSize(4)
        .allSatisfy(report -> assertThat(report.appeared()).isEqualTo(gathered));
  }

  @Test
  void anEntryRefusedByTheFeedsRulesIsStoredButNotFiled() {
    intake.terms =
        new Terms(
            Duration.ofHours(4),
            Access.PLAIN,
            new Criterion.Words(List.of("bee", "hive")),
            new Criterion.Query("title:advertisement"));
    String advertisement = item("7", "https://one.example/ad", "Hives, an advertisement", MONDAY);
    intake.gatherWhenDue(rss("<language>en</language>", HIVES, FROST, BEES, advertisement));

    assertThat(intake.store.entries().unfiled(9))
        .extracting(report -> report.entry().title())
        .containsExactlyInAnyOrder("Hives", "Bees");
    assertThat(intake.find("frost").withheld()).contains("keep");
    assertThat(intake.find("advertisement").withheld()).contains("drop");
  }

  @Test
  void anUnreadableRuleIsReportedAndRefusesNothing() {
    Terms broken =
        new Terms(Duration.ofHours(4), Access.PLAIN, new Criterion.Query("title:("), null);
    intake.terms = broken;
    intake.gatherWhenDue(rss(HIVES));
    assertThat(intake.waiting()).isEqualTo(1);
    assertThat(new FilingRules(Map.of(intake.feed().url(), broken)).problems())
        .singleElement()
        .asString()
        .contains("/feed, rule \"keep\"");
  }

  @Test
  void entriesWithNewGuidsAreRecognisedByTitleAndDate() {
    intake.gatherWhenDue(rss(HIVES, FROST, BEES));
    Gather.Summary after =
        intake.gatherWhenDue(
            rss(
                item("urn:new:1", "https://new.example/?p=1", "Hives", SUNDAY),
                item("urn:new:2", "https://new.example/?p=2", "Frost", SUNDAY),
                item("urn:new:3", "https://new.example/?p=3", "Bees", MONDAY),
                item("urn:new:4", "https://new.example/?p=4", "Honey", MONDAY)));
    assertThat(after.added()).isEqualTo(1);
    assertThat(intake.waiting()).isEqualTo(4);

    Gather.Summary later =
        intake.gatherWhenDue(
            rss(
                item("urn:new:1", "https://new.example/?p=1", "Hives", SUNDAY),
                item("urn:new:5", "https://new.example/?p=5", "Wax", MONDAY)));
    assertThat(later.added()).isEqualTo(1);
  }

  @Test
  void undatedEntriesWithNewGuidsAreRecognisedByTitleAndLink() {
    intake.gatherWhenDue(rss(BEES));
    intake.gatherWhenDue(
        rss(
            item("1", "https://one.example/wax", "Wax", ""),
            item("2", "https://one.example/comb", "Comb", "")));
    assertThat(intake.waiting()).isEqualTo(3);
    intake.gatherWhenDue(
        rss(
            item("a1", "https://one.example/wax", "Wax", ""),
            item("a2", "https://one.example/comb", "Comb", "")));
    assertThat(intake.waiting()).isEqualTo(3);
  }

  @Test
  void aDailyColumnWithTheSameTitleIsNewEachDay() {
    intake.gatherWhenDue(
        rss(
            item("1", "https://one.example/weather", "Weather", SUNDAY),
            item("2", "https://one.example/traffic", "Traffic", SUNDAY)));
    Gather.Summary next =
        intake.gatherWhenDue(
            rss(
                "<description>of today</description>",
                item("3", "https://one.example/weather", "Weather", MONDAY)
                    .replace("</item>", "<description>rain</description></item>"),
                item("4", "https://one.example/traffic", "Traffic", MONDAY)
                    .replace("</item>", "<description>jam</description></item>")));
    assertThat(next.added()).isEqualTo(2);
  }

  @Test
  void anEditedEntryIsUpdatedAndNotFiledAgain() {
    intake.gatherWhenDue(rss(HIVES));
    Gather.Summary edited = intake.gatherWhenDue(rss(HIVES.replace("Hives", "Hives, corrected")));
    assertThat(edited.added()).isZero();
    assertThat(edited.updated()).isEqualTo(1);
    assertThat(intake.waiting()).isEqualTo(1);
  }

  @Test
  void anUndeclaredLanguageIsDetected() {
    String german =
        item("1", "https://one.example/de", "Der Imker und die Bienen sind im Garten", MONDAY);
    String ukrainian =
        item("2", "https://one.example/uk", "Бджоли повертаються в їхній вулик", MONDAY);
    intake.gatherWhenDue(rss(german, ukrainian, BEES));
    assertThat(intake.find("imker").report().language()).isEqualTo(Locale.GERMAN);
    assertThat(intake.find("bees").report().language()).isNull();
    assertThat(intake.find("бджоли").report().language()).isEqualTo(Locale.of("uk"));
  }

  @Test
  void aDeclaredLanguageHoldsUnlessTheScriptContradictsIt() {
    String ukrainian =
        item("2", "https://one.example/uk", "Бджоли повертаються в їхній вулик", MONDAY);
    intake.gatherWhenDue(rss("<language>en-GB</language>", ukrainian, BEES));
    assertThat(intake.find("bees").report().language()).isEqualTo(Locale.UK);
    assertThat(intake.find("бджоли").report().language()).isEqualTo(Locale.of("uk"));
  }

  @Test
  void theOperatorsHeadersAreSent() {
    intake.terms =
        new Terms(
            Duration.ofHours(4),
            new Access("Bearer abc", Map.of("X-Key", "k"), "Reader/1", null, false),
            null,
            null);
    intake.gatherWhenDue(rss(HIVES));
    assertThat(site.last().headers().getFirst("Authorization")).isEqualTo("Bearer abc");
    assertThat(site.last().headers().getFirst("X-Key")).isEqualTo("k");
    assertThat(site.last().headers().getFirst("User-Agent")).isEqualTo("Reader/1");
  }
}
