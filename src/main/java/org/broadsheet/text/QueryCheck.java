package org.broadsheet.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.Token;
import org.broadsheet.news.Criterion;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a criterion in the words of somebody who wants to mend it. */
final class QueryCheck {
  private QueryCheck() {}

  /** The first mistake, or nothing. */
  static String mistake(Criterion criterion, Analyzer analyzer) {
    return switch (criterion) {
      case Criterion.Query query -> inQuery(query.text(), analyzer);
      case Criterion.Words words -> inWords(words.phrases());
      case Criterion.ByLanguage byLanguage -> inLanguages(byLanguage.criteria(), analyzer);
      case Criterion.AnyOf any -> inParts(any.parts(), analyzer);
      case Criterion.AllOf all -> inParts(all.parts(), analyzer);
      case Criterion.NoneOf none -> inParts(none.parts(), analyzer);
    };
  }

  private static String inWords(List<String> phrases) {
    if (phrases.isEmpty()) {
      return "the list of words is empty: add a word, or remove the topic";
    }
    int blank = phrases.indexOf("");
    return blank < 0 ? "" : "word " + (blank + 1) + " of the list is empty: remove it";
  }

  private static String inLanguages(Map<Locale, Criterion> criteria, Analyzer analyzer) {
    return criteria.entrySet().stream()
        .sorted(Map.Entry.comparingByKey((a, b) -> a.toLanguageTag().compareTo(b.toLanguageTag())))
        .map(entry -> prefixed(entry.getKey(), mistake(entry.getValue(), analyzer)))
        .filter(message -> !message.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String prefixed(Locale language, String message) {
    return message.isEmpty() ? "" : "for " + language.toLanguageTag() + ": " + message;
  }

  private static String inParts(List<Criterion> parts, Analyzer analyzer) {
    return parts.stream()
        .map(part -> mistake(part, analyzer))
        .filter(message -> !message.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String inQuery(String text, Analyzer analyzer) {
    if (text.isBlank()) {
      return "the query is empty: write at least one word";
    }
    try {
      new QueryReader(analyzer).parse(text);
      return "";
    } catch (ParseException wrong) {
      return explain(text, wrong);
    }
  }

  private static String explain(String text, ParseException wrong) {
    for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
      if (cause instanceof QueryReader.UnknownField unknown) {
        return unknownField(text, unknown.field);
      }
      if (cause instanceof ParseException parse && parse.currentToken != null) {
        return at(text, parse.currentToken.next);
      }
    }
    return "\"" + text + "\" cannot be read to its end: " + remedy(text, null);
  }

  private static String unknownField(String text, String field) {
    return "column %d of \"%s\": there is no field \"%s\"; use title, text, source, author, category or lang, or write \\: for a colon"
        .formatted(text.indexOf(field + ":") + 1, text, field);
  }

  private static String at(String text, @Nullable Token token) {
    String found = token == null || token.image.isEmpty() ? "its end" : "\"" + token.image + "\"";
    int column = token == null ? text.length() : token.beginColumn + 1;
    return "column %d of \"%s\": %s is not expected here; %s"
        .formatted(column, text, found, remedy(text, token));
  }

  private static String remedy(String text, @Nullable Token token) {
    if (text.chars().filter(c -> c == '"').count() % 2 != 0) {
      return "close the quotation mark";
    }
    if (text.chars().filter(c -> c == '(').count() > text.chars().filter(c -> c == ')').count()) {
      return "close the parenthesis with )";
    }
    if (token == null || token.image.isEmpty()) {
      return "write a word after the last operator";
    }
    return "remove it, or put \\ before it to search for the character itself";
  }
}
