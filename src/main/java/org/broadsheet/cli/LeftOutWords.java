package org.broadsheet.cli;

import java.util.List;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;
import org.broadsheet.text.HabitualText;

/** What of a report is evidence of no topic and in no summary, since its feed always says it. */
final class LeftOutWords {
  private LeftOutWords() {}

  /**
   * @param story the story that the report was filed under
   */
  static List<String> of(Report report, Story story) {
    return story.filed().stream()
        .filter(filed -> filed.report().id() == report.id())
        .flatMap(
            filed -> HabitualText.of(filed.report().entry(), filed.habitual()).leftOut().stream())
        .toList();
  }
}
