package org.broadsheet.story;

import java.time.Instant;
import java.util.Objects;
import org.broadsheet.text.Embedding;
import org.jspecify.annotations.Nullable;

/**
 * A report as the window keeps it: its terms as numbers of the {@link TermIndex}, in ascending
 * order, each with flags that say where it stands and what it is; a few hundred bytes.
 */
final class Document {
  static final int IN_TITLE = 1;
  static final int IN_TEXT = 2;
  static final int NAME = 4;
  static final int NUMBER = 8;

  /** A part of a compound, or two names in a row: counts less and is no evidence by itself. */
  static final int DERIVED = 16;

  /** Four bits hold the segment in which the term stands first. */
  static final int SEGMENT_SHIFT = 5;

  static final int SEGMENT_BITS = 15 << SEGMENT_SHIFT;

  /** Written with a capital letter amid a sentence. */
  static final int CAPITAL_AMID = 1 << 9;

  /** Written without one amid a sentence. */
  static final int SMALL_AMID = 1 << 10;

  /** The segments are first the sentences of the text; later ones are not told apart. */
  static final int MOST_SENTENCES = 13;

  /** What stands before a colon or bar in the title. */
  static final int PREFIX = MOST_SENTENCES;

  /** What stands behind the last colon or bar in the title. */
  static final int SUFFIX = PREFIX + 1;

  /** The rest of the title and of the text. */
  static final int ELSEWHERE = SUFFIX + 1;

  final long id;
  final String language;
  final long feed;
  final long outlet;

  /** Stems in the language of the report. */
  final Field terms;

  /** Names, concepts and figures in the form that all languages share. */
  final Field keys;

  /** Hashes of the segments up to the suffix, 0 for none, for comparing reports of one feed. */
  final int[] segments;

  final Copy copy;

  /**
   * What a model made of it; null without a model and in a language that it does not understand.
   */
  final @Nullable Embedding embedding;

  final long link;

  /** When it appeared, in seconds since the epoch. */
  final long appeared;

  /** Whether the feed says when it appeared. */
  final boolean isDated;

  final boolean isSeries;
  final long gathered;
  private @Nullable Cluster cluster;
  boolean isForgotten;

  /** Whether it was gathered within a day before the last. */
  boolean isOfToday;

  Document(
      ReportShape shape,
      Field terms,
      Field keys,
      int[] segments,
      Copy copy,
      @Nullable Embedding embedding) {
    this.id = shape.id();
    this.language = shape.language();
    this.feed = shape.feed();
    this.outlet = shape.outlet();
    this.link = shape.link();
    this.appeared = shape.appeared().getEpochSecond();
    this.isDated = shape.isDated();
    this.gathered = shape.gathered().getEpochSecond();
    this.isSeries = shape.isSeries();
    this.terms = terms;
    this.keys = keys;
    this.segments = segments;
    this.copy = copy;
    this.embedding = embedding;
  }

  /** The story that it is filed under. */
  Cluster cluster() {
    return Objects.requireNonNull(cluster);
  }

  void moveTo(Cluster story) {
    cluster = story;
  }

  /** What a report is besides its words. */
  record ReportShape(
      long id,
      String language,
      long feed,
      long outlet,
      long link,
      Instant appeared,
      boolean isDated,
      Instant gathered,
      boolean isSeries) {}

  /** Terms in ascending order with their flags. */
  record Field(int[] terms, short[] flags) {
    int size() {
      return terms.length;
    }

    /**
     * Keeps those of some terms that this field lacks.
     *
     * @param ascending the terms; afterwards those that are kept come first
     * @param count how many there are
     * @return how many are kept
     */
    int keepOthers(int[] ascending, int count) {
      int kept = 0;
      int from = 0;
      for (int i = 0; i < count; i++) {
        int term = ascending[i];
        while (from < terms.length && terms[from] < term) {
          from++;
        }
        if (from == terms.length || terms[from] != term) {
          ascending[kept++] = term;
        }
      }
      return kept;
    }
  }

  /**
   * What copies and recurring titles are recognised by.
   *
   * @param sketch MinHash sketch of title and text
   * @param words how many words the sketch has seen
   * @param title hash of the whole title
   * @param figureless hash of the title without figures and dates
   * @param nameless hash of the title without names and figures, 0 when hardly a word remains
   * @param isCounting whether the title has figures and they count what stands behind them
   */
  record Copy(
      int[] sketch, int words, int title, int figureless, int nameless, boolean isCounting) {}
}
