package org.broadsheet.render;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.broadsheet.news.Change;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Section;
import org.broadsheet.news.Edition.Source;
import org.broadsheet.news.Edition.Sources;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Images;
import org.broadsheet.news.Phase;
import org.jspecify.annotations.Nullable;

/** Editions to render. */
final class Samples {
  static final Frame FRAME =
      new Frame("Broadsheet", "https://news.example/e/1", "https://news.example/u/1?t=a&b=c");

  private static final Instant DUE = Instant.parse("2026-11-22T06:00:00Z");

  private Samples() {}

  static Edition edition(Locale language, Section... sections) {
    return new Edition(
        new EditionKey("morning", "reader@example.org", LocalDateTime.parse("2026-11-22T07:00")),
        "The Morning Edition",
        DUE,
        ZoneId.of("Europe/Berlin"),
        language,
        Images.NONE,
        null,
        List.of(sections));
  }

  static Section section(String topic, Item... items) {
    return Section.of(topic, List.of(items));
  }

  static Item item(String headline) {
    return item(source("The Post", headline, "https://post.example/1", "en"), "");
  }

  static Item item(Source lead, String summary, Source... alsoIn) {
    return new Item(
        1,
        List.of(),
        Phase.SETTLED,
        new Sources(lead, List.of(alsoIn), List.of()),
        summary,
        null,
        null,
        0,
        1 + alsoIn.length,
        List.of());
  }

  static Source source(
      String outlet, String headline, @Nullable String link, @Nullable String language) {
    Locale locale = language == null ? null : Locale.forLanguageTag(language);
    return new Source(outlet, null, headline, link, locale, DUE.minus(Duration.ofHours(1)), false);
  }

  static Source quoted(Source source, String feed) {
    return new Source(
        source.outlet(),
        feed,
        source.headline(),
        source.link(),
        source.language(),
        source.appeared(),
        source.copy());
  }

  /** Two stories under one heading, one of them told by three outlets; two more are only listed. */
  static Edition small(Locale language) {
    Item storm =
        new Item(
            1,
            List.of(),
            Phase.SETTLED,
            new Sources(
                source(
                    "The Post", "Storm closes ports", "https://post.example/storm?a=1&b=2", "en"),
                List.of(
                    source("Le Littoral", "Tempête", "https://littoral.example/1", "fr"),
                    source("Radio", "Storm", null, "en")),
                List.of()),
            "Ferries stayed in harbour on Sunday after winds of up to 120 km/h reached the coast.",
            null,
            null,
            0,
            3,
            List.of("Climate"));
    Item budget =
        item(source("Світ", "Парламент ухвалив бюджет", "https://svit.example/1", "uk"), "");
    return edition(
        language,
        new Section(
            Edition.Heading.TOPIC,
            "World",
            List.of(storm, budget),
            List.of(
                alone(source("The Post", "Bell stolen", "https://post.example/bell", "en")),
                alone(source("Radio", "Rain", null, "en")))));
  }

  /** A story that the reader had, with all that can be new in it. */
  static Edition update(Locale language) {
    Source lead = source("The Post", "Storm: harbour master missing", null, "en");
    Source copy = new Source("Radio", null, "Storm", null, null, DUE, true);
    Item storm =
        new Item(
            1,
            List.of(
                new Change.Figure("11", "14", "ships"),
                new Change.Name("Varga", ""),
                new Change.Word("missing", ""),
                new Change.Outlets(2, 5)),
            Phase.DEVELOPING,
            new Sources(
                lead, List.of(source("Le Littoral", "Tempête", null, "fr"), copy), List.of()),
            "The search goes on.",
            null,
            null,
            0,
            5,
            List.of());
    return edition(language, Section.of("World", List.of(storm)));
  }

  /** Many stories with long texts, in one script. */
  static Edition large(String sentence, int stories) {
    List<Section> sections = new ArrayList<>();
    for (int s = 0; s < 5; s++) {
      List<Item> items = new ArrayList<>();
      for (int i = 0; i < stories / 5; i++) {
        String id = s + "-" + i;
        Source lead = source("Outlet", sentence + id, "https://example.org/" + id, null);
        Source other = source("Other", sentence, "https://example.net/" + id, null);
        items.add(item(lead, (sentence + " ").repeat(3), other, other, other, other));
      }
      sections.add(Section.of("Topic " + s, items));
    }
    return edition(Locale.ENGLISH, sections.toArray(Section[]::new));
  }

  /** A list with one report of a story. */
  static Sources alone(Source source) {
    return new Sources(source, List.of(), List.of());
  }

  /** A section with one story, from which limits cut two, one of them with two reports. */
  static Edition cut() {
    Source pumpkin = source("Morgenpost", "Kürbis gestohlen", "https://example.org/k", "de");
    Source other = source("Elbe-Zeitung", "Kürbis weg", "https://example.org/e", "de");
    List<Sources> further =
        List.of(
            new Sources(pumpkin, List.of(other), List.of()),
            alone(source("Courier", "Bell <rung>", null, null)));
    return edition(
        Locale.ENGLISH,
        new Section(Edition.Heading.TOPIC, "World", List.of(item("Shown")), further));
  }

  /** Stories to read, to hear and to see, under a heading that is no topic, and silent sources. */
  static Edition measured(Locale language) {
    Item plain = item("Measured");
    List<Item> items =
        List.of(
            measured(plain, Edition.Medium.TEXT, Duration.ofSeconds(170)),
            measured(plain, Edition.Medium.AUDIO, Duration.ofMinutes(84)),
            measured(plain, Edition.Medium.VIDEO, Duration.ofMinutes(4)));
    Edition bare =
        edition(language, new Section(Edition.Heading.MOST_REPORTED, "", items, List.of()));
    return new Edition(
        bare.key(),
        bare.title(),
        bare.due(),
        bare.zone(),
        bare.language(),
        Images.NONE,
        new Edition.Silence(2, 40),
        bare.sections());
  }

  private static Item measured(Item item, Edition.Medium medium, Duration duration) {
    return new Item(
        item.storyId(),
        item.changes(),
        item.phase(),
        item.sources(),
        item.summary(),
        item.image(),
        new Edition.Length(medium, duration),
        item.more(),
        item.outlets(),
        item.alsoUnder());
  }

  /** A section with a story for each picture. */
  static Edition illustrated(Images images, String... pictures) {
    List<Item> items = new ArrayList<>();
    for (String picture : pictures) {
      Item item = item("Story " + items.size());
      items.add(
          new Item(
              items.size(),
              item.changes(),
              item.phase(),
              item.sources(),
              "What happened.",
              picture,
              item.length(),
              0,
              1,
              List.of()));
    }
    Edition plain = edition(Locale.ENGLISH, Section.of("World", items));
    return new Edition(
        plain.key(),
        plain.title(),
        plain.due(),
        plain.zone(),
        plain.language(),
        images,
        null,
        plain.sections());
  }
}
