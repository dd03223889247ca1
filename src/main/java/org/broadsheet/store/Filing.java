package org.broadsheet.store;

import java.util.List;
import org.broadsheet.news.Habitual;
import org.jspecify.annotations.Nullable;

/**
 * The decision under which story a report is filed.
 *
 * @param entryId the report's id
 * @param storyId the story it is filed under; a new story takes an id above all that are in use
 * @param score how sure the decision is, 0.5 to 1; 0 when the report starts a story
 * @param because the reasons for joining the story, each on one line; empty when it starts one
 * @param refusal of a report that starts a story, why it joins no other; null where none came near
 * @param merges the merges that this report causes, in order
 * @param split the split that this report causes, after the merges; null where none
 * @param wordMarks what was found of the report's words, as the memory of stories writes it, behind
 *     the last space what is {@link Habitual}; may be empty
 */
public record Filing(
    long entryId,
    long storyId,
    double score,
    List<String> because,
    @Nullable StoryRefusal refusal,
    List<StoryMerge> merges,
    @Nullable StorySplit split,
    String wordMarks) {
  public Filing {
    because = List.copyOf(because);
    merges = List.copyOf(merges);
  }

  /** What of the report is habitual, by its word marks. */
  static Habitual habitual(String wordMarks) {
    return wordMarks.isEmpty()
        ? Habitual.NOTHING
        : Habitual.of(wordMarks.substring(wordMarks.lastIndexOf(' ') + 1));
  }

  /** A report that starts a story. */
  public static Filing starting(long entryId, long storyId) {
    return new Filing(entryId, storyId, 0, List.of(), null, List.of(), null, "");
  }

  /** The highest id of a story that it names. */
  long highestStoryId() {
    return Math.max(storyId, split == null ? 0 : split.into());
  }
}
