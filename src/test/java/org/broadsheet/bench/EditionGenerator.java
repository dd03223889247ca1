package org.broadsheet.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Section;
import org.broadsheet.news.Edition.Source;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Images;
import org.broadsheet.news.Phase;

/** Makes up editions of thirty stories in five sections, each in one of four languages. */
final class EditionGenerator {
  static final int STORIES = 30;

  private static final int SECTIONS = 5;
  private static final int ALSO_IN = 3;
  private static final LocalDateTime SLOT = LocalDateTime.of(2026, 1, 5, 7, 0);
  private static final Instant DUE = SLOT.toInstant(ZoneOffset.UTC);

  private final SplittableRandom chance;
  private final List<TextGenerator> languages;

  EditionGenerator(long seed) throws IOException {
    chance = new SplittableRandom(seed);
    languages =
        List.of(
            new TextGenerator("en", List.of("northern-courier.rss", "harbour-gazette.rss")),
            new TextGenerator("de", List.of("elbe-zeitung.rss", "rheinischer-bote.atom")),
            new TextGenerator("fr", List.of("quotidien-du-rhone.rss")),
            new TextGenerator("uk", List.of("dniprovskyi-visnyk.rss", "kyivska-khvylia.atom")));
  }

  /** The edition of that number. */
  Edition make(int number) {
    TextGenerator text = languages.get(number % languages.size());
    List<Section> sections = new ArrayList<>();
    for (int s = 0; s < SECTIONS; s++) {
      List<Item> items = new ArrayList<>();
      for (int i = 0; i < STORIES / SECTIONS; i++) {
        items.add(item(text));
      }
      sections.add(Section.of(NewsGenerator.name(chance), items));
    }
    return new Edition(
        new EditionKey("morning", "reader" + number + "@reader.example", SLOT),
        "Morning Digest",
        DUE,
        ZoneOffset.UTC,
        text.language(),
        Images.NONE,
        null,
        sections);
  }

  private Item item(TextGenerator text) {
    List<Source> alsoIn = new ArrayList<>();
    for (int i = 0; i < ALSO_IN; i++) {
      alsoIn.add(source(languages.get(chance.nextInt(languages.size()))));
    }
    return new Item(
        chance.nextLong(),
        List.of(),
        Phase.SETTLED,
        new Edition.Sources(source(text), alsoIn, List.of()),
        text.sentence(chance) + " " + text.sentence(chance),
        null,
        new Edition.Length(Edition.Medium.TEXT, Duration.ofMinutes(chance.nextInt(1, 9))),
        0,
        1 + ALSO_IN,
        List.of());
  }

  private Source source(TextGenerator text) {
    String outlet = NewsGenerator.name(chance) + " Post";
    String link =
        "https://%s.example/%s/%d"
            .formatted(
                NewsGenerator.name(chance).toLowerCase(Locale.ROOT),
                NewsGenerator.name(chance).toLowerCase(Locale.ROOT),
                chance.nextInt(1_000_000));
    return new Source(
        outlet,
        null,
        text.sentence(chance),
        link,
        text.language(),
        DUE.minusSeconds(chance.nextInt(80_000)),
        false);
  }
}
