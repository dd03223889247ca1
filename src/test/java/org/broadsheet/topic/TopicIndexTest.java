package org.broadsheet.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.broadsheet.news.Criterion;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Filed;
import org.broadsheet.news.Habitual;
import org.broadsheet.news.Match;
import org.broadsheet.news.QuotedSource;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;
import org.broadsheet.news.Topic;
import org.broadsheet.text.Habits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicIndexTest {
  @ParameterizedTest
  @CsvSource({
    "de, Verhandlung, Neue Verhandlungen in Genf",
    "en, negotiation, Negotiations resume in Geneva",
    "fr, négociation, Les négociations reprennent à Genève",
    "uk, переговори, Початок переговорів у Женеві",
    "pl, rozmowa, Nowe rozmowy w Genewie"
  })
  void aWordFindsItsInflectionsInItsLanguage(String language, String word, String title) {
    List<Match> asQuery = match(new Criterion.Query(word), story(language, title));
    List<Match> asWord = match(new Criterion.Words(List.of(word)), story(language, title));
    assertThat(asQuery).hasSize(1);
    assertThat(asWord).hasSize(1);
    assertThat(asWord.getFirst().terms()).containsExactly(new Match.Term(word, "title", 1));
  }

  @Test
  void aListOfWordsHasNoQuerySyntax() {
    Criterion words = new Criterion.Words(List.of("peace AND (quiet"));
    assertThat(match(words, story("en", "Peace and quiet at last"))).hasSize(1);
    assertThat(match(words, story("en", "Quiet peace"))).isEmpty();
  }

  @Test
  void fieldsAndExclusionsCount() {
    Criterion query = new Criterion.Query("source:herald AND lang:en NOT opera");
    assertThat(match(query, story("en", "Peace talks"))).hasSize(1);
    assertThat(match(query, story("en", "Opera opens"))).isEmpty();
    assertThat(match(query, story("de", "Frieden"))).isEmpty();
  }

  @Test
  void theSourceIsTheFeedAndWhomItQuotes() {
    Story quoted = new Story(1, List.of(quoting("River Post", story("en", "Peace talks"))));
    assertThat(match(new Criterion.Query("source:herald"), quoted)).hasSize(1);
    assertThat(match(new Criterion.Query("source:\"river post\""), quoted)).hasSize(1);
    assertThat(match(new Criterion.Query("source:post"), story("en", "Peace talks"))).isEmpty();
  }

  private static Report quoting(String name, Story story) {
    Report report = story.reports().getFirst();
    Entry entry = report.entry();
    Entry quote =
        new Entry(
            null,
            null,
            null,
            entry.title(),
            "",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            new QuotedSource(name, null),
            entry.language(),
            null,
            null);
    return new Report(report.id(), report.feed(), quote, report.gathered());
  }

  @Test
  void otherHeadlinesOfTheFeedFileNoStory() {
    Report report = story("en", "Ferry sinks").reports().getFirst();
    String html = "<p>The ferry sank.</p><ul><li>Opera opens in new hall</li></ul>";
    Entry entry = Entry.of(null, null, "Ferry sinks", html, Locale.ENGLISH, null);
    Report listing = new Report(1, report.feed(), entry, report.gathered());
    Habitual always = Habits.ofText(entry, "Opera opens in new hall");
    Story story = new Story(1, List.of(new Filed(1, listing, 1, always)));

    assertThat(match(new Criterion.Words(List.of("ferry")), story)).hasSize(1);
    assertThat(match(new Criterion.Words(List.of("opera")), story)).isEmpty();
    assertThat(match(new Criterion.Words(List.of("opera")), new Story(1, List.of(listing))))
        .as("if it is not known to be one of the feed's")
        .hasSize(1);
  }

  @Test
  void noneOfExcludesInsideAllOf() {
    Criterion criterion =
        new Criterion.AllOf(
            List.of(
                new Criterion.Words(List.of("peace")),
                new Criterion.NoneOf(List.of(new Criterion.Words(List.of("prize"))))));
    assertThat(match(criterion, story("en", "Peace talks"))).hasSize(1);
    assertThat(match(criterion, story("en", "Peace prize"))).isEmpty();
  }

  @Test
  void aCriterionByLanguageAppliesToThatLanguageOnly() {
    Criterion criterion =
        new Criterion.ByLanguage(Map.of(Locale.GERMAN, new Criterion.Words(List.of("gift"))));
    assertThat(match(criterion, story("de", "Gift im Brunnen"))).hasSize(1);
    assertThat(match(criterion, story("en", "Gift for the king"))).isEmpty();
  }

  @Test
  void oneMatchingReportOfFourIsNotEnough() {
    Criterion opera = new Criterion.Words(List.of("opera"));
    assertThat(match(opera, story("en", "Opera", "Flood", "Flood"))).hasSize(1);
    assertThat(match(opera, story("en", "Opera", "Flood", "Flood", "Flood"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "peace AND (talks | column 17 | close the parenthesis",
        "peace AND | column 10 | write a word",
        "titel:peace | column 1 | no field \"titel\"",
        "\"peace talks | peace talks | close the quotation mark"
      })
  void aMistakeNamesItsPlaceAndRemedyAndOtherTopicsStillMatch(
      String query, String place, String remedy) {
    List<Topic> topics =
        List.of(
            new Topic("Broken", new Criterion.Query(query)),
            new Topic("Sound", new Criterion.Query("peace")));
    TopicIndex index = new TopicIndex(topics);
    {
      assertThat(index.problems()).hasSize(1);
      TopicProblem problem = index.problems().getFirst();
      assertThat(problem.name()).isEqualTo("Broken");
      assertThat(problem.message()).contains(place).contains(remedy);
      assertThat(index.match(story("en", "Peace talks")))
          .extracting(Match::topic)
          .containsExactly("Sound");
    }
  }

  private static List<Match> match(Criterion criterion, Story story) {
    TopicIndex index = new TopicIndex(List.of(new Topic("Topic", criterion)));
    {
      assertThat(index.problems()).isEmpty();
      return index.match(story);
    }
  }

  private static Story story(String language, String... titles) {
    Feed feed =
        new Feed(URI.create("https://herald.example/feed"), "Herald", null, Duration.ZERO, 0);
    Instant noon = Instant.parse("2026-03-02T12:00:00Z");
    List<Report> reports = new ArrayList<>();
    for (String title : titles) {
      Entry entry = Entry.of(null, null, title, "", Locale.of(language), null);
      reports.add(new Report(reports.size() + 1, feed, entry, noon));
    }
    return new Story(1, reports);
  }
}
