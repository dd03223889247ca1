package org.broadsheet.edition;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where sentences end. */
final class Sentences {
  private static final String ENDS = ".!?。！？।؟۔";
  private static final String SPACELESS_ENDS = "。！？";
  private static final String CLOSERS = "\"'”’»«)]」』）›";

  private Sentences() {}

  /** The first sentences of the paragraphs, in order; one without an end may be among them. */
  static List<String> of(List<String> paragraphs, Locale language, int most) {
    List<String> sentences = new ArrayList<>();
    BreakIterator breaks = BreakIterator.getSentenceInstance(language);
    for (String paragraph : paragraphs) {
      breaks.setText(paragraph);
      int start = 0;
      for (int end = breaks.next();
          end != BreakIterator.DONE && sentences.size() < most;
          end = breaks.next()) {
        String sentence = paragraph.substring(start, end).strip();
        if (end == paragraph.length() || !endsInAbbreviation(sentence)) {
          sentences.add(sentence);
          start = end;
        }
      }
    }
    return sentences;
  }

  /** Whether the text ends as a sentence does. */
  static boolean isWhole(String text) {
    int last = lastBeforeClosers(text);
    return last >= 0 && ENDS.indexOf(text.charAt(last)) >= 0;
  }

  /** What parts the text from the next sentence: nothing at its beginning, nor in Japanese. */
  static String spaceAfter(CharSequence text) {
    int last = lastBeforeClosers(text);
    boolean isSpaceless = last >= 0 && SPACELESS_ENDS.indexOf(text.charAt(last)) >= 0;
    return text.isEmpty() || isSpaceless ? "" : " ";
  }

  /** The sentences as one text. */
  static String joined(List<String> sentences) {
    StringBuilder text = new StringBuilder();
    sentences.forEach(sentence -> text.append(spaceAfter(text)).append(sentence));
    return text.toString();
  }

  /** The text with the marks of a cut-off teaser, such as {@code [...]}, turned to an ellipsis. */
  static String withoutTeaser(String text) {
    for (String mark : List.of("[…]", "[...]", "(…)", "(...)", "...")) {
      if (text.endsWith(mark)) {
        return text.substring(0, text.length() - mark.length()).stripTrailing() + "…";
      }
    }
    return text;
  }

  /** The text without the marks that end a sentence. */
  static String withoutEnd(String text) {
    int end = text.length();
    while (end > 0 && (ENDS + "… ").indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }

  /** "Mr.", "z. B.", "U.S.", "3." and their like, after which a sentence goes on. */
  private static boolean endsInAbbreviation(String sentence) {
    if (!sentence.endsWith(".")) {
      return false;
    }
    String word = sentence.substring(sentence.lastIndexOf(' ') + 1, sentence.length() - 1);
    boolean number = word.length() <= 2 && word.chars().allMatch(Character::isDigit);
    boolean initials = word.length() == 1 || word.indexOf('.') > 0;
    boolean title =
        word.length() <= 3
            && word.length() > 1
            && Character.isUpperCase(word.charAt(0))
            && Character.isLowerCase(word.charAt(word.length() - 1));
    return number || initials || title;
  }

  private static int lastBeforeClosers(CharSequence text) {
    int last = text.length() - 1;
    while (last >= 0 && CLOSERS.indexOf(text.charAt(last)) >= 0) {
      last--;
    }
    return last;
  }
}
