package org.broadsheet.trial;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Ten feeds that print one bulletin after another. Each headline is made of invented words, so no
 * two are alike, and begins with a word that names it. Not thread-safe.
 */
public final class Newspapers implements AutoCloseable {
  private static final int FEEDS = 10;
  private static final String CONSONANTS = "bdfgklmnprstvz";
  private static final String VOWELS = "aeiou";

  private final FeedSite site = new FeedSite();
  private final Random random;
  private final InstantSource clock = InstantSource.system();
  private final List<List<String>> titles = new ArrayList<>();
  private final Set<String> words = new HashSet<>();
  private final List<Bulletin> printed = new ArrayList<>();

  /**
   * A headline.
   *
   * @param key a word that no other headline has
   * @param served since when its feed has it
   */
  public record Bulletin(String key, Instant served) {}

  public Newspapers(long seed) throws IOException {
    random = new Random(seed);
    for (int feed = 0; feed < FEEDS; feed++) {
      titles.add(new ArrayList<>());
      printNext();
    }
  }

  /** Puts one more headline into the feed whose turn it is. */
  public void printNext() {
    int feed = printed.size() % FEEDS;
    String key = word();
    titles.get(feed).add("%s %s bulletin %s %s".formatted(key, word(), word(), word()));
    site.serve(path(feed), Rss.of("paper-" + feed, titles.get(feed)));
    printed.add(new Bulletin(key, clock.instant()));
  }

  /** All headlines so far. */
  public List<Bulletin> printed() {
    return List.copyOf(printed);
  }

  /** Where the feeds are. */
  public List<String> urls() {
    List<String> urls = new ArrayList<>();
    for (int feed = 0; feed < FEEDS; feed++) {
      urls.add(site.url(path(feed)));
    }
    return urls;
  }

  @Override
  public void close() {
    site.close();
  }

  private static String path(int feed) {
    return "/paper-" + feed + ".rss";
  }

  /** One that no headline has, lest two of them be taken for one story. */
  private String word() {
    String word = anyWord();
    while (!words.add(word)) {
      word = anyWord();
    }
    return word;
  }

  private String anyWord() {
    StringBuilder word = new StringBuilder();
    for (int syllable = 0; syllable < 4; syllable++) {
      word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
      word.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
    }
    return word.toString();
  }
}
