package org.broadsheet.news;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A condition on reports, by which they belong to a topic. */
public sealed interface Criterion {
  /**
   * A query in Lucene's classic syntax over the fields {@code title}, {@code text} (title, summary
   * and content; the default), {@code source}, {@code author}, {@code category} and {@code lang},
   * and {@code topic} for what another topic's criterion says.
   */
  record Query(String text) implements Criterion {}

  /** Satisfied by any of these words or phrases, taken literally: no query syntax. */
  record Words(List<String> phrases) implements Criterion {
    public Words {
      phrases = List.copyOf(phrases);
    }
  }

  /** Satisfied when the criterion given for the report's language is. */
  record ByLanguage(Map<Locale, Criterion> criteria) implements Criterion {
    public ByLanguage {
      criteria = Map.copyOf(criteria);
    }
  }

  /** Satisfied when at least one part is. */
  record AnyOf(List<Criterion> parts) implements Criterion {
    public AnyOf {
      parts = List.copyOf(parts);
    }
  }

  /** Satisfied when every part is. */
  record AllOf(List<Criterion> parts) implements Criterion {
    public AllOf {
      parts = List.copyOf(parts);
    }
  }

  /** Satisfied when no part is; meaningful inside {@link AllOf}. */
  record NoneOf(List<Criterion> parts) implements Criterion {
    public NoneOf {
      parts = List.copyOf(parts);
    }
  }

  /** Satisfied when the criterion of the topic of this name is. */
  record OtherTopic(String name) implements Criterion {}
}
