package org.broadsheet.render;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.broadsheet.news.Change;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Section;
import org.broadsheet.news.Edition.Source;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Images;
import org.broadsheet.news.Phase;
import org.jspecify.annotations.Nullable;

/** Made-up editions with everything, little and nothing in them, to try templates on. */
final class Specimens {
  private static final LocalDateTime SLOT = LocalDateTime.of(2026, 1, 5, 7, 0);
  private static final Instant DUE = SLOT.toInstant(ZoneOffset.UTC);

  private Specimens() {}

  static List<Frame> frames() {
    return List.of(
        new Frame("Specimen", "https://example.org/copy", "https://example.org/leave"),
        new Frame("Specimen", null, null));
  }

  static List<Farewell> farewells() {
    return Arrays.stream(Farewell.Standing.values())
        .map(standing -> new Farewell("Specimen", Locale.ENGLISH, standing, "Specimen"))
        .toList();
  }

  static List<Edition> editions() {
    Item rich =
        new Item(
            1,
            List.of(
                new Change.Figure("8", "9", "specimens"),
                new Change.Name("Specimen"),
                new Change.Word("specimens"),
                new Change.Outlets(2, 9)),
            Phase.BREAKING,
            source("https://example.org/1"),
            "What happened.",
            "https://example.org/picture.png",
            new Edition.Length(Edition.Medium.VIDEO, Duration.ofMinutes(4)),
            List.of(source("https://example.org/2"), source(null)),
            6,
            9,
            List.of("Second"));
    Item poor =
        new Item(
            2, List.of(), Phase.SETTLED, source(null), "", null, null, List.of(), 0, 1, List.of());
    return List.of(
        edition(
            List.of(
                Section.of("First", List.of(rich, poor), 7),
                Section.of("Second", List.of(poor), 0))),
        edition(List.of(Section.of("First", List.of(poor), 0))),
        edition(List.of()));
  }

  private static Source source(@Nullable String link) {
    return new Source("Outlet", "Headline", link, Locale.FRENCH, DUE, true);
  }

  private static Edition edition(List<Section> sections) {
    EditionKey key = new EditionKey("specimen", "reader@example.org", SLOT);
    return new Edition(
        key, "Specimen", DUE, ZoneOffset.UTC, Locale.ENGLISH, Images.NONE, null, sections);
  }
}
