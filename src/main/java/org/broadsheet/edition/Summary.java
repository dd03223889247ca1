package org.broadsheet.edition;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Filed;
import org.broadsheet.text.HabitualText;

/** The first sentences of a report, as plain text. */
final class Summary {
  /** Longest summary, in UTF-16 units. */
  static final int LONGEST = 320;

  private static final int SENTENCES = 3;

  private Summary() {}

  /**
   * Up to three whole sentences of the entry's summary, else of its text; the beginning of the
   * first sentence where that alone is too long. Sentences that the feed always says and a date
   * stamp at the beginning are left out, even where nothing is left.
   *
   * @param headline is not repeated
   * @param language decides where sentences end
   */
  static String of(Filed filed, String headline, Locale language) {
    Entry entry = filed.report().entry();
    HabitualText habitual = HabitualText.of(entry, filed.habitual());
    String summary = shorten(entry.summary(), habitual, headline, language);
    return summary.isEmpty() ? shorten(entry.body(), habitual, headline, language) : summary;
  }

  private static String shorten(
      String html, HabitualText habitual, String headline, Locale language) {
    List<String> fresh =
        ProseReader.paragraphs(html).stream()
            .map(paragraph -> own(paragraph, habitual, language))
            .map(paragraph -> withoutHeadline(paragraph, headline))
            .filter(paragraph -> !paragraph.isEmpty())
            .toList();
    List<String> prose = fresh.stream().filter(Sentences::isWhole).toList();
    List<String> sentences = Sentences.of(prose.isEmpty() ? fresh : prose, language, SENTENCES);
    if (sentences.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (String sentence : sentences) {
      String space = Sentences.spaceAfter(text);
      boolean fits = text.length() + space.length() + sentence.length() <= LONGEST;
      if (!fits || (!text.isEmpty() && !Sentences.isWhole(sentence))) {
        break;
      }
      text.append(space).append(sentence);
    }
    return text.isEmpty()
        ? TextShortener.atWord(sentences.getFirst(), LONGEST, language)
        : text.toString();
  }

  private static String own(String paragraph, HabitualText habitual, Locale language) {
    if (habitual.isEmpty()) {
      return paragraph;
    }
    String text = habitual.withoutOpening(paragraph);
    List<String> sentences = Sentences.of(List.of(text), language, Integer.MAX_VALUE);
    List<String> own = sentences.stream().filter(Predicate.not(habitual::says)).toList();
    return own.size() == sentences.size() ? text : Sentences.joined(own);
  }

  /**
   * What follows the headline where the text opens with it, as some feeds do, or where the headline
   * is the beginning of the text because there was no title.
   */
  private static String withoutHeadline(String paragraph, String headline) {
    String text = Sentences.withoutTeaser(paragraph);
    String title = Sentences.withoutEnd(headline);
    if (title.isEmpty() || !text.regionMatches(true, 0, title, 0, title.length())) {
      return text;
    }
    String rest = text.substring(title.length()).stripLeading();
    if (rest.isEmpty()) {
      return "";
    }
    boolean goesOn =
        Character.isLetterOrDigit(rest.codePointAt(0)) || ",'’\"”»".indexOf(rest.charAt(0)) >= 0;
    if (goesOn) {
      return headline.endsWith(TextShortener.ELLIPSIS) ? TextShortener.ELLIPSIS + rest : text;
    }
    return rest.replaceFirst("^[\\p{P}\\p{S}\\s]+", "");
  }
}
