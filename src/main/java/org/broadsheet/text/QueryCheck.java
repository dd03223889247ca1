package org.broadsheet.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.broadsheet.news.Criterion;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with criteria: what cannot be read, is empty or too large, and what refers to
 * a criterion that is not there, is itself wrong or refers back. Not thread-safe.
 */
final class QueryCheck {
  /** How many words one criterion may have in one language, those of other topics included. */
  static final int MOST_WORDS = 5_000;

  private static final int DEEPEST = 50;

  private final Map<String, Criterion> criteria;
  private final Analyzer analyzer = DocumentFields.analyzer(LanguageGuess.UNDETERMINED);
  private static final QueryMistake TOO_DEEP =
      QueryMistake.of("it is nested more than " + DEEPEST + " deep; make it several topics");

  private final Map<String, Size> sizes = new HashMap<>();
  private final Map<String, Look> looks = new HashMap<>();
  private final Map<String, Optional<QueryMistake>> known = new HashMap<>();

  QueryCheck(Map<String, Criterion> criteria) {
    this.criteria = criteria;
    criteria.forEach((name, criterion) -> looks.put(name, new Look(criterion)));
  }

  /** What is wrong with the criterion of a name; the first of several mistakes. */
  Optional<UnusableQuery> mistake(String name) {
    return find(name)
        .map(found -> new UnusableQuery(name, found.message(), found.query(), found.column()));
  }

  private Optional<QueryMistake> find(String name) {
    Optional<QueryMistake> found = known.get(name);
    if (found == null) {
      Look look = look(name);
      found = Optional.ofNullable(look.wrong).or(() -> circle(name)).or(() -> broken(look));
      found = found.or(() -> tooLarge(size(name)));
      known.put(name, found);
    }
    return found;
  }

  private Look look(String name) {
    return Objects.requireNonNull(looks.get(name));
  }

  private static Optional<QueryMistake> tooLarge(Size size) {
    if (size.words > MOST_WORDS) {
      return Optional.of(
          QueryMistake.of("it has more than " + MOST_WORDS + " words; make it several topics"));
    }
    return size.height > DEEPEST ? Optional.of(TOO_DEEP) : Optional.empty();
  }

  private Optional<QueryMistake> circle(String name) {
    Deque<String> way = new ArrayDeque<>(List.of(name));
    return leadsTo(name, name, way, new HashSet<>())
        ? Optional.of(
            QueryMistake.of(
                "it refers to itself: "
                    + String.join(" → ", way)
                    + "; take one of these references out"))
        : Optional.empty();
  }

  private boolean leadsTo(String goal, String from, Deque<String> way, Set<String> seen) {
    for (String next : look(from).others) {
      way.addLast(next);
      boolean fresh = looks.containsKey(next) && seen.add(next);
      if (next.equals(goal) || (fresh && leadsTo(goal, next, way, seen))) {
        return true;
      }
      way.removeLast();
    }
    return false;
  }

  private Optional<QueryMistake> broken(Look look) {
    return look.others.stream()
        .filter(other -> find(other).isPresent())
        .map(other -> "it refers to \"" + other + "\", which cannot be used; mend that first")
        .map(QueryMistake::of)
        .findFirst();
  }

  private Size size(String name) {
    Size size = sizes.get(name);
    if (size == null) {
      Look look = look(name);
      size = new Size(look.words, 1);
      for (String other : look.others) {
        size = size.with(size(other));
      }
      sizes.put(name, size);
    }
    return size;
  }

  /**
   * How large a criterion is with the topics that it names.
   *
   * @param words more than {@link #MOST_WORDS} stands for any number above it
   * @param height how many topics name one another, itself included
   */
  private record Size(int words, int height) {
    Size with(Size part) {
      return new Size(
          Math.min(words + part.words, MOST_WORDS + 1), Math.max(height, part.height + 1));
    }
  }

  /** What can be told of a criterion by itself. */
  private final class Look {
    private final List<String> others = new ArrayList<>();
    private final int words;
    private final @Nullable QueryMistake wrong;

    Look(Criterion criterion) {
      QueryMistake found = null;
      int counted = 0;
      try {
        counted = read(criterion, 0);
      } catch (Wrong mistake) {
        found = mistake.what;
      }
      words = Math.min(counted, MOST_WORDS + 1);
      wrong = found;
    }

    private int read(Criterion criterion, int depth) throws Wrong {
      if (depth > DEEPEST) {
        throw new Wrong(TOO_DEEP);
      }
      return switch (criterion) {
        case Criterion.Query query -> readQuery(query.text());
        case Criterion.Words words -> readWords(words.phrases());
        case Criterion.ByLanguage byLanguage -> readLanguages(byLanguage.criteria(), depth);
        case Criterion.AnyOf any -> readParts("any-of", any.parts(), depth);
        case Criterion.AllOf all -> readParts("all-of", all.parts(), depth);
        case Criterion.NoneOf none -> readParts("none-of", none.parts(), depth);
        case Criterion.OtherTopic other -> readTopic(other.name(), "");
      };
    }

    private int readParts(String block, List<Criterion> parts, int depth) throws Wrong {
      if (parts.isEmpty()) {
        throw new Wrong("its " + block + " is empty; add a part, or remove it");
      }
      int read = 0;
      for (Criterion part : parts) {
        read += read(part, depth + 1);
      }
      return read;
    }

    private int readWords(List<String> phrases) throws Wrong {
      if (phrases.isEmpty()) {
        throw new Wrong("the list of words is empty; add a word, or remove the topic");
      }
      int blank = phrases.stream().map(String::isBlank).toList().indexOf(true);
      if (blank >= 0) {
        throw new Wrong("word " + (blank + 1) + " of the list is empty; remove it");
      }
      for (String phrase : phrases) {
        if (phrase.codePoints().noneMatch(Character::isLetterOrDigit)) {
          throw new Wrong("\"" + phrase + "\" has no letter or digit; write a word, or remove it");
        }
      }
      return phrases.size();
    }

    private int readLanguages(Map<Locale, Criterion> byLanguage, int depth) throws Wrong {
      int most = 0;
      List<Locale> tongues =
          byLanguage.keySet().stream().sorted(Comparator.comparing(Locale::toLanguageTag)).toList();
      for (Locale tongue : tongues) {
        try {
          most = Math.max(most, read(Objects.requireNonNull(byLanguage.get(tongue)), depth + 1));
        } catch (Wrong wrong) {
          throw new Wrong(wrong.what.inLanguage(tongue.toLanguageTag()));
        }
      }
      return most;
    }

    private int readTopic(String name, String query) throws Wrong {
      if (!criteria.containsKey(name)) {
        String why = "there is no topic \"" + name + "\"; " + guess(name);
        throw new Wrong(query.isEmpty() ? QueryMistake.of(why) : QueryMistake.at(name, query, why));
      }
      others.add(name);
      return 0;
    }

    private int readQuery(String text) throws Wrong {
      if (text.isBlank()) {
        throw new Wrong("the query is empty; write at least one word");
      }
      List<String> named = new ArrayList<>();
      QueryReader reader =
          new QueryReader(
              LanguageGuess.UNDETERMINED,
              analyzer,
              name -> {
                named.add(name);
                return new MatchNoDocsQuery(name);
              });
      try {
        if (reader.read(text) instanceof MatchNoDocsQuery && named.isEmpty()) {
          throw new Wrong("\"" + text + "\" has no letter or digit; write a word, or remove it");
        }
      } catch (ParseException wrong) {
        throw new Wrong(QueryMistake.of(text, wrong));
      }
      for (String name : named) {
        readTopic(name, text);
      }
      return reader.parts().size();
    }
  }

  private String guess(String name) {
    for (int edits = 1; edits <= LevenshteinAutomata.MAXIMUM_SUPPORTED_DISTANCE; edits++) {
      CharacterRunAutomaton near =
          new CharacterRunAutomaton(
              new LevenshteinAutomata(name.toLowerCase(Locale.ROOT), true).toAutomaton(edits));
      for (String candidate : criteria.keySet()) {
        if (near.run(candidate.toLowerCase(Locale.ROOT))) {
          return "did you mean \"" + candidate + "\"?";
        }
      }
    }
    return "name one that is configured";
  }

  /** Ends the reading of a criterion at its first mistake. */
  private static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;
    private final transient QueryMistake what;

    Wrong(QueryMistake what) {
      super(what.message());
      this.what = what;
    }

    Wrong(String message) {
      this(QueryMistake.of(message));
    }
  }
}
