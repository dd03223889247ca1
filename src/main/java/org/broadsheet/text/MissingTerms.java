package org.broadsheet.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/** Tells what a page lacks to satisfy a query, in the words of the query's author. */
final class MissingTerms {
  private static final int SHOWN = 4;

  private final String language;
  private final IndexSearcher page;
  private final IdentityHashMap<Query, QueryReader.Named> parts;

  MissingTerms(
      String language, IndexSearcher page, IdentityHashMap<Query, QueryReader.Named> parts) {
    this.language = language;
    this.page = page;
    this.parts = parts;
  }

  /** Each missing or forbidden part; empty when the page satisfies the query. */
  List<String> of(Query query) throws IOException {
    if (SavedQuery.finds(page, query)) {
      return List.of();
    }
    return switch (query) {
      case BoostQuery boosted -> of(boosted.getQuery());
      case BooleanQuery joined when !parts.containsKey(query) -> ofJoined(joined);
      case MatchNoDocsQuery _ -> List.of("asks for nothing in the language " + language);
      default -> List.of("lacks " + String.join(" and ", words(query)));
    };
  }

  private List<String> ofJoined(BooleanQuery joined) throws IOException {
    List<String> lacks = new ArrayList<>();
    List<String> choice = new ArrayList<>();
    for (BooleanClause clause : joined.clauses()) {
      switch (clause.occur()) {
        case MUST, FILTER -> lacks.addAll(of(clause.query()));
        case MUST_NOT -> {
          if (SavedQuery.finds(page, clause.query())) {
            lacks.add("has " + held(clause.query()));
          }
        }
        case SHOULD -> choice.addAll(words(clause.query()));
      }
    }
    if (lacks.isEmpty()) {
      lacks.add(choice.size() == 1 ? "lacks " + choice.getFirst() : "lacks any of " + some(choice));
    }
    return lacks;
  }

  private static String some(List<String> words) {
    int more = words.size() - SHOWN;
    return words.stream().limit(SHOWN).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** Of the words of a query those that the page has. */
  private String held(Query query) throws IOException {
    List<String> held = new ArrayList<>();
    for (Query part : named(query)) {
      if (SavedQuery.finds(page, part)) {
        held.add(quoted(part));
      }
    }
    return some(held) + ", which is excluded";
  }

  private List<String> words(Query query) {
    return named(query).stream().map(this::quoted).toList();
  }

  private String quoted(Query part) {
    return '"' + Objects.requireNonNull(parts.get(part)).text() + '"';
  }

  private List<Query> named(Query query) {
    if (parts.containsKey(query)) {
      return List.of(query);
    }
    return switch (query) {
      case BoostQuery boosted -> named(boosted.getQuery());
      case BooleanQuery joined ->
          joined.clauses().stream()
              .filter(clause -> !clause.isProhibited())
              .flatMap(clause -> named(clause.query()).stream())
              .toList();
      default -> List.of();
    };
  }
}
