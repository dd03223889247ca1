package org.broadsheet.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.broadsheet.news.Criterion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SavedQueriesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | negotiation | no opera | Negotiations resume in Geneva",
        "de | Verhandlung | Oper | Neue Verhandlungen in Genf",
        "uk | переговори | опера | Початок переговорів у Женеві",
        "pl | rozmowa | opera | Nowe rozmowy w Genewie",
        "en | \"peace talk\" | \"talk peace\" | Peace talks in Geneva",
        "de | \"neue Verhandlung\" | \"Verhandlung neue\" | Neue Verhandlungen in Genf",
        "uk | \"мирні переговори\" | \"переговори мирні\" | Нові мирні переговори",
        "pl | \"rozmowa pokojowa\" | \"pokojowa rozmowa\" | Nowe rozmowy pokojowe",
        "en | NEGOTIATIO* | opera* | Negotiations resume in Geneva",
        "de | Verhandlungs* | Opern* | Die Verhandlungsführer in Genf",
        "de | MÜNCH* | Köln* | Gespräche in München",
        "uk | ПЕРЕГОВ* | опер* | Початок переговорів у Женеві",
        "uk | перемир’* | опер* | Нове перемир'я",
        "pl | ŻOŁNIER* | oper* | Trzej żołnierze w Genewie",
        "fr | Ukrain* | oper* | Le sommet de l'Ukraine",
        "en | *gotiat* | *operas* | Negotiations resume in Geneva",
        "de | *handlungen | *opern | Neue Verhandlungen in Genf",
        "uk | *говорів | *оперів | Початок переговорів у Женеві",
        "pl | r?zmowy | o?erny | Nowe rozmowy w Genewie",
        "en | negotiatoins~ | operatics~ | Negotiations resume in Geneva",
        "de | Verhandlugnen~ | Opernhaus~ | Neue Verhandlungen in Genf",
        "uk | перегворів~ | оперний~ | Початок переговорів у Женеві",
        "pl | rozmwoy~ | operowy~ | Nowe rozmowy w Genewie",
        "en | /nego[a-z]+s/ | /oper[a-z]+/ | Negotiations resume in Geneva",
        "en | \"peace geneva\"~4 | \"peace geneva\"~1 | Peace talks are held in Geneva",
        "de | \"Frieden Genf\"~4 | \"Frieden Genf\"~1 | Frieden in der Stadt Genf",
        "uk | \"мир Женева\"~4 | \"мир Женева\"~1 | Мир чи нова війна: Женева",
        "pl | \"pokój Genewa\"~4 | \"pokój Genewa\"~1 | Pokój albo nowa wojna, Genewa",
        "en | peace AND NOT opera | peace AND NOT geneva | Peace in Geneva",
        "de | Frieden AND Genf | Frieden AND Oper | Frieden in Genf",
        "uk | (мир OR війна) AND Женева | (опера OR балет) AND Женева | Мир і Женева",
        "pl | +pokój -opera | +pokój -Genewa | Pokój i Genewa",
        "en | NOT opera | NOT peace | Peace in Geneva",
        "en | peace AND the | opera AND the | Peace in Geneva",
        "en | title:peace AND lang:en | title:peace AND lang:de | Peace in Geneva",
        "de | source:Herald | source:Courier | Frieden in Genf",
        "uk | author:Doe AND lang:uk | author:Roe | Мир і Женева",
        "pl | category:politics | category:sport | Pokój i Genewa",
        "en | peace^3 opera | opera^3 ballet | Peace in Geneva",
        "fr | cessez-le-feu | feu-le-cessez | Un cessez-le-feu à Genève"
      })
  void eachOperatorMatchesInEachLanguage(
      String language, String finds, String misses, String title) {
    SearchDocument page = page(language, title, "");
    assertThat(search(finds, page)).as(finds).hasSize(1);
    assertThat(search(misses, page)).as(misses).isEmpty();
  }

  @Test
  void theTitleAndABoostRaiseTheScore() {
    double text = score("peace", page("en", "Geneva", "Peace at last"));
    double title = score("peace", page("en", "Peace at last", ""));
    double boosted = score("peace^3", page("en", "Geneva", "Peace at last"));
    assertThat(text).isEqualTo(1);
    assertThat(title).isEqualTo(3 * text);
    assertThat(boosted).isEqualTo(3 * text);
  }

  @Test
  void aTopicNamesAnotherInAQueryOrInABlock() {
    Map<String, Criterion> topics = new LinkedHashMap<>();
    topics.put("War & peace", new Criterion.Query("war OR peace"));
    topics.put("In query", new Criterion.Query("geneva AND topic:\"War & peace\""));
    topics.put("Only that", new Criterion.Query("topic:\"In query\" AND NOT opera"));
    topics.put(
        "In block",
        new Criterion.AllOf(
            List.of(
                new Criterion.OtherTopic("War & peace"),
                new Criterion.NoneOf(List.of(new Criterion.OtherTopic("In query"))))));
    SavedQueries queries = new SavedQueries(topics);
    assertThat(queries.mistakes()).isEmpty();
    assertThat(queries.search(page("en", "Peace in Geneva", "")))
        .extracting(Hit::name)
        .containsExactly("War & peace", "In query", "Only that");
    assertThat(queries.search(page("en", "Peace in Vienna", "")))
        .extracting(Hit::name)
        .containsExactly("War & peace", "In block");
    assertThat(queries.search(page("en", "Peace in Geneva", "")).getLast().found())
        .extracting(Hit.Found::text)
        .containsExactly("geneva", "peace");
  }

  @Test
  void aWrongReferenceIsReportedAndOtherTopicsStillMatch() {
    Map<String, Criterion> topics = new LinkedHashMap<>();
    topics.put("Peace", new Criterion.Query("peace"));
    topics.put("Typo", new Criterion.Query("geneva AND topic:Paece"));
    topics.put("One", new Criterion.OtherTopic("Two"));
    topics.put("Two", new Criterion.Query("war OR topic:One"));
    topics.put("Self", new Criterion.OtherTopic("Self"));
    topics.put("Upon", new Criterion.OtherTopic("Typo"));
    SavedQueries queries = new SavedQueries(topics);
    assertThat(queries.mistakes())
        .extracting(mistake -> mistake.name() + ": " + mistake.message())
        .containsExactly(
            "Typo: column 18 of \"geneva AND topic:Paece\": there is no topic \"Paece\"; did you"
                + " mean \"Peace\"?",
            "One: it refers to itself: One → Two → One; take one of these references out",
            "Two: it refers to itself: Two → One → Two; take one of these references out",
            "Self: it refers to itself: Self → Self; take one of these references out",
            "Upon: it refers to \"Typo\", which cannot be used; mend that first");
    assertThat(queries.mistakes().getFirst().column()).isEqualTo(18);
    assertThat(queries.search(page("en", "Peace", ""))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "a*",
        "*a*",
        "??",
        "/.*/",
        "/(a|b)*a(a|b){60}xyz/",
        "[a TO z]",
        "title:[* TO *]",
        "*:*",
        "x~",
        "peace AND (",
        "\"peace",
        "peace^",
        "{",
        "/[/",
        "peace OR OR"
      })
  void aPoisonousQueryIsRefusedAndOthersStillMatch(String poison) {
    assertContained(new Criterion.Query(poison));
  }

  @Test
  void aHugeQueryIsRefusedAndOthersStillMatch() {
    assertContained(new Criterion.Query("(".repeat(2_000) + "peace" + ")".repeat(2_000)));
    assertContained(new Criterion.Query("peace ".repeat(10_000)));
    assertContained(new Criterion.Words(Collections.nCopies(100_000, "peace")));
    Criterion nested = new Criterion.Query("peace");
    for (int i = 0; i < 1_000; i++) {
      nested = new Criterion.AnyOf(List.of(nested));
    }
    assertContained(nested);
  }

  @Test
  void topicReferencesThatMultiplyAreRefused() {
    Map<String, Criterion> topics = new LinkedHashMap<>();
    topics.put("0", new Criterion.Query("peace"));
    for (int i = 1; i < 200; i++) {
      Criterion before = new Criterion.OtherTopic(Integer.toString(i - 1));
      topics.put(Integer.toString(i), new Criterion.AnyOf(List.of(before, before)));
    }
    SavedQueries queries = new SavedQueries(topics);
    assertThat(queries.mistakes()).hasSizeGreaterThan(180);
    assertThat(queries.search(page("en", "Peace", ""))).isNotEmpty();
  }

  @Test
  void aListOfThousandsOfWordsIsTaken() {
    List<String> words =
        java.util.stream.IntStream.range(0, 4_000).mapToObj(i -> "word" + i).toList();
    SavedQueries queries = new SavedQueries(Map.of("Large", new Criterion.Words(words)));
    assertThat(queries.mistakes()).isEmpty();
    assertThat(queries.search(page("en", "Only word3999 here", ""))).hasSize(1);
  }

  @Test
  void missingTermsAreNamedInTheWordsOfTheTopic() {
    Criterion place = new Criterion.Words(List.of("Ukraine", "Kyiv"));
    Criterion matter =
        new Criterion.ByLanguage(
            Map.of(Locale.ENGLISH, new Criterion.Words(List.of("troops", "ceasefire", "drones"))));
    Criterion none = new Criterion.NoneOf(List.of(new Criterion.Query("opera OR song")));
    Criterion topic = new Criterion.AllOf(List.of(place, matter, none));
    assertThat(lack(topic, page("en", "Ukraine wins song contest", "")))
        .containsExactly(
            "lacks any of \"troops\", \"ceasefire\", \"drones\"",
            "has \"song\", which is excluded");
    assertThat(lack(topic, page("de", "Ukraine", "")))
        .containsExactly("asks for nothing in the language de");
    assertThat(lack(topic, page("en", "Ukraine troops", ""))).isEmpty();
    assertThat(lack(new Criterion.Query("peace AND title:geneva"), page("en", "Peace", "Geneva")))
        .containsExactly("lacks \"title:geneva\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | it | Make of it what you will | Gulls return to the quay",
        "en | title:it | Make of it what you will | Gulls return to the quay",
        "en | \"to be\" | A city wants to be green | Boats will be moored",
        "ja | it | 港で it 会議 | 港で会議",
        "en | NOT it | Gulls return | Gulls like it",
        "en | US | US and Japan agree | Let us agree",
        "en | WHO | WHO's report is out | The man who reports",
        "en | IT | IT outage hits the port | It hits the port",
        "en | \"IT outage\" | IT outages hit the port | Outages hit it",
        "en | C++ | A new standard for C++, at last | Vitamin C is short",
        "en | .NET | Moving to .NET (again) | The net is torn",
        "en | \"AT&T\" | AT&T lays a cable | At ten they lay a cable",
        "ja | \"AT&T\" | 港にAT&Tがケーブル | 港で会議",
        "de | NATO | Nato berät in Brüssel | Natur berät nicht"
      })
  void aWordThatTheAnalysisDropsIsFoundAsItIsWritten(
      String language, String query, String finds, String misses) {
    assertThat(search(query, page(language, finds, ""))).as(finds).hasSize(1);
    assertThat(search(query, page(language, misses, ""))).as(misses).isEmpty();
  }

  @Test
  void aQueryWithoutAnyWordIsAMistakeAndMatchesNothing() {
    assertContained(new Criterion.Query("\"???\""));
    assertContained(new Criterion.Query("title:\"!\""));
    assertContained(new Criterion.Words(List.of("peace", "…")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | Drohne | Kampfdrohnen über dem Hafen",
        "de | Drohne | Drohnenangriff auf den Hafen",
        "de | Waffenruhe | Neue Waffen\u00ADruhe hält",
        "de | Waffenruhe | Neue Waffen\u200Bruhe hält",
        "de | Zürich | Zu\u0308rich baut ein Tram",
        "nl | verkiezing | Gemeenteraadsverkiezingen in maart",
        "sv | regering | Koalitionsregeringen faller",
        "ja | NATO | ＮＡＴＯの会議"
      })
  void aWordIsFoundInCompoundsAndBehindCharactersThatShowNothing(
      String language, String query, String title) {
    assertThat(search(query, page(language, title, ""))).hasSize(1);
  }

  @Test
  void aCompoundInAQueryStandsForItself() {
    assertThat(search("Kampfdrohne", page("de", "Eine Drohne über dem Hafen", ""))).isEmpty();
    assertThat(search("Regen", page("de", "Der Hafen erregt Aufsehen", ""))).isEmpty();
  }

  @Test
  void aPhraseCountsAsItsWordsAndAWordOnceInEveryScript() {
    assertThat(score("\"peace talks\"", page("en", "Geneva", "Peace talks"))).isEqualTo(2);
    assertThat(score("停火协议", page("zh", "日内瓦", "停火协议"))).isEqualTo(1);
    assertThat(score("ウクライナ", page("ja", "港", "ウクライナ"))).isEqualTo(1);
  }

  private static List<String> lack(Criterion criterion, SearchDocument page) {
    return new SavedQueries(Map.of("Topic", criterion)).lack("Topic", page);
  }

  private static void assertContained(Criterion poison) {
    Map<String, Criterion> topics = new LinkedHashMap<>();
    topics.put("Poison", poison);
    topics.put("Sound", new Criterion.Query("peace"));
    SavedQueries queries = new SavedQueries(topics);
    assertThat(queries.mistakes()).extracting(UnusableQuery::name).containsExactly("Poison");
    assertThat(queries.mistakes().getFirst().message()).hasSizeBetween(20, 400);
    assertThat(queries.search(page("en", "Peace in Geneva", "")))
        .extracting(Hit::name)
        .containsExactly("Sound");
  }

  private static double score(String query, SearchDocument page) {
    return search(query, page).getFirst().score();
  }

  private static List<Hit> search(String query, SearchDocument page) {
    SavedQueries queries = new SavedQueries(Map.of("Topic", new Criterion.Query(query)));
    assertThat(queries.mistakes()).isEmpty();
    return queries.search(page);
  }

  private static SearchDocument page(String language, String title, String body) {
    return new SearchDocument(
        language, title, body, "The Herald", Arrays.asList("Jane Doe"), List.of("Politics"));
  }
}
