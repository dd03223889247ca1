package org.broadsheet.story;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What most entries of one feed say, learned from the stream: sentences, phrases of three words,
 * how titles begin and end, in how many entries a term is, and the feed's own headlines. What is
 * usual is marked in a report and is evidence of nothing. The memory is bounded: after {@value
 * #MOST} entries all counts are halved, and sooner where the budget that all feeds share is spent.
 */
final class FeedHabits {
  private static final int MOST = 400;

  /** So many cells of a row of sentences are needed for each entry. */
  private static final int CELLS = 20;

  private static final int SMALLEST = 1 << 9;
  private static final int WIDEST = 1 << 13;
  private static final int LEAST_BYTES = 2 * (SMALLEST + 2 * SMALLEST);
  private static final int HEADLINES = 256;
  private static final int SHORTEST_HEADLINE = 4;
  private static final int STARTS = 31;
  private static final int STARTS_SHIFT = 6;
  private static final int SHINGLE = 3;

  /** The report itself is one of them. */
  private static final int FEWEST = 4;

  private static final int FEWEST_SENTENCES = 3;
  private static final double PHRASE_SHARE = 0.04;
  private static final double TITLE_SHARE = 0.03;
  private static final int WARM = 15;

  private static final int PREFIX = 0x51ED270B;
  private static final int SUFFIX = 0x2545F491;
  private static final int TERM = 0x6C8E9CF5;
  private static final int OPENING = 0x1B873593;
  private static final int CLOSING = 0x38495AB5;

  private final MemoryBudget budget;
  private final CountSketch sentences;
  private final CountSketch phrases;
  private int[] headlineStart = new int[8];
  private int[] headlineHash = new int[8];
  private byte[] headlineLength = new byte[8];

  /** A Bloom filter of the headlines' beginnings. */
  private final long[] starts = new long[STARTS + 1];

  private int headlines;
  private int entries;

  /**
   * @param budget what the feeds may take together beyond the least that each needs
   */
  FeedHabits(MemoryBudget budget) {
    this.budget = budget;
    this.sentences = new CountSketch(SMALLEST);
    this.phrases = new CountSketch(2 * SMALLEST);
  }

  /**
   * Habits that were learned before.
   *
   * @param in what {@link #write} wrote
   */
  FeedHabits(DataInput in, MemoryBudget budget) throws IOException {
    this.budget = budget;
    entries = in.readInt();
    headlines = in.readInt();
    int known = in.readInt();
    headlineStart = new int[known];
    headlineHash = new int[known];
    headlineLength = new byte[known];
    for (int i = 0; i < known; i++) {
      headlineStart[i] = in.readInt();
      headlineHash[i] = in.readInt();
      headlineLength[i] = in.readByte();
      noteStart(headlineStart[i]);
    }
    sentences = new CountSketch(in);
    phrases = new CountSketch(in);
    var _ = budget.take(bytes() - LEAST_BYTES);
  }

  /** Writes what was learned. */
  void write(DataOutput out) throws IOException {
    out.writeInt(entries);
    out.writeInt(headlines);
    out.writeInt(headlineHash.length);
    for (int i = 0; i < headlineHash.length; i++) {
      out.writeInt(headlineStart[i]);
      out.writeInt(headlineHash[i]);
      out.writeByte(headlineLength[i]);
    }
    sentences.write(out);
    phrases.write(out);
  }

  /** What the counts take. */
  int bytes() {
    return 2 * (sentences.width() + phrases.width());
  }

  /** Marks what is usual in the feed as {@link Tokens#HABITUAL}. */
  void mark(Tokens tokens) {
    markTitle(tokens);
    markHeadlines(tokens);
    markSentences(tokens);
    markPhrases(tokens);
  }

  /**
   * In which share of the feed's entries a term is; 0 as long as too few are known.
   *
   * @param term its hash
   */
  double share(int term) {
    return entries <= WARM
        ? 0
        : Math.min(1, phrases.count(Tokens.mix(TERM, term)) / (double) entries);
  }

  /** Learns an entry, whether it is marked or not. */
  void learn(Tokens tokens) {
    if (tokens.bodyStart > 0) {
      phrases.add(Tokens.mix(PREFIX, tokens.hash(0, tokens.bodyStart)));
    }
    if (tokens.bodyEnd < tokens.inTitle) {
      phrases.add(Tokens.mix(SUFFIX, tokens.hash(tokens.bodyEnd, tokens.inTitle)));
    }
    for (int from = tokens.inTitle; from < tokens.size; ) {
      int to = sentenceEnd(tokens, from);
      sentences.add(tokens.hash(from, to));
      from = to;
    }
    for (int i = tokens.inTitle; i + SHINGLE <= tokens.size; i++) {
      phrases.add(tokens.hash(i, i + SHINGLE));
    }
    if (tokens.size - tokens.inTitle >= SHINGLE) {
      phrases.add(Tokens.mix(OPENING, tokens.hash(tokens.inTitle, tokens.inTitle + 2)));
      phrases.add(Tokens.mix(CLOSING, tokens.hash(tokens.size - 2, tokens.size)));
    }
    tokens.distinctTerms().forEach(term -> phrases.add(Tokens.mix(TERM, term)));
    addHeadline(tokens);
    entries++;
    boolean isFull = entries * CELLS > sentences.width() && sentences.width() < WIDEST;
    if (isFull && budget.take(bytes())) {
      sentences.widen();
      phrases.widen();
    } else if (isFull || entries >= MOST) {
      entries /= 2;
      sentences.halve();
      phrases.halve();
    }
  }

  private void addHeadline(Tokens tokens) {
    int from = tokens.headlineStart();
    int to = tokens.headlineEnd();
    int length = to - from;
    if (length < SHORTEST_HEADLINE || length > Byte.MAX_VALUE) {
      return;
    }
    if (headlines == headlineHash.length && headlines < HEADLINES) {
      headlineStart = Arrays.copyOf(headlineStart, 2 * headlines);
      headlineHash = Arrays.copyOf(headlineHash, 2 * headlines);
      headlineLength = Arrays.copyOf(headlineLength, 2 * headlines);
    }
    int at = headlines % headlineHash.length;
    headlineStart[at] = tokens.hash(from, from + SHORTEST_HEADLINE);
    noteStart(headlineStart[at]);
    headlineHash[at] = tokens.hash(from, to);
    headlineLength[at] = (byte) length;
    headlines = headlines + 1 == 2 * HEADLINES ? HEADLINES : headlines + 1;
  }

  private void noteStart(int start) {
    starts[start >>> STARTS_SHIFT & STARTS] |= 1L << start;
  }

  private double threshold(double share) {
    return Math.max(FEWEST, share * entries);
  }

  private void markTitle(Tokens tokens) {
    double usual = threshold(TITLE_SHARE);
    int first = tokens.bodyStart;
    int last = tokens.bodyEnd;
    boolean both = first == last;
    if (last < tokens.inTitle
        && phrases.count(Tokens.mix(SUFFIX, tokens.hash(last, tokens.inTitle))) >= usual) {
      mark(tokens, last, tokens.inTitle);
      if (both) {
        return;
      }
    }
    if (first > 0 && phrases.count(Tokens.mix(PREFIX, tokens.hash(0, first))) >= usual) {
      mark(tokens, 0, first);
    }
  }

  private static void mark(Tokens tokens, int from, int to) {
    for (int i = from; i < to; i++) {
      tokens.flags[i] |= Tokens.HABITUAL;
    }
  }

  private void markHeadlines(Tokens tokens) {
    int known = Math.min(headlines, headlineHash.length);
    int own = tokens.hash(tokens.headlineStart(), tokens.headlineEnd());
    for (int i = tokens.inTitle; i + SHORTEST_HEADLINE <= tokens.size; i++) {
      int start = tokens.hash(i, i + SHORTEST_HEADLINE);
      boolean mayStart = (starts[start >>> STARTS_SHIFT & STARTS] >>> start & 1) != 0;
      for (int k = 0; mayStart && k < known; k++) {
        int end = i + headlineLength[k];
        if (headlineStart[k] == start
            && end <= tokens.size
            && tokens.hash(i, end) == headlineHash[k]
            && headlineHash[k] != own) {
          mark(tokens, i, end);
        }
      }
    }
  }

  private void markSentences(Tokens tokens) {
    for (int from = tokens.inTitle; from < tokens.size; ) {
      int to = sentenceEnd(tokens, from);
      if (sentences.count(tokens.hash(from, to)) >= FEWEST_SENTENCES) {
        mark(tokens, from, to);
      }
      from = to;
    }
  }

  static int sentenceEnd(Tokens tokens, int from) {
    int to = from + 1;
    while (to < tokens.size && !tokens.is(to, Tokens.OPENING)) {
      to++;
    }
    return to;
  }

  private void markPhrases(Tokens tokens) {
    double usual = threshold(PHRASE_SHARE);
    int from = tokens.inTitle;
    int size = tokens.size;
    for (int i = from; i + SHINGLE <= size; i++) {
      if (phrases.count(tokens.hash(i, i + SHINGLE)) >= usual) {
        markUnlessNames(tokens, i, i + SHINGLE);
      }
    }
    if (size - from >= SHINGLE) {
      if (phrases.count(Tokens.mix(OPENING, tokens.hash(from, from + 2))) >= usual) {
        markUnlessNames(tokens, from, from + 2);
      }
      if (phrases.count(Tokens.mix(CLOSING, tokens.hash(size - 2, size))) >= usual) {
        markUnlessNames(tokens, size - 2, size);
      }
    }
  }

  /** A phrase of the news may recur too: names in it stay. */
  private static void markUnlessNames(Tokens tokens, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!tokens.is(i, Tokens.CAPITAL) || tokens.is(i, Tokens.OPENING)) {
        tokens.flags[i] |= Tokens.HABITUAL;
      }
    }
  }
}
