package org.broadsheet.text;

import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.Token;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one criterion, in the words of somebody who wants to mend it.
 *
 * @param message what is wrong and what to do
 * @param query the text in which the mistake stands; empty where it is not in a text
 * @param column where in it, from 1; 0 where it has no place
 */
record QueryMistake(String message, String query, int column) {
  private static final int SHOWN = 80;

  /** A mistake that is not in a text. */
  static QueryMistake of(String message) {
    return new QueryMistake(message, "", 0);
  }

  /** A mistake at the first place where something stands in the text. */
  static QueryMistake at(String written, String text, String why) {
    return at(text.indexOf(written) + 1, text, why);
  }

  private static QueryMistake at(int column, String text, String why) {
    String place = column == 0 ? "in" : "column " + column + " of";
    return new QueryMistake(
        "%s \"%s\": %s".formatted(place, around(text, column), why), text, column);
  }

  /** What is wrong with a text that is no query. */
  static QueryMistake of(String text, ParseException wrong) {
    for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
      if (cause instanceof QueryReader.Refused refused) {
        String named = refused.written.isEmpty() ? "" : "\"" + refused.written.strip() + "\" ";
        return at(refused.written, text, named + refused.why);
      }
      if (cause instanceof ParseException parse && parse.currentToken != null) {
        return unexpected(text, parse.currentToken.next);
      }
    }
    return at(
        text.lastIndexOf('"') + 1, text, "it cannot be read to its end; " + remedy(text, null));
  }

  private static QueryMistake unexpected(String text, @Nullable Token token) {
    String found = token == null || token.image.isEmpty() ? "its end" : "\"" + token.image + "\"";
    int column = token == null ? text.length() : token.beginColumn + 1;
    return at(column, text, found + " is not expected here; " + remedy(text, token));
  }

  private static String remedy(String text, @Nullable Token token) {
    if (count(text, '"') % 2 != 0) {
      return "close the quotation mark";
    }
    if (count(text, '(') > count(text, ')')) {
      return "close the parenthesis with )";
    }
    if (token == null || token.image.isEmpty()) {
      return "write a word after the last operator";
    }
    return "remove it, or put \\ before it to search for the character itself";
  }

  private static long count(String text, char sought) {
    return text.chars().filter(c -> c == sought).count();
  }

  /** The text, or of a long one the part around the place. */
  private static String around(String text, int column) {
    if (text.length() <= SHOWN) {
      return text;
    }
    int from = Math.clamp(column - SHOWN / 2, 0, text.length() - SHOWN);
    int to = from + SHOWN;
    return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
  }

  /** The same mistake, said to be in the part for one language. */
  QueryMistake inLanguage(String tag) {
    return new QueryMistake("for " + tag + ": " + message, query, column);
  }
}
