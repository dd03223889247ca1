package org.broadsheet.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Habitual;
import org.broadsheet.news.Habitual.Passage;

/**
 * What an entry says because its feed always does. Only what stands by itself is left out: the end
 * of a title behind a bar or a colon, whole sentences, and other headlines between two tags. A
 * usual phrase amid a sentence stays, since the sentence tells something with it. Immutable.
 */
public final class HabitualText {
  /** No shorter headline is known as one. */
  private static final int SHORTEST_HEADLINE = 4;

  /** So many characters behind a passage show what parts it from the rest. */
  private static final int FOLLOWING = 8;

  private static final Pattern SENTENCE_END =
      Pattern.compile("[.!?…।؟۔][\"'”’»)\\]]*\\s+|[。！？|•·]+\\s*|\\n(?=\\s)|(?<=\\s)\\n");

  private static final Pattern TAG = Pattern.compile("\\s{2,}");
  private static final Pattern OPENING_END =
      Pattern.compile("\\s+[–—|-]\\s+(?![\\p{Ll}\\s])|\\s{2,}(?![\\p{Ll}\\s–—|-])");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final String PARTED_FROM_REST = "^[\\s–—|:.,•·)\\]/-]+";

  private final String title;
  private final String body;
  private final String text;
  private final Habitual habitual;
  private final List<String> sayings;
  private final String opening;

  private HabitualText(Entry entry, Habitual habitual) {
    this.title = entry.title();
    this.body = entry.body();
    this.habitual = habitual;
    int read = habitual.text().stream().mapToInt(Passage::end).max().orElse(0);
    this.text = VisibleText.of(body, read == 0 ? 0 : read + FOLLOWING);
    this.sayings =
        habitual.text().stream()
            .filter(passage -> passage.end() <= text.length())
            .map(passage -> words(cut(text, passage)))
            .toList();
    this.opening = opening();
  }

  /**
   * Finds what is habitual in an entry.
   *
   * @param habitual passages of its title and of its visible text; those beyond its end are ignored
   */
  public static HabitualText of(Entry entry, Habitual habitual) {
    return new HabitualText(entry, habitual);
  }

  /**
   * The title without its habitual end. A habitual beginning stays: it may name the subject, as in
   * "Football: …".
   */
  public String ownTitle() {
    int end = titleEnd();
    return end == 0 ? title : title.substring(0, end).strip();
  }

  /** Where the title's own part ends. */
  private int titleEnd() {
    return habitual.title().stream()
        .filter(passage -> passage.start() > 0 && passage.end() <= title.length())
        .filter(passage -> !WORD.matcher(title.substring(passage.end())).find())
        .mapToInt(Passage::start)
        .findFirst()
        .orElse(title.length());
  }

  /**
   * The visible text without what is habitual.
   *
   * @param limit how many characters of the visible text are read
   */
  public String ownText(int limit) {
    String visible = VisibleText.of(body, limit);
    StringBuilder own = new StringBuilder();
    int from = 0;
    for (Passage left : leftOutOf(visible)) {
      own.append(visible, from, left.start()).append(' ');
      from = left.end();
    }
    return own.append(visible, from, visible.length()).toString();
  }

  /** What is left out, in the order in which the entry says it. */
  public List<String> leftOut() {
    String visible = VisibleText.of(body, body.length());
    List<Passage> ofText = leftOutOf(visible);
    boolean opensText = !ofText.isEmpty() && cut(visible, ofText.getFirst()).contains(opening);
    Stream<String> parts = Stream.of(title.substring(titleEnd()), opensText ? "" : opening);
    return Stream.concat(parts, ofText.stream().map(left -> cut(visible, left)))
        .map(each -> each.replaceAll("\\s+", " ").strip())
        .filter(each -> !each.isEmpty())
        .toList();
  }

  /** Whether nothing of the text is known to be habitual. */
  public boolean isEmpty() {
    return sayings.isEmpty();
  }

  /** Whether a sentence is nothing but habitual, however it is punctuated. */
  public boolean says(String sentence) {
    String words = words(sentence);
    return !words.isBlank() && sayings.stream().anyMatch(saying -> saying.contains(words));
  }

  /** A paragraph without the habitual words that the text opens with, such as a date stamp. */
  public String withoutOpening(String paragraph) {
    String words = words(opening);
    if (words.isBlank() || !words(paragraph).startsWith(words)) {
      return paragraph;
    }
    Matcher word = WORD.matcher(paragraph);
    int end = 0;
    for (int length = 1; length < words.length() && word.find(); ) {
      length += word.group().length() + 1;
      end = word.end();
    }
    return paragraph.substring(end).replaceFirst(PARTED_FROM_REST, "");
  }

  /** What stands before the first dash, bar or tag, if it is habitual. */
  private String opening() {
    Matcher first = WORD.matcher(text);
    if (sayings.isEmpty() || !first.find()) {
      return "";
    }
    Matcher end = OPENING_END.matcher(text);
    return end.find(first.start()) && isHabitual(text, first.start(), end.start())
        ? text.substring(first.start(), end.start())
        : "";
  }

  /** Neighbours are one passage. */
  private List<Passage> leftOutOf(String visible) {
    List<Passage> left = new ArrayList<>();
    if (sayings.isEmpty()) {
      return left;
    }
    for (Passage sentence : parts(visible, 0, visible.length(), SENTENCE_END)) {
      if (isHabitual(visible, sentence.start(), sentence.end())) {
        add(left, sentence);
      } else {
        parts(visible, sentence.start(), sentence.end(), TAG).stream()
            .filter(part -> WORD.matcher(cut(visible, part)).results().count() >= SHORTEST_HEADLINE)
            .filter(part -> isHabitual(visible, part.start(), part.end()))
            .forEach(part -> add(left, part));
      }
    }
    return left;
  }

  private static void add(List<Passage> left, Passage next) {
    boolean joins = !left.isEmpty() && left.getLast().end() == next.start();
    left.add(joins ? new Passage(left.removeLast().start(), next.end()) : next);
  }

  private static List<Passage> parts(String text, int from, int to, Pattern end) {
    List<Passage> parts = new ArrayList<>();
    Matcher ends = end.matcher(text).region(from, to);
    int start = from;
    while (ends.find()) {
      parts.add(new Passage(start, ends.end()));
      start = ends.end();
    }
    if (start < to) {
      parts.add(new Passage(start, to));
    }
    return parts;
  }

  /** Whether there are words in a part of the text, and one passage has all of them. */
  private boolean isHabitual(String visible, int from, int to) {
    Matcher word = WORD.matcher(visible).region(from, to);
    if (!word.find()) {
      return false;
    }
    int first = word.start();
    int last = word.end();
    while (word.find()) {
      last = word.end();
    }
    int end = last;
    return habitual.text().stream()
        .anyMatch(passage -> passage.start() <= first && passage.end() >= end);
  }

  private static String cut(String text, Passage passage) {
    return text.substring(passage.start(), passage.end());
  }

  /** The words with a space before and behind each. */
  private static String words(String text) {
    StringBuilder words = new StringBuilder(" ");
    WORD.matcher(text).results().forEach(word -> words.append(word.group()).append(' '));
    return words.toString();
  }
}
