/**
 * Online clustering: reports in, stories out. A story is the cluster of the reports of one event.
 *
 * <p>{@link org.broadsheet.story.Clusterer} keeps a window of recent reports in memory and decides
 * of each new one, in the order in which they come, whether it joins a story. First it takes out of
 * the report what its feed always says ({@link org.broadsheet.story.FeedHabits}): sentences,
 * phrases, affixes of titles, other headlines, and all dates. Then come, from the strongest, the
 * same page in another feed, near-duplicate wording of another outlet (MinHash, Broder, 1997), and
 * a score.
 *
 * <p>For the score the {@link org.broadsheet.story.Retrieval} finds the forty reports, not
 * centroids, that share most of what is rare. Each story of theirs is scored by its best three
 * members and the hours to its nearest report: a logistic sum of the {@link
 * org.broadsheet.story.Signal}s. Inside one language the terms are stems and names, whose capitals
 * are learned; across languages they are skeletons of names, concepts and figures. How rare a term
 * is counts in the window, in the feed and on the day, so that what a day is full of says little.
 * The size of a story is no bonus. More is asked of an outlet that has reported the story, and of
 * series; titles alike but for their names, and one feed's titles with other figures, stay apart.
 *
 * <p>A report may show that two young stories are one; the younger is merged into the elder. To put
 * two events into one story is worse than to show one event twice: in doubt a report starts a story
 * of its own.
 *
 * <p>The weights stand beside the signals and were fitted by {@link org.broadsheet.story.Tuning} to
 * labelled news of several kinds, each kind counting the same.
 */
@NullMarked
package org.broadsheet.story;

import org.jspecify.annotations.NullMarked;
