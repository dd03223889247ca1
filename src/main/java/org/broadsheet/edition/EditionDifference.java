package org.broadsheet.edition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Section;
import org.broadsheet.news.EditionKey;

/**
 * One edition as other settings would have made it, compared with the edition that was made.
 *
 * @param shown how many stories it would have shown
 * @param added stories that it would have shown and did not
 * @param removed stories that it showed and would not have
 */
public record EditionDifference(
    EditionKey edition, int shown, List<Line> added, List<Line> removed) {
  public EditionDifference {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  /**
   * A story in a section.
   *
   * @param section its section, as {@link Section#name} names it
   * @param isUpdate whether it would have been shown as an update
   */
  public record Line(long storyId, String section, String headline, boolean isUpdate) {}

  /**
   * Compares the two.
   *
   * @param planned the sections that it would have had
   * @param made the section of each story that it showed, by the story's number
   * @param headline of a story that it showed
   */
  public static EditionDifference between(
      EditionKey edition,
      List<Section> planned,
      Map<Long, String> made,
      LongFunction<String> headline) {
    Set<Long> shown = new HashSet<>();
    List<Line> added = new ArrayList<>();
    for (Section section : planned) {
      for (Item item : section.items()) {
        shown.add(item.storyId());
        if (!made.containsKey(item.storyId())) {
          added.add(
              new Line(item.storyId(), section.name(), item.lead().headline(), item.isUpdate()));
        }
      }
    }
    List<Line> removed =
        made.entrySet().stream()
            .filter(story -> !shown.contains(story.getKey()))
            .sorted(Map.Entry.comparingByKey())
            .map(
                story ->
                    new Line(
                        story.getKey(), story.getValue(), headline.apply(story.getKey()), false))
            .toList();
    return new EditionDifference(edition, shown.size(), added, removed);
  }
}
