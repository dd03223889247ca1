package org.broadsheet.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.broadsheet.news.Entry;
import org.broadsheet.parse.FeedParser;
import org.broadsheet.parse.ParseResult;
import org.broadsheet.text.VisibleText;

/**
 * Makes up text in one language: sentences of the demo's newspapers in which every seventh word is
 * exchanged for one of a long tail of made-up words and phrases, as every text has some that few
 * others have.
 */
final class TextGenerator {
  private static final int TAIL = 20_000;

  /** So many pairs of the tail are too frequent to make a topic. */
  private static final int TELLING = 100;

  private final Locale language;
  private final List<String> sentences = new ArrayList<>();
  private final List<String> words;
  private final List<String> tail = new ArrayList<>();

  /**
   * Learns a language.
   *
   * @param feeds files of the demo
   */
  TextGenerator(String language, List<String> feeds) throws IOException {
    this.language = Locale.of(language);
    for (String feed : feeds) {
      read(feed);
    }
    Set<String> distinct = new LinkedHashSet<>();
    for (String sentence : sentences) {
      for (String word : sentence.split("\\P{L}+", -1)) {
        if (word.length() > 4) {
          distinct.add(word.toLowerCase(Locale.ROOT));
        }
      }
    }
    words = List.copyOf(distinct);
    SplittableRandom chance = new SplittableRandom(language.hashCode());
    while (tail.size() < TAIL) {
      String word =
          pick(words, chance).substring(0, 4) + NewsGenerator.name(chance).toLowerCase(Locale.ROOT);
      tail.add(tail.size() % 2 == 0 ? word : pick(words, chance) + " " + word);
    }
  }

  private void read(String feed) throws IOException {
    try (InputStream file = TextGenerator.class.getResourceAsStream("/demo/" + feed)) {
      ParseResult result =
          new FeedParser().parse(file.readAllBytes(), null, URI.create("https://demo.example/"));
      for (Entry entry : ((ParseResult.Parsed) result).feed().entries()) {
        String text = entry.title() + ". " + VisibleText.of(entry.body(), 100_000);
        sentences.addAll(List.of(text.split("(?<=[.!?])\\s+", -1)));
      }
    }
  }

  Locale language() {
    return language;
  }

  /** A sentence in which some words are rare. */
  String sentence(SplittableRandom chance) {
    StringBuilder sentence = new StringBuilder();
    for (String word : pick(sentences, chance).split(" ", -1)) {
      sentence.append(chance.nextInt(7) == 0 ? rare(chance) : word).append(' ');
    }
    return sentence.toString().strip();
  }

  /** A word or phrase of the tail, of which the first are far more frequent than the last. */
  private String rare(SplittableRandom chance) {
    return tail.get((int) (Math.pow(TAIL, chance.nextDouble()) - 1));
  }

  /** Any word of the tail, all alike. */
  String anyRare(SplittableRandom chance) {
    return tail.get(2 * chance.nextInt(TELLING, TAIL / 2));
  }

  /** Two words that stand side by side in a few sentences. */
  String phrase(SplittableRandom chance) {
    return tail.get(2 * chance.nextInt(TELLING, TAIL / 2) + 1);
  }

  /** A common word. */
  String common(SplittableRandom chance) {
    return pick(words, chance);
  }

  private static String pick(List<String> words, SplittableRandom chance) {
    return words.get(chance.nextInt(words.size()));
  }
}
