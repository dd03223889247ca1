package org.broadsheet.edition;

import java.util.List;
import java.util.Locale;
import org.broadsheet.news.Entry;

/** The first sentences of a report, as plain text. */
final class Summary {
  /** Longest summary, in UTF-16 units. */
  static final int LONGEST = 320;

  private static final int SENTENCES = 3;

  private Summary() {}

  /**
   * Up to three whole sentences of the entry's summary, else of its text; the beginning of the
   * first sentence where that alone is too long.
   *
   * @param headline is not repeated
   * @param language decides where sentences end
   */
  static String of(Entry entry, String headline, Locale language) {
    String summary = shorten(ProseReader.paragraphs(entry.summary()), headline, language);
    if (!summary.isEmpty()) {
      return summary;
    }
    return shorten(ProseReader.paragraphs(entry.body()), headline, language);
  }

  private static String shorten(List<String> paragraphs, String headline, Locale language) {
    List<String> fresh =
        paragraphs.stream()
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
      String space = text.isEmpty() || Sentences.endsWithoutSpace(text) ? "" : " ";
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
