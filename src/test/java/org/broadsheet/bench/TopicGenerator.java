package org.broadsheet.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.broadsheet.news.Criterion;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;
import org.broadsheet.news.Topic;

/**
 * Makes up topics such as operators write, and stories of which few belong to any of them. Equal
 * seeds make equal ones.
 */
final class TopicGenerator {
  private static final int NAMES = 5_000;
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String ALPHABET = "eeeeeeddddfffssuupp";

  private final Map<Character, TextGenerator> generators = new LinkedHashMap<>();
  private final List<String> names;
  private final SplittableRandom chance;

  TopicGenerator(long seed) throws IOException {
    chance = new SplittableRandom(seed);
    generators.put(
        'e', new TextGenerator("en", List.of("northern-courier.rss", "harbour-gazette.rss")));
    generators.put(
        'd', new TextGenerator("de", List.of("elbe-zeitung.rss", "rheinischer-bote.atom")));
    generators.put('f', new TextGenerator("fr", List.of("quotidien-du-rhone.rss")));
    generators.put('s', new TextGenerator("es", List.of("diario-del-duero.rss")));
    generators.put(
        'u', new TextGenerator("uk", List.of("dniprovskyi-visnyk.rss", "kyivska-khvylia.atom")));
    generators.put('p', new TextGenerator("pl", List.of("gazeta-nadwislanska.atom")));
    Set<String> drawn = new LinkedHashSet<>();
    while (drawn.size() < NAMES) {
      drawn.add(NewsGenerator.name(chance));
    }
    names = List.copyOf(drawn);
  }

  /**
   * Topics in three languages each: half of them lists of words and phrases, three in ten a place
   * and a matter, two in ten a query with operators, of which some have a prefix.
   */
  List<Topic> topics(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> new Topic("Topic " + number, criterion()))
        .toList();
  }

  private Criterion criterion() {
    List<String> own = List.of(name(), name());
    int kind = chance.nextInt(10);
    if (kind < 5) {
      return inThreeLanguages(generator -> list(own.subList(0, 1), generator, 3, 1));
    }
    if (kind < 8) {
      return new Criterion.AllOf(
          List.of(
              new Criterion.Words(own),
              inThreeLanguages(generator -> list(List.of(), generator, 2, 4))));
    }
    return inThreeLanguages(generator -> query(own, generator));
  }

  private Criterion inThreeLanguages(Function<TextGenerator, Criterion> part) {
    Map<Locale, Criterion> parts = new LinkedHashMap<>();
    while (parts.size() < 3) {
      TextGenerator generator = generator();
      parts.computeIfAbsent(generator.language(), _ -> part.apply(generator));
    }
    return new Criterion.ByLanguage(parts);
  }

  private Criterion list(List<String> own, TextGenerator generator, int phrases, int commons) {
    List<String> words = new ArrayList<>(own);
    for (int i = 0; i < phrases; i++) {
      words.add(generator.phrase(chance));
    }
    for (int i = 0; i < commons; i++) {
      words.add(own.isEmpty() ? generator.common(chance) : generator.anyRare(chance));
    }
    return new Criterion.Words(words);
  }

  private Criterion query(List<String> own, TextGenerator generator) {
    String rare = generator.anyRare(chance);
    String text =
        "(%s OR %s OR %s) AND (%s OR \"%s\"~3) NOT %s"
            .formatted(
                own.get(0),
                own.get(1),
                chance.nextBoolean() ? rare : rare.substring(0, 7) + "*",
                generator.common(chance),
                generator.phrase(chance),
                generator.common(chance));
    return new Criterion.Query(text);
  }

  private String name() {
    return names.get(chance.nextInt(names.size()));
  }

  private TextGenerator generator() {
    return Objects.requireNonNull(
        generators.get(ALPHABET.charAt(chance.nextInt(ALPHABET.length()))));
  }

  /** Stories of one to eight reports of 60 to 150 words each, in several languages. */
  List<Story> stories(int count) {
    return IntStream.range(0, count).mapToObj(this::story).toList();
  }

  private Story story(int number) {
    String name = name();
    List<Report> reports = new ArrayList<>();
    do {
      reports.add(report(8L * number + reports.size(), name, generator()));
    } while (reports.size() < 8 && chance.nextInt(5) < 3);
    return new Story(number, reports);
  }

  private Report report(long id, String name, TextGenerator generator) {
    Feed feed =
        new Feed(
            URI.create("https://paper.example/" + id % 100),
            "The Paper " + id % 100,
            null,
            Duration.ZERO,
            0);
    int length = chance.nextInt(60, 150);
    StringBuilder text = new StringBuilder(name);
    for (int words = 1; words < length; ) {
      String sentence = generator.sentence(chance);
      text.append(' ').append(sentence);
      words += sentence.split(" ", -1).length;
    }
    Entry entry =
        Entry.of(
            null,
            null,
            name + ": " + generator.sentence(chance),
            text.toString(),
            generator.language(),
            null);
    return new Report(id, feed, entry, NOON);
  }
}
