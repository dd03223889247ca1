package org.broadsheet.topic;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.broadsheet.news.Criterion;
import org.broadsheet.news.Filed;
import org.broadsheet.news.Match;
import org.broadsheet.news.Story;
import org.broadsheet.news.Topic;
import org.broadsheet.text.Hit;
import org.broadsheet.text.SavedQueries;
import org.broadsheet.text.SearchDocument;

/**
 * Finds the topics of stories.
 *
 * <p>A story matches a topic when, in at least one of its languages, at least a third of its
 * reports do. Its score is the mean over the reports of one language, those that do not match
 * counting 0, in the language in which that is highest: so a story's score does not sink because
 * outlets tell of it in languages for which the topic has no words. What a report says because its
 * feed always does is not searched. Thread-safe.
 */
public final class TopicIndex {
  private static final int ENOUGH = 3;

  private final SavedQueries queries;
  private final Set<String> names;

  /**
   * Prepares the topics.
   *
   * @param topics in the order in which matches are to be reported; names unique
   */
  public TopicIndex(List<Topic> topics) {
    Map<String, Criterion> criteria = new LinkedHashMap<>();
    topics.forEach(topic -> criteria.put(topic.name(), topic.criterion()));
    this.queries = new SavedQueries(criteria);
    problems().forEach(problem -> criteria.remove(problem.name()));
    this.names = Collections.unmodifiableSet(criteria.keySet());
  }

  /** The topics that were left out because they cannot be read. */
  public List<TopicProblem> problems() {
    return TopicProblem.of(queries);
  }

  /** The names of the topics that can be read, in their order. */
  public Set<String> names() {
    return names;
  }

  /** The topics of a story, strongest first. */
  public List<Match> match(Story story) {
    return match(story, names);
  }

  /** Those of the named topics that are a story's, strongest first. */
  public List<Match> match(Story story, Set<String> topics) {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    Map<String, Integer> byLanguage = new LinkedHashMap<>();
    for (Filed filed : story.filed()) {
      SearchDocument page = EntryDocument.of(filed);
      byLanguage.merge(page.language(), 1, Integer::sum);
      for (Hit hit : queries.search(page, topics)) {
        tallies.computeIfAbsent(hit.name(), name -> new Tally()).add(page.language(), hit);
      }
    }
    return tallies.entrySet().stream()
        .filter(topic -> topic.getValue().isEnough(byLanguage))
        .map(topic -> topic.getValue().toMatch(topic.getKey(), story.id(), byLanguage))
        .sorted(Comparator.comparingDouble(match -> -match.score()))
        .toList();
  }

  /**
   * What a story lacks to belong to a topic, in words for the operator: what is missing in the
   * report that comes nearest, or how few reports have it all.
   *
   * @param topic the name of a topic to which the story does not belong
   */
  public String lack(Story story, String topic) {
    if (problems().stream().anyMatch(problem -> problem.name().equals(topic))) {
      return "the topic cannot be used";
    }
    List<List<String>> lacks =
        story.filed().stream()
            .map(filed -> queries.lack(topic, EntryDocument.of(filed)))
            .filter(lack -> !lack.isEmpty())
            .sorted(Comparator.comparingInt(List::size))
            .toList();
    int matching = story.reports().size() - lacks.size();
    return matching == 0
        ? String.join(", ", lacks.getFirst())
        : "only %d of %d reports match".formatted(matching, story.reports().size());
  }

  /** What one topic found in the reports of one story. */
  private static final class Tally {
    private final Map<String, Integer> reportsByLanguage = new LinkedHashMap<>();
    private final Map<String, Double> scoreByLanguage = new LinkedHashMap<>();
    private final Map<Hit.Found, Integer> terms = new LinkedHashMap<>();

    void add(String language, Hit hit) {
      reportsByLanguage.merge(language, 1, Integer::sum);
      hit.found().forEach(found -> terms.merge(found, 1, Integer::sum));
      scoreByLanguage.merge(language, hit.score(), Double::sum);
    }

    boolean isEnough(Map<String, Integer> reports) {
      return reportsByLanguage.entrySet().stream()
          .anyMatch(entry -> entry.getValue() * ENOUGH >= reports.getOrDefault(entry.getKey(), 0));
    }

    Match toMatch(String topic, long story, Map<String, Integer> reports) {
      List<Match.Term> found =
          terms.entrySet().stream()
              .sorted(Map.Entry.<Hit.Found, Integer>comparingByValue().reversed())
              .map(
                  entry ->
                      new Match.Term(
                          entry.getKey().text(), entry.getKey().field(), entry.getValue()))
              .toList();
      double score =
          scoreByLanguage.entrySet().stream()
              .mapToDouble(entry -> entry.getValue() / reports.getOrDefault(entry.getKey(), 1))
              .max()
              .orElseThrow();
      return new Match(topic, story, score, found);
    }
  }
}
