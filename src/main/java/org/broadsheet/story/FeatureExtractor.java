package org.broadsheet.story;

import org.broadsheet.news.Report;
import org.broadsheet.text.Embedder;
import org.broadsheet.text.LanguageGuess;
import org.broadsheet.text.Sketch;
import org.broadsheet.text.VisibleText;
import org.broadsheet.text.WordCursor;
import org.jspecify.annotations.Nullable;

/** Reads the features of a report. Reusable, not thread-safe. */
final class FeatureExtractor {
  /** News puts first what matters, so the beginning of a text is enough. */
  static final int TEXT_READ = 1_200;

  private static final int MOST_WORDS = 128;
  private static final int MOST_CROSS_LANGUAGE_KEYS = 96;
  private static final float[] NO_EMBEDDING = new float[0];
  private static final int FEWEST_FIXED_WORDS = 2;

  private final Weights weights;
  private final @Nullable Embedder embedder;
  private final WordCursor cursor = new WordCursor();
  private final TermCounter words = new TermCounter(MOST_WORDS);
  private final TermCounter crossLanguageKeys = new TermCounter(MOST_CROSS_LANGUAGE_KEYS);
  private final FactExtractor facts = new FactExtractor();
  private final Sketch sketch = new Sketch();
  private final TokenSequence tokens = new TokenSequence();

  /**
   * A reader.
   *
   * @param embedder gives the meaning of reports; null where there is no model
   */
  FeatureExtractor(Weights weights, @Nullable Embedder embedder) {
    this.weights = weights;
    this.embedder = embedder;
  }

  Features read(Report report) {
    String title = report.entry().title();
    String text = text(report);
    String language = language(report, title, text);
    words.clear();
    crossLanguageKeys.clear();
    facts.clear();
    sketch.clear();
    tokens.begin(title, text);
    TitleShape shape = readTitle(title, language);
    tokens.endTitle();
    cursor.read(text, language);
    while (cursor.next()) {
      take();
    }
    Facts stated = facts.facts();
    for (int date : stated.dates()) {
      crossLanguageKeys.add(date, 1, 0);
    }
    CopyKeys copyKeys =
        new CopyKeys(
            sketch.values(),
            sketch.words(),
            number(report.feed().url().toString()),
            number(title),
            shape.figureless,
            shape.fixed >= FEWEST_FIXED_WORDS ? shape.nameless : 0,
            report.appeared().getEpochSecond());
    return new Features(
        language,
        words.toVector().unit(),
        crossLanguageKeys.toVector().unit(),
        stated,
        embedding(title, text),
        link(report.entry().canonicalLink()),
        copyKeys);
  }

  /** Empty without a model, and for a text on which the model fails. */
  private float[] embedding(String title, String text) {
    if (embedder == null) {
      return NO_EMBEDDING;
    }
    try {
      return embedder.embed(title + ". " + text);
    } catch (IllegalStateException beyondTheModel) {
      return NO_EMBEDDING;
    }
  }

  /** The words of the report that was read last, until the next is. */
  TokenSequence tokens() {
    return tokens;
  }

  private static String text(Report report) {
    return VisibleText.of(report.entry().body(), TEXT_READ);
  }

  private static String language(Report report, String title, String text) {
    String lead = text.substring(0, Math.min(text.length(), LanguageGuess.SAMPLE));
    return LanguageGuess.of(report.language(), title.length() < 60 ? title + ' ' + lead : title);
  }

  private TitleShape readTitle(String title, String language) {
    TitleShape shape = new TitleShape();
    cursor.read(title, language);
    while (cursor.next()) {
      take();
      if (!cursor.isNumber() && cursor.weekday() == 0 && cursor.month() == 0) {
        shape.figureless = shape.figureless * 31 + cursor.raw();
        boolean name = cursor.nameKey() != 0;
        shape.nameless = shape.nameless * 31 + (name ? 1 : cursor.raw());
        shape.fixed += name ? 0 : 1;
      }
    }
    return shape;
  }

  private void take() {
    sketch.add(cursor.raw());
    tokens.add(cursor);
    facts.take(cursor);
    float weight = cursor.isCapital() ? weights.terms().capital() : 1;
    if (cursor.term() != 0 && cursor.weekday() == 0) {
      words.add(cursor.term(), weight, weights.terms().again());
    }
    if (cursor.head() != 0) {
      words.add(cursor.head(), weights.terms().head() * weight, weights.terms().again());
    }
    if (cursor.crossLanguageKey() != 0) {
      crossLanguageKeys.add(cursor.crossLanguageKey(), 1, weights.terms().again());
    }
  }

  private static long link(@Nullable String canonical) {
    if (canonical == null) {
      return 0;
    }
    int host = canonical.indexOf("://");
    int path = host < 0 ? -1 : canonical.indexOf('/', host + 3);
    return path < 0 || path == canonical.length() - 1 ? 0 : number(canonical);
  }

  /** A 64-bit number for a string; two strings of one window practically never share it. */
  private static long number(String text) {
    long hash = 0;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  private static final class TitleShape {
    long figureless;
    long nameless;
    int fixed;
  }
}
