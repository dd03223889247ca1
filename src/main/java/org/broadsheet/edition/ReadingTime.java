package org.broadsheet.edition;

import java.lang.Character.UnicodeScript;
import java.time.Duration;
import java.util.Locale;
import org.broadsheet.news.Edition.Length;
import org.broadsheet.news.Edition.Medium;
import org.broadsheet.news.Enclosure;
import org.broadsheet.news.Entry;
import org.jspecify.annotations.Nullable;

/**
 * How long an entry takes.
 *
 * <p>What is to be heard or seen takes its playing time. Text is read at 200 words a minute; where
 * words are written without spaces, at 300 characters of Chinese or Japanese, or 900 of Thai, Lao,
 * Khmer or Burmese.
 */
final class ReadingTime {
  private static final double WORDS = 200;
  private static final double IDEOGRAPHS = 300;
  private static final double UNSPACED_LETTERS = 900;

  /** What takes less is not worth telling: most feeds carry a teaser only. */
  private static final double SHORTEST_MINUTES = 0.75;

  private ReadingTime() {}

  /**
   * The playing time of the first audio or video file that states one, else the reading time in
   * whole minutes; null for a text of less than about a minute.
   */
  static @Nullable Length of(Entry entry) {
    for (Enclosure enclosure : entry.enclosures()) {
      Medium medium = medium(enclosure);
      Duration duration = enclosure.duration();
      if (medium != null && duration != null && duration.isPositive()) {
        return new Length(medium, duration);
      }
    }
    double minutes = 0;
    for (String paragraph : ProseReader.whole(entry.body())) {
      minutes += minutes(paragraph);
    }
    return minutes < SHORTEST_MINUTES
        ? null
        : new Length(Medium.TEXT, Duration.ofMinutes(Math.round(minutes)));
  }

  private static @Nullable Medium medium(Enclosure enclosure) {
    String type = enclosure.type() == null ? "" : enclosure.type().toLowerCase(Locale.ROOT);
    if (type.startsWith("audio/")) {
      return Medium.AUDIO;
    }
    return type.startsWith("video/") ? Medium.VIDEO : null;
  }

  private static double minutes(String text) {
    double minutes = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      double alone = Character.isLetterOrDigit(c) ? minutesOf(c) : 0;
      boolean ofWord = alone == 0 && (Character.isLetterOrDigit(c) || (inWord && joins(c)));
      minutes += ofWord && !inWord ? 1 / WORDS : alone;
      inWord = ofWord;
    }
    return minutes;
  }

  /** What a letter takes that is not part of a word between spaces, else 0. */
  private static double minutesOf(int letter) {
    return switch (UnicodeScript.of(letter)) {
      case HAN, HIRAGANA, KATAKANA -> 1 / IDEOGRAPHS;
      case THAI, LAO, KHMER, MYANMAR -> 1 / UNSPACED_LETTERS;
      default -> 0;
    };
  }

  /** Marks on letters, apostrophes and hyphens. */
  private static boolean joins(int c) {
    int type = Character.getType(c);
    boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    return mark || c == '\'' || c == '’' || c == '-' || c == 'ʼ';
  }
}
