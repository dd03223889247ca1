package org.broadsheet.story;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.broadsheet.news.Report;
import org.broadsheet.text.Embedding;
import org.broadsheet.text.LanguageGuess;
import org.broadsheet.text.Sketch;
import org.broadsheet.text.VisibleText;
import org.broadsheet.text.WordCursor;
import org.jspecify.annotations.Nullable;

/** Makes documents of reports, and learns the habits of feeds. Reusable, not thread-safe. */
final class ReportReader {
  /** News puts first what matters, so the beginning of a text is enough. */
  static final int TEXT_READ = 1_200;

  /** Keeps cross-language keys apart from stems. */
  static final int KEYS = 0x5BD1E995;

  private static final int MOST_TERMS = 72;
  private static final int MOST_WORDS_OF_TEXT = 70;
  private static final FeedHabits NONE = new FeedHabits(MemoryBudget.NONE);
  private static final int FEWEST_FIXED_WORDS = 2;

  private final TermIndex index;
  private final Function<Report, @Nullable Embedding> embeddings;
  private final WordCursor cursor = new WordCursor();
  private final Tokens tokens = new Tokens();
  private final Sketch sketch = new Sketch();
  private final Map<Long, FeedHabits> habits = new HashMap<>();
  private final MemoryBudget forHabits;
  private final BitSet names = new BitSet();
  private final FieldBuilder terms = new FieldBuilder(2 * MOST_TERMS);
  private final FieldBuilder keys = new FieldBuilder(MOST_TERMS);

  ReportReader(
      TermIndex index, MemoryBudget forHabits, Function<Report, @Nullable Embedding> embeddings) {
    this.index = index;
    this.forHabits = forHabits;
    this.embeddings = embeddings;
  }

  /** The words of the report that was read last, until the next is. */
  Tokens tokens() {
    return tokens;
  }

  /** Reads a report of which nothing was found yet. */
  Document read(Report report) {
    String language = readWords(report);
    habits(feedOf(report)).mark(tokens);
    return document(report, language, null);
  }

  /**
   * Reads a report again.
   *
   * @param marks what was found of its words then; where these have changed since, it is as new
   */
  Document read(Report report, WordMarks marks) {
    String language = readWords(report);
    if (marks.hash() != tokens.hash()) {
      habits(feedOf(report)).mark(tokens);
      return document(report, language, null);
    }
    tokens.markHabitual(marks.habitual());
    return document(report, language, marks);
  }

  private String readWords(Report report) {
    String title = report.entry().title();
    String text = VisibleText.of(report.entry().body(), TEXT_READ);
    String language = language(report, title, text);
    tokens.read(title, text, language, cursor);
    tokens.findBody();
    return language;
  }

  private static long feedOf(Report report) {
    return number(report.feed().url().toString());
  }

  private Document document(Report report, String language, @Nullable WordMarks marks) {
    String title = report.entry().title();
    collect(marks);
    Document.ReportShape shape =
        new Document.ReportShape(
            report.id(),
            language,
            feedOf(report),
            number(report.outlet().key()),
            link(report.entry().canonicalLink()),
            report.appeared(),
            report.entry().dated() != null,
            report.gathered(),
            SeriesForm.isIn(title));
    return new Document(
        shape, terms.toField(), keys.toField(), segments(), copy(), embeddings.apply(report));
  }

  /** What was found of the words of the report that was read last. */
  WordMarks marks() {
    return new WordMarks(tokens.hash(), (BitSet) names.clone(), tokens.habitual());
  }

  /** Learns from a report what its feed always says; before the report itself is read. */
  void learn(Report report) {
    readWords(report);
    habits.computeIfAbsent(feedOf(report), _ -> new FeedHabits(forHabits)).learn(tokens);
  }

  /** The habits of the report's feed; none yet of a feed that is new. */
  FeedHabits habits(Document report) {
    return habits(report.feed);
  }

  private FeedHabits habits(long feed) {
    return habits.getOrDefault(feed, NONE);
  }

  /**
   * What was learned of a feed.
   *
   * @return empty as long as nothing was
   */
  byte[] writtenHabits(URI feed) {
    FeedHabits learned = habits.get(number(feed.toString()));
    if (learned == null) {
      return new byte[0];
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataOutputStream data = new DataOutputStream(new DeflaterOutputStream(out))) {
      learned.write(data);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /**
   * Takes up what was learned of a feed before.
   *
   * @param written by {@link #writtenHabits}
   * @throws IllegalArgumentException if it is something else
   */
  void restoreHabits(URI feed, byte[] written) {
    InputStream in = new InflaterInputStream(new ByteArrayInputStream(written));
    try (DataInputStream data = new DataInputStream(in)) {
      habits.put(number(feed.toString()), new FeedHabits(data, forHabits));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("not the habits of a feed", unreadable);
    }
  }

  /** Whether capitals mean something in a title, as they do not where most words have one. */
  private boolean isCased(int from, int to) {
    int words = 0;
    int capitals = 0;
    for (int i = from; i < to; i++) {
      if (!tokens.is(i, Tokens.NUMBER) && tokens.end[i] - tokens.start[i] > 3) {
        words++;
        capitals += tokens.is(i, Tokens.CAPITAL) ? 1 : 0;
      }
    }
    return words <= 2 || capitals * 20 <= words * 13;
  }

  private void collect(@Nullable WordMarks marks) {
    terms.clear();
    keys.clear();
    names.clear();
    boolean cased = isCased(0, tokens.inTitle);
    int before = 0;
    int counted = 0;
    for (int i = 0; i < tokens.size; i++) {
      if (i == tokens.inTitle || tokens.is(i, Tokens.OPENING)) {
        before = 0;
      }
      if (tokens.is(i, Tokens.DATE | Tokens.HABITUAL) || tokens.term[i] == 0) {
        before = 0;
        continue;
      }
      if (i >= tokens.inTitle && ++counted > MOST_WORDS_OF_TEXT) {
        break;
      }
      before = collect(i, before, cased, marks);
    }
  }

  /** Collects a word and returns the term if it is a name, which may make a pair with the next. */
  private int collect(int i, int before, boolean cased, @Nullable WordMarks marks) {
    int where = i < tokens.inTitle ? Document.IN_TITLE : Document.IN_TEXT;
    int flags = where | segment(i) << Document.SEGMENT_SHIFT;
    int term = index.number(tokens.term[i]);
    boolean isNumber = tokens.is(i, Tokens.NUMBER);
    boolean isCapital = tokens.is(i, Tokens.CAPITAL);
    boolean isName =
        marks == null
            ? !isNumber && isCapital && tokens.name[i] != 0 && isName(term, i)
            : marks.names().get(i);
    names.set(i, isName);
    boolean amid = !isNumber && !tokens.is(i, Tokens.OPENING) && (i >= tokens.inTitle || cased);
    int written = !amid ? 0 : isCapital ? Document.CAPITAL_AMID : Document.SMALL_AMID;
    int kind = isNumber ? Document.NUMBER : isName ? Document.NAME : 0;
    terms.add(term, flags | kind | written);
    if (tokens.head[i] != 0) {
      terms.add(index.number(tokens.head[i]), flags | Document.DERIVED);
    }
    if (isName && before != 0) {
      terms.add(index.number(Tokens.mix(tokens.term[i], before)), flags | Document.DERIVED);
    }
    collectKeys(i, flags);
    return isName ? tokens.term[i] : 0;
  }

  /** Collects what the word may be in every language; of several meanings none is evidence. */
  private void collectKeys(int i, int flags) {
    int[] meanings = tokens.keys[i];
    boolean isNumber = tokens.is(i, Tokens.NUMBER);
    boolean isCapital = tokens.is(i, Tokens.CAPITAL);
    for (int key : meanings) {
      boolean isNameKey = key == tokens.name[i];
      int kind = isNumber ? Document.NUMBER : isNameKey && isCapital ? Document.NAME : 0;
      boolean isWeak = meanings.length > 1 || (isNameKey && !isNumber && !isCapital);
      keys.add(index.number(key + KEYS), flags | kind | (isWeak ? Document.DERIVED : 0));
    }
  }

  private boolean isName(int term, int at) {
    return index.isName(term) || (index.reports(term) == 0 && !tokens.is(at, Tokens.OPENING));
  }

  private int segment(int i) {
    if (i >= tokens.inTitle) {
      int sentence = tokens.sentence[i] - tokens.sentence[tokens.inTitle];
      return sentence < Document.MOST_SENTENCES ? sentence : Document.ELSEWHERE;
    }
    return i < tokens.bodyStart
        ? Document.PREFIX
        : i >= tokens.bodyEnd ? Document.SUFFIX : Document.ELSEWHERE;
  }

  private int[] segments() {
    int[] hashes = new int[Document.ELSEWHERE];
    int count = 0;
    for (int from = tokens.inTitle; from < tokens.size && count < Document.MOST_SENTENCES; ) {
      int to = FeedHabits.sentenceEnd(tokens, from);
      hashes[count++] = tokens.hash(from, to);
      from = to;
    }
    if (tokens.bodyStart > 0) {
      hashes[Document.PREFIX] = tokens.hash(0, tokens.bodyStart);
    }
    if (tokens.bodyEnd < tokens.inTitle) {
      hashes[Document.SUFFIX] = tokens.hash(tokens.bodyEnd, tokens.inTitle);
    }
    int used = hashes.length;
    while (used > 0 && hashes[used - 1] == 0) {
      used--;
    }
    return Arrays.copyOf(hashes, used);
  }

  private Document.Copy copy() {
    sketch.clear();
    int whole = 0;
    int figureless = 0;
    int nameless = 0;
    int fixed = 0;
    for (int i = 0; i < tokens.size; i++) {
      if (!tokens.is(i, Tokens.HABITUAL | Tokens.DATE)) {
        sketch.add(tokens.raw[i]);
      }
      if (i < tokens.inTitle) {
        whole = Tokens.mix(whole, tokens.raw[i]);
        if (!tokens.is(i, Tokens.NUMBER | Tokens.DATE)) {
          figureless = Tokens.mix(figureless, tokens.raw[i]);
          boolean name = tokens.name[i] != 0;
          nameless = Tokens.mix(nameless, name ? 1 : tokens.raw[i]);
          fixed += name ? 0 : 1;
        }
      }
    }
    return new Document.Copy(
        sketch.values(),
        sketch.words(),
        whole,
        figureless,
        fixed >= FEWEST_FIXED_WORDS ? nameless : 0,
        isCounting());
  }

  /** Whether each figure of the title counts what stands behind it. */
  private boolean isCounting() {
    boolean counts = false;
    for (int i = 0; i < tokens.inTitle; i++) {
      if (tokens.is(i, Tokens.NUMBER) && !tokens.is(i, Tokens.DATE)) {
        boolean isFollowed =
            i + 1 < tokens.inTitle
                && !tokens.is(i + 1, Tokens.NUMBER)
                && i + 1 != tokens.bodyStart
                && i + 1 != tokens.bodyEnd;
        if (!isFollowed) {
          return false;
        }
        counts = true;
      }
    }
    return counts && !SeriesForm.isNumbered(tokens.title);
  }

  /** The language that a report is read in, by what it and its feed say and by its words. */
  static String language(Report report, String title, String text) {
    String lead = text.substring(0, Math.min(text.length(), LanguageGuess.SAMPLE));
    String guess =
        LanguageGuess.of(report.language(), title.length() < 60 ? title + ' ' + lead : title);
    return guess.equals(LanguageGuess.UNDETERMINED) ? Locale.ENGLISH.getLanguage() : guess;
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
}
