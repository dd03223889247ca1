package org.broadsheet.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.broadsheet.news.Habitual;
import org.broadsheet.text.WordCursor;

/**
 * The words of one report, title first, with what the cursor says of each and where each stands.
 * Reusable.
 */
final class Tokens {
  static final int MOST = 320;

  /** A date's or a time's part. */
  static final int DATE = 1;

  static final int NUMBER = 2;
  static final int CAPITAL = 4;

  /** The first word of a sentence. */
  static final int OPENING = 8;

  /** What the feed always says, or another headline of it. */
  static final int HABITUAL = 16;

  String title = "";
  String text = "";
  final int[] raw = new int[MOST];
  final int[] term = new int[MOST];
  final int[] name = new int[MOST];
  final int[][] keys = new int[MOST][];
  final int[] head = new int[MOST];
  final int[] start = new int[MOST];
  final int[] end = new int[MOST];
  final int[] flags = new int[MOST];
  final int[] sentence = new int[MOST];
  private final int[] value = new int[MOST];
  private final int[] month = new int[MOST];

  /** Where the words of the text begin. */
  int inTitle;

  /** Where the title's body begins, behind the first colon or bar; 0 without. */
  int bodyStart;

  /** Where the title's body ends, before the last colon or bar. */
  int bodyEnd;

  int size;
  int sentences;

  void read(String newTitle, String newText, String language, WordCursor cursor) {
    title = newTitle;
    text = newText;
    size = 0;
    sentences = 0;
    readField(title, language, cursor, MOST / 2);
    inTitle = size;
    readField(text, language, cursor, MOST);
    markDates(0, inTitle, title);
    markDates(inTitle, size, text);
  }

  private void readField(String field, String language, WordCursor cursor, int most) {
    int first = size;
    cursor.read(field, language);
    while (size < most && cursor.next()) {
      boolean opens = size == first || endsSentence(field, end[size - 1], cursor.start());
      if (opens) {
        sentences++;
      }
      long rawHash = cursor.raw();
      raw[size] = (int) (rawHash ^ (rawHash >>> 32));
      term[size] = cursor.term();
      name[size] = cursor.nameKey();
      keys[size] = cursor.crossLanguageKeys();
      head[size] = cursor.head();
      start[size] = cursor.start();
      end[size] = cursor.end();
      value[size] = cursor.isNumber() ? cursor.value() : -1;
      month[size] = cursor.month();
      sentence[size] = sentences - 1;
      boolean weekday = cursor.weekday() != 0 && (cursor.isCapital() || letters() > 4);
      flags[size] =
          (cursor.isNumber() ? NUMBER : 0)
              | (cursor.isCapital() ? CAPITAL : 0)
              | (opens ? OPENING : 0)
              | (weekday ? DATE : 0);
      size++;
    }
  }

  private int letters() {
    return end[size] - start[size];
  }

  private static boolean endsSentence(String field, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = field.charAt(i);
      boolean stop = c == '.' || c == '!' || c == '?' || c == '…';
      if (c == '\n' || c == '|' || c == '•' || c == '·' || c == '。' || c == '।') {
        return true;
      }
      if (stop && i + 1 < to && Character.isWhitespace(field.charAt(i + 1))) {
        return true;
      }
    }
    return false;
  }

  boolean is(int at, int flag) {
    return (flags[at] & flag) != 0;
  }

  private void markDates(int from, int to, String field) {
    for (int i = from; i < to; i++) {
      if (month[i] != 0) {
        markMonth(i, from, to);
      } else if (is(i, NUMBER)) {
        if (isYear(i) && value[i] >= 2010) {
          flags[i] |= DATE;
        }
        if (i + 1 < to && is(i + 1, NUMBER) && start[i + 1] - end[i] == 1) {
          markJoined(i, to, field.charAt(end[i]));
        }
      }
    }
  }

  /** 5:00, 29.11.2026, 2026-11-29. */
  private void markJoined(int at, int to, char between) {
    if (between == ':' && value[at] <= 24 && value[at + 1] < 60) {
      flags[at] |= DATE;
      flags[at + 1] |= DATE;
      if (at + 2 < to && end[at + 2] - start[at + 2] == 2 && !is(at + 2, NUMBER)) {
        flags[at + 2] |= DATE;
      }
    } else if (between == '-' || between == '/' || between == '.') {
      boolean third =
          at + 2 < to && is(at + 2, NUMBER) && start[at + 2] - end[at + 1] == 1 && isYear(at + 2);
      if (isYear(at) || isYear(at + 1) || third) {
        flags[at] |= DATE;
        flags[at + 1] |= DATE;
      }
    }
  }

  private void markMonth(int at, int from, int to) {
    for (int i = Math.max(from, at - 2); i < Math.min(to, at + 4); i++) {
      boolean between = i != at && sentence[i] == sentence[at];
      if (between && is(i, NUMBER) && (isYear(i) || (isDay(i) && Math.abs(i - at) <= 2))) {
        flags[i] |= DATE;
        flags[at] |= DATE;
      }
    }
  }

  private boolean isDay(int at) {
    return value[at] >= 1 && value[at] <= 31;
  }

  private boolean isYear(int at) {
    return value[at] >= 1990 && value[at] < 2040;
  }

  /** The word as it is written. */
  String written(int at) {
    return (at < inTitle ? title : text).substring(start[at], end[at]);
  }

  /** The word for comparing phrases: all numbers are alike. */
  int plain(int at) {
    return is(at, NUMBER) ? 1 : raw[at];
  }

  /** A hash of words; word order counts. */
  int hash(int from, int to) {
    int hash = 17;
    for (int i = from; i < to; i++) {
      hash = mix(hash, plain(i));
    }
    return hash;
  }

  /** A hash of all words as they are written. */
  int hash() {
    int hash = 31 * size + inTitle;
    for (int i = 0; i < size; i++) {
      hash = mix(hash, raw[i]);
    }
    return hash;
  }

  /** The passages of words that are marked as habitual, with the dates in them and beside them. */
  Habitual habitual() {
    return new Habitual(habitual(0, inTitle), habitual(inTitle, size));
  }

  private List<Habitual.Passage> habitual(int from, int to) {
    List<Habitual.Passage> passages = new ArrayList<>();
    for (int i = from; i < to; ) {
      int next = i;
      boolean isHabitual = false;
      while (next < to && is(next, HABITUAL | DATE)) {
        isHabitual |= is(next, HABITUAL);
        next++;
      }
      if (isHabitual) {
        passages.add(new Habitual.Passage(start[i], end[next - 1]));
      }
      i = Math.max(next, i + 1);
    }
    return passages;
  }

  /** Marks the words that begin in habitual passages. */
  void markHabitual(Habitual habitual) {
    habitual.title().forEach(passage -> markHabitual(passage, 0, inTitle));
    habitual.text().forEach(passage -> markHabitual(passage, inTitle, size));
  }

  private void markHabitual(Habitual.Passage passage, int from, int to) {
    for (int i = from; i < to; i++) {
      flags[i] |= start[i] >= passage.start() && start[i] < passage.end() ? HABITUAL : 0;
    }
  }

  /** The stems of the report, each once. */
  IntStream distinctTerms() {
    return Arrays.stream(term, 0, size).filter(hash -> hash != 0).distinct();
  }

  static int mix(int hash, int more) {
    int mixed = (hash ^ more) * 0x85EBCA6B;
    return (mixed ^ (mixed >>> 13)) * 0xC2B2AE35 + 0x27D4EB2F;
  }

  /** Finds what a colon or a bar parts from the title. */
  void findBody() {
    bodyStart = 0;
    bodyEnd = inTitle;
    for (int i = 1; i < inTitle; i++) {
      if (isParted(end[i - 1], start[i])) {
        bodyStart = bodyStart == 0 ? i : bodyStart;
        bodyEnd = i;
      }
    }
  }

  /** Where the headline begins without what is parted from it on both sides. */
  int headlineStart() {
    return bodyStart == bodyEnd ? 0 : bodyStart;
  }

  int headlineEnd() {
    return bodyStart == bodyEnd ? inTitle : bodyEnd;
  }

  private boolean isParted(int from, int to) {
    for (int i = from; i < to; i++) {
      char c = title.charAt(i);
      boolean blankAfter = i + 1 < to && title.charAt(i + 1) == ' ';
      boolean blankBefore = i > from && title.charAt(i - 1) == ' ';
      if (blankAfter && (c == ':' || (blankBefore && "|–—-•".indexOf(c) >= 0))) {
        return true;
      }
    }
    return false;
  }
}
