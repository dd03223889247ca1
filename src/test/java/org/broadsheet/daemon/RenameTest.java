package org.broadsheet.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsReader;
import org.broadsheet.config.SettingsResult;
import org.broadsheet.news.Entry;
import org.broadsheet.store.ClaimedFeed;
import org.broadsheet.store.FeedUpdate;
import org.broadsheet.web.ReaderActions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Digests, topics and subscribers that get another name. */
class RenameTest {
  private static final String ADA = "ada@reader.example";
  private static final String BO = "bo@reader.example";
  private static final String MORNING = "{name: morning, at: \"07:00\"}";
  private static final String BEES = "{name: Bees, match: [bee]}";
  private static final String BOTH = "{email: ada@reader.example}, {email: bo@reader.example}";

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-03-09T12:00:00Z");
  private final Set<Long> read = new HashSet<>();
  private Settings settings;
  private Application application;

  @BeforeEach
  void open() throws IOException {
    settings = settings(BEES, MORNING, BOTH);
    application = Application.open(settings, () -> now);
    application.configure(settings);
    application.publish(() -> false);
    gather("Orchards wake early");
    assertThat(lettersOn(10)).hasSize(2).allMatch(letter -> letter.contains("Orchards wake early"));
  }

  @AfterEach
  void close() {
    application.close();
  }

  private Settings settings(String topics, String digests, String subscribers) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("broadsheet.yaml"),
            """
            feeds: ["https://feeds.example/one"]
            topics: [%s]
            digests: [%s]
            subscribers: [%s]
            mail: {from: paper@paper.example, folder: out}
            store: {url: "jdbc:h2:%s"}
            web: {listen: "127.0.0.1:0", url: "https://news.example/", public: "127.0.0.1:0"}
            """
                .formatted(topics, digests, subscribers, folder.resolve("data")));
    return switch (SettingsReader.read(file, Map.of())) {
      case SettingsResult.Valid(Settings read, _) -> read;
      case SettingsResult.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  private List<String> take(String topics, String digests, String subscribers) throws IOException {
    settings = settings(topics, digests, subscribers);
    return application.take(settings);
  }

  private void gather(String title) {
    Entry entry =
        Entry.of(
            title,
            "https://feeds.example/" + title.replace(' ', '-'),
            title,
            "<p>" + title + " was seen by a bee.</p>",
            Locale.ENGLISH,
            now);
    ClaimedFeed claim =
        application.store().feeds().claimDue(now, Duration.ofMinutes(1), 1, 1).getFirst();
    FeedUpdate update = new FeedUpdate(claim.state(), null, now, false, "", null, List.of());
    application.store().feeds().record(claim, update, List.of(entry), now);
    application.collate(() -> false);
  }

  /** The letters made on a day of March, down to the end of their plain text. */
  private List<String> lettersOn(int day) {
    now = Instant.parse("2026-03-%02dT07:00:01Z".formatted(day));
    application.publish(() -> false);
    return application.store().outbox().claim(now, Duration.ofHours(1), 99).stream()
        .filter(delivery -> read.add(delivery.id()))
        .map(delivery -> new String(delivery.letter().mime(), StandardCharsets.UTF_8))
        .map(mime -> mime.substring(0, mime.indexOf("text/html")).replace("=\r\n", ""))
        .toList();
  }

  private String linkOf(String digest, String subscriber) {
    return application.store().tokens().subscription(digest, subscriber);
  }

  private List<String> notes() {
    return application.store().identities().judge(Application.roster(settings), now).notes();
  }

  @Test
  void aRenamedDigestSendsNothingTwiceAndNothingToWhoLeft() throws IOException {
    application.readers().leave(linkOf("morning", BO), false);
    assertThat(take(BEES, "{name: daily, at: \"07:00\", formerly: morning}", BOTH)).isEmpty();
    gather("Hives found in the ministry");

    assertThat(lettersOn(11))
        .singleElement()
        .asString()
        .contains("ada@reader.example", "Hives found in the ministry")
        .doesNotContain("bo@reader.example", "Orchards wake early");
  }

  @Test
  void aDigestKeepsItsNameWhenTheKeyIsRemovedAgain() throws IOException {
    take(BEES, "{name: daily, at: \"07:00\", formerly: morning}", BOTH);
    assertThat(take(BEES, "{name: daily, at: \"07:00\"}", BOTH)).isEmpty();
    assertThat(lettersOn(11)).isEmpty();
  }

  @Test
  void aLinkOfALetterUnderTheOldNameLeavesTheDigestOfTheNewOne() throws IOException {
    String link = linkOf("morning", BO);
    take(BEES, "{name: daily, title: The Daily, at: \"07:00\", formerly: morning}", BOTH);
    ReaderActions readers = application.readers();
    assertThat(readers.question(link).orElseThrow())
        .contains("The Daily")
        .doesNotContain("morning");
    assertThat(readers.leave(link, false).orElseThrow()).contains("The Daily");
    assertThat(linkOf("daily", BO)).isEqualTo(link);
    gather("Hives found in the ministry");

    assertThat(lettersOn(11))
        .singleElement()
        .asString()
        .contains("ada@reader.example", "/u/" + linkOf("daily", ADA));
  }

  @Test
  void mailProgramsKnowARenamedDigestAgain() throws IOException {
    take(BEES, "{name: daily, at: \"07:00\", formerly: morning}", BOTH);
    gather("Hives found in the ministry");
    assertThat(lettersOn(11)).hasSize(2).allMatch(letter -> letter.contains("<morning.paper.ex"));
  }

  @Test
  void aDigestThatMayBeARenamedOneIsRefusedWhereAReaderHasLeft() throws IOException {
    application.readers().leave(linkOf("morning", BO), false);
    assertThat(take(BEES, "{name: daily, at: \"07:00\"}", BOTH))
        .singleElement()
        .asString()
        .contains(
            "the digest \"daily\" is new and \"morning\" has gone, which bo@reader.example left",
            "\"formerly: morning\"",
            "\"formerly: none\"");
    assertThat(lettersOn(11)).isEmpty();
  }

  @Test
  void aStartWithADigestThatMayBeARenamedOneIsRefused() throws IOException {
    application.readers().leave(linkOf("morning", BO), false);
    application.close();
    settings = settings(BEES, "{name: daily, at: \"07:00\"}", BOTH);
    application = Application.open(settings, () -> now);
    assertThatThrownBy(() -> application.configure(settings))
        .isInstanceOf(RefusedConfiguration.class)
        .hasMessageContaining("write \"formerly: morning\" under it");
  }

  @Test
  void aDigestInPlaceOfOneThatHasGoneBeginsWhereThatStopped() throws IOException {
    settings = settings(BEES, "{name: daily, at: \"07:00\"}", BOTH);
    assertThat(notes())
        .singleElement()
        .asString()
        .contains("its first edition begins where \"morning\" stopped", "\"formerly: morning\"");
    gather("Hives found in the ministry");
    assertThat(application.take(settings)).isEmpty();

    assertThat(lettersOn(11))
        .hasSize(2)
        .allMatch(letter -> letter.contains("Hives found in the ministry"))
        .noneMatch(letter -> letter.contains("Orchards wake early"));
  }

  @Test
  void aDigestThatIsSaidToBeAnotherOneBeginsAsANewOne() throws IOException {
    application.readers().leave(linkOf("morning", BO), false);
    assertThat(take(BEES, "{name: daily, at: \"07:00\", formerly: none}", BOTH)).isEmpty();
    application.publish(() -> false);
    assertThat(lettersOn(11)).hasSize(2).allMatch(letter -> letter.contains("Orchards wake early"));
  }

  @Test
  void whatWasSaidToBeAnotherDigestMayBeSaidToBeTheSameLater() throws IOException {
    application.readers().leave(linkOf("morning", BO), false);
    String link = linkOf("morning", ADA);
    take(BEES, "{name: daily, at: \"07:00\", formerly: none}", BOTH);
    application.publish(() -> false);
    assertThat(take(BEES, "{name: daily, at: \"07:00\", formerly: morning}", BOTH)).isEmpty();
    assertThat(lettersOn(11)).isEmpty();
    application.readers().leave(link, false);
    gather("Hives found in the ministry");
    assertThat(lettersOn(12)).isEmpty();
  }

  @Test
  void aNameThatAnotherDigestHadBeforeIsNoNameForANewOne() throws IOException {
    take(BEES, "{name: daily, at: \"07:00\", formerly: morning}", BOTH);
    assertThat(take(BEES, "{name: daily, at: \"07:00\"}, " + MORNING, BOTH))
        .singleElement()
        .asString()
        .contains("\"morning\" has the former name of \"daily\"", "choose another name");
  }

  @Test
  void aRenameThatIsTakenBackSendsNothingTwice() throws IOException {
    take(BEES, "{name: daily, at: \"07:00\", formerly: morning}", BOTH);
    assertThat(take(BEES, MORNING, BOTH)).isEmpty();
    assertThat(lettersOn(11)).isEmpty();
  }

  @Test
  void whoLeftAllIsSentNoDigestThatComesLater() throws IOException {
    application.readers().leave(linkOf("morning", BO), true);
    assertThat(take(BEES, MORNING + ", {name: evening, at: \"06:00\"}", BOTH)).isEmpty();
    application.publish(() -> false);
    gather("Hives found in the ministry");
    assertThat(lettersOn(11)).hasSize(2).noneMatch(letter -> letter.contains("bo@reader.example"));
  }

  @Test
  void thePageOfADigestThatHasGoneShowsItsTitle() throws IOException {
    take(BEES, "{name: morning, title: The Paper, at: \"07:00\"}", BOTH);
    gather("Hives found in the ministry");
    assertThat(lettersOn(11)).hasSize(2);
    String link = linkOf("morning", BO);
    take(BEES, "{name: other, at: \"08:00\", formerly: none}", BOTH);
    assertThat(application.readers().question(link).orElseThrow())
        .contains("The Paper")
        .doesNotContain("morning");
  }

  @Test
  void aRenamedTopicSendsNothingTwice() throws IOException {
    assertThat(take("{name: Hives, match: [bee], formerly: Bees}", MORNING, BOTH)).isEmpty();
    assertThat(lettersOn(11)).isEmpty();
    assertThat(application.store().stories().history(1).editions())
        .extracting(shown -> shown.topic())
        .containsOnly("Hives");
  }

  @Test
  void anAddressInAnotherCaseIsTheSameReader() throws IOException {
    application.readers().leave(linkOf("morning", BO), false);
    settings = settings(BEES, MORNING, "{email: Ada@reader.example}, {email: BO@reader.example}");
    assertThat(notes())
        .contains(
            "the subscriber \"Ada@reader.example\" is what \"ada@reader.example\" was: what they"
                + " were sent and what they left stays with them");
    assertThat(application.take(settings)).isEmpty();
    assertThat(lettersOn(11)).isEmpty();
    gather("Hives found in the ministry");
    assertThat(lettersOn(12)).singleElement().asString().contains("Ada@reader.example");
  }

  @Test
  void aReaderWithAnotherAddressIsSentNothingTwiceAndNothingTheyLeft() throws IOException {
    application.readers().leave(linkOf("morning", BO), false);
    String more = "{email: ada@new.example, formerly: ada@reader.example}";
    assertThat(take(BEES, MORNING, more + ", {email: bo@new.example, formerly: [" + BO + "]}"))
        .isEmpty();
    gather("Hives found in the ministry");
    assertThat(lettersOn(11))
        .singleElement()
        .asString()
        .contains("ada@new.example", "Hives found")
        .doesNotContain("Orchards");
  }

  @Test
  void aFullMailboxDoesNotFollowTheReader() throws IOException {
    application.store().suppressions().suppress(BO, "5.2.2 mailbox full", now);
    String other = "{email: ada@reader.example}, {email: bo@new.example, formerly: " + BO + "}";
    assertThat(take(BEES, MORNING, other)).isEmpty();
    gather("Hives found in the ministry");
    assertThat(lettersOn(11)).hasSize(2);
  }

  @Test
  void anAddressLikeThatOfAReaderWhoLeftIsRefusedUntilSomethingIsSaid() throws IOException {
    application.readers().leave(linkOf("morning", BO), true);
    String other = "{email: ada@reader.example}, {email: bo@new.example%s}";
    assertThat(take(BEES, MORNING, other.formatted("")))
        .singleElement()
        .asString()
        .contains(
            "bo@new.example is new and bo@reader.example has gone, who left",
            "\"formerly: bo@reader.example\"");
    assertThat(take(BEES, MORNING, other.formatted(", formerly: none"))).isEmpty();
    application.publish(() -> false);
    assertThat(lettersOn(11)).singleElement().asString().contains("bo@new.example", "Orchards");
  }

  @Test
  void aReaderInPlaceOfOneWhoHasGoneBeginsWhereThatOneStopped() throws IOException {
    assertThat(take(BEES, MORNING, "{email: cy@reader.example}, {email: bo@reader.example}"))
        .isEmpty();
    gather("Hives found in the ministry");
    assertThat(lettersOn(11)).hasSize(2).noneMatch(letter -> letter.contains("Orchards"));
  }

  @Test
  void anotherZoneSendsNothingTwice() throws IOException {
    String moved = "{email: ada@reader.example, zone: Asia/Tokyo}, {email: bo@reader.example}";
    assertThat(take(BEES, MORNING, moved)).isEmpty();
    assertThat(lettersOn(11)).isEmpty();
  }

  @Test
  void aSubscriberMayNameADigestByItsFormerName() throws IOException {
    String reader = "{email: ada@reader.example, digests: [morning]}";
    assertThat(take(BEES, "{name: daily, at: \"07:00\", formerly: morning}", reader)).isEmpty();
    gather("Hives found in the ministry");
    assertThat(lettersOn(11)).hasSize(1);
  }
}
