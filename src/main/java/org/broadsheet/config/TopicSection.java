package org.broadsheet.config;

import java.util.List;
import org.broadsheet.news.Criterion;
import org.broadsheet.news.Formerly;
import org.broadsheet.news.Topic;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Section;

/** An item of {@code topics}. */
final class TopicSection {
  static final Key<String> NAME =
      Key.required("name", BasicTypes.NAME, "The topic's name, as readers see it; unique.");
  static final Key<Formerly> FORMERLY = FormerlyType.key(BasicTypes.NAME, "topic");
  private static final Key<Criterion> MATCH =
      Key.required(
          "match",
          new CriterionType(),
          "What belongs to it: a query, a list of words, either of them for each language,"
              + " or any-of, all-of, none-of.");

  static final Section<Topic> SECTION =
      new Section<>(
          "a topic",
          List.of(
              NAME.from(Topic::name), MATCH.from(Topic::criterion), FORMERLY.from(Topic::formerly)),
          values ->
              new Topic(
                  values.get(NAME), values.get(MATCH), values.getOr(FORMERLY, Formerly.UNSAID)));

  private TopicSection() {}
}
