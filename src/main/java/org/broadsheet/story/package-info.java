/**
 * Online clustering: reports in, stories out. A story is the cluster of the reports of one event.
 *
 * <p>{@link org.broadsheet.story.Clusterer} keeps a window of recent stories in memory and decides
 * of each new report, in the order in which they come, whether it joins one of them (single-pass
 * clustering, as in Miranda et al., 2018). There are three kinds of evidence, from the strongest:
 * the same page; near-duplicate wording (MinHash, Broder, 1997); and the cosine similarity of
 * TF-IDF vectors. The IDF is learned from the reports in the window. Inside one language the terms
 * are stems; across languages they are cross-language keys: skeletons of names, words that
 * languages share, concepts that a table knows in several languages, and figures. Figures and dates
 * in common raise the similarity, and different ones lower it.
 *
 * <p>A report is compared with the centroid of a story, the average of its reports in one language,
 * and not with single members, so that stories do not chain. The threshold is lower for a large
 * story and higher for a long text; some of the terms in common must be rarer than a subject's.
 * When a report is near two stories whose centroids are similar enough, the younger story is merged
 * into the elder. To put two events into one story is worse than to show one event twice: in doubt
 * a report starts a story of its own, and a column that returns every morning under the same title
 * never joins yesterday's.
 *
 * <p>All weights stand in one table, {@link org.broadsheet.story.Weights}; {@link
 * org.broadsheet.story.Tuning} tries others on labelled reports.
 */
@NullMarked
package org.broadsheet.story;

import org.jspecify.annotations.NullMarked;
