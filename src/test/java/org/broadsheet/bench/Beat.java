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
final class Beat {
  private static final int NAMES = 5_000;
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String ALPHABET = "eeeeeeddddfffssuupp";

  private final Map<Character, Tongue> tongues = new LinkedHashMap<>();
  private final List<String> names;
  private final SplittableRandom chance;

  Beat(long seed) throws IOException {
    chance = new SplittableRandom(seed);
    tongues.put('e', new Tongue("en", List.of("northern-courier.rss", "harbour-gazette.rss")));
    tongues.put('d', new Tongue("de", List.of("elbe-zeitung.rss", "rheinischer-bote.atom")));
    tongues.put('f', new Tongue("fr", List.of("quotidien-du-rhone.rss")));
    tongues.put('s', new Tongue("es", List.of("diario-del-duero.rss")));
    tongues.put('u', new Tongue("uk", List.of("dniprovskyi-visnyk.rss", "kyivska-khvylia.atom")));
    tongues.put('p', new Tongue("pl", List.of("gazeta-nadwislanska.atom")));
    Set<String> drawn = new LinkedHashSet<>();
    while (drawn.size() < NAMES) {
      drawn.add(Newswire.name(chance));
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
      return inThreeTongues(tongue -> list(own.subList(0, 1), tongue, 3, 1));
    }
    if (kind < 8) {
      return new Criterion.AllOf(
          List.of(
              new Criterion.Words(own), inThreeTongues(tongue -> list(List.of(), tongue, 2, 4))));
    }
    return inThreeTongues(tongue -> query(own, tongue));
  }

  private Criterion inThreeTongues(Function<Tongue, Criterion> part) {
    Map<Locale, Criterion> parts = new LinkedHashMap<>();
    while (parts.size() < 3) {
      Tongue tongue = tongue();
      parts.computeIfAbsent(tongue.language(), _ -> part.apply(tongue));
    }
    return new Criterion.ByLanguage(parts);
  }

  private Criterion list(List<String> own, Tongue tongue, int phrases, int commons) {
    List<String> words = new ArrayList<>(own);
    for (int i = 0; i < phrases; i++) {
      words.add(tongue.phrase(chance));
    }
    for (int i = 0; i < commons; i++) {
      words.add(own.isEmpty() ? tongue.common(chance) : tongue.anyRare(chance));
    }
    return new Criterion.Words(words);
  }

  private Criterion query(List<String> own, Tongue tongue) {
    String rare = tongue.anyRare(chance);
    String text =
        "(%s OR %s OR %s) AND (%s OR \"%s\"~3) NOT %s"
            .formatted(
                own.get(0),
                own.get(1),
                chance.nextBoolean() ? rare : rare.substring(0, 7) + "*",
                tongue.common(chance),
                tongue.phrase(chance),
                tongue.common(chance));
    return new Criterion.Query(text);
  }

  private String name() {
    return names.get(chance.nextInt(names.size()));
  }

  private Tongue tongue() {
    return Objects.requireNonNull(tongues.get(ALPHABET.charAt(chance.nextInt(ALPHABET.length()))));
  }

  /** Stories of one to eight reports of 60 to 150 words each, in several languages. */
  List<Story> stories(int count) {
    return IntStream.range(0, count).mapToObj(this::story).toList();
  }

  private Story story(int number) {
    String name = name();
    List<Report> reports = new ArrayList<>();
    do {
      reports.add(report(8L * number + reports.size(), name, tongue()));
    } while (reports.size() < 8 && chance.nextInt(5) < 3);
    return new Story(number, reports);
  }

  private Report report(long id, String name, Tongue tongue) {
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
      String sentence = tongue.sentence(chance);
      text.append(' ').append(sentence);
      words += sentence.split(" ", -1).length;
    }
    Entry entry =
        Entry.of(
            null,
            null,
            name + ": " + tongue.sentence(chance),
            text.toString(),
            tongue.language(),
            null);
    return new Report(id, feed, entry, NOON);
  }
}
