package org.broadsheet.store;

import org.broadsheet.news.Report;

/**
 * A report that was filed earlier.
 *
 * @param number of its filing
 * @param storyId the story it was filed under then, which may have been merged since
 * @param isRecent whether its story is asked for; otherwise only its feed's habits are of interest
 * @param wordMarks as in {@link Filing}
 */
public record ReplayedFiling(
    long number, long storyId, boolean isRecent, Report report, String wordMarks) {}
