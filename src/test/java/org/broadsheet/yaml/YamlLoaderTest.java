package org.broadsheet.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The engine reads, prints and describes whatever keys it is given: here those of a library. */
class YamlLoaderTest {
  private static final Key<String> NAME =
      Key.required("name", BasicTypes.NAME, "The name of the library.");
  private static final Key<Duration> LOAN =
      Key.withDefault("loan", TimeTypes.POSITIVE_DURATION, "4w", "How long a book is lent.");
  private static final Key<Integer> BOOKS =
      Key.withDefault("books", BasicTypes.count(1, 9), "3", "How many books at once.");
  private static final Key<Map<String, Secret>> PINS =
      Key.optional(
          "pins",
          new MapType<>("readers with a pin each", BasicTypes.NAME, BasicTypes.SECRET),
          "The readers' pins.");

  private static final Section<Library> LIBRARY =
      new Section<>(
          "a library",
          List.of(
              NAME.from(Library::name),
              LOAN.from(Library::loan),
              BOOKS.from(Library::books),
              PINS.from(Library::pins)),
          values ->
              new Library(
                  values.get(NAME),
                  values.get(LOAN),
                  values.get(BOOKS),
                  values.getOr(PINS, Map.of())));

  private record Library(String name, Duration loan, int books, Map<String, Secret> pins) {}

  @Test
  void valuesAreTypedAndMayBeDefaultsOrVariables() {
    YamlLoader.Loaded<Library> loaded = load("name: ${CITY}\nbooks: 5\n");
    assertThat(loaded.errors()).isEmpty();
    assertThat(loaded.value()).isEqualTo(new Library("Ghent", Duration.ofDays(28), 5, Map.of()));
  }

  @Test
  void everyProblemIsReportedWithItsPlaceAndRemedy() {
    YamlLoader.Loaded<Library> loaded = load("laon: 2w\nbooks: 12\npins: {}\n");
    assertThat(loaded.value()).isNull();
    assertThat(loaded.errors())
        .extracting(Problem::toString)
        .containsExactly(
            "library.yaml:1:1: unknown key \"laon\": did you mean \"loan\"?",
            "library.yaml:1:1: a library needs \"name:\": The name of the library.",
            "library.yaml:2:8: \"12\" is not a whole number from 1 to 9",
            "library.yaml:3:7: expected readers with a pin each, found keys with values");
  }

  @Test
  void valuesArePrintedInTheOrderOfTheKeysAndSecretsMasked() {
    Library library =
        new Library(
            "${x}", Duration.ofHours(36), 1, Map.of("b", new Secret("s"), "a", new Secret("t")));
    assertThat(DocumentWriter.yaml(LIBRARY.print(library)))
        .isEqualTo(
            """
            name: "$${x}"
            loan: 36h
            books: 1
            pins:
              a: '***'
              b: '***'
            """);
  }

  @Test
  void theSchemaHasTheTypeMeaningAndDefaultOfEachKey() {
    assertThat(JsonSchema.document("A library", LIBRARY, Map.of()))
        .contains("\"description\" : \"How many books at once.\"", "\"default\" : 3")
        .contains("\"default\" : \"4w\"", "\"required\" : [\n    \"name\"\n  ]");
  }

  @Test
  void aSeriesOfKeysIsCheckedTogether() {
    YamlLoader<Library> loader =
        new YamlLoader<>(
            Path.of("library.yaml"),
            LIBRARY,
            (library, root, problems) -> problems.warn(root.at(), "", "closed on Mondays"),
            _ -> null,
            new SourceFiles());
    assertThat(loader.load("name: x\n").warnings())
        .extracting(Problem::message)
        .containsExactly("closed on Mondays");
  }

  private static YamlLoader.Loaded<Library> load(String text) {
    return new YamlLoader<>(
            Path.of("library.yaml"),
            LIBRARY,
            (library, root, problems) -> {},
            Map.of("CITY", "Ghent")::get,
            new SourceFiles())
        .load(text);
  }
}
