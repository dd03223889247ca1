/**
 * Entries in, stories out: which reports tell of the same event.
 *
 * <p>{@link org.broadsheet.story.Clusterer} keeps a window of recent stories in memory and asks of
 * each new report, in the order in which they come, whether it joins one of them (single-pass
 * clustering, as in Miranda et al., 2018). There are three kinds of evidence, from the strongest:
 * the same page; nearly the same wording (min-wise hashing, Broder, 1997); and enough rare words in
 * common, measured as the cosine of vectors whose words count as much as they are rare. How rare a
 * word is, is learned from the reports that are remembered. Inside one language the stems count;
 * across languages names without their spelling, words that languages share, words of the news that
 * a table knows in several languages, and figures. Figures and dates spoken of tell two alike
 * events apart: what both state raises the likeness, and it falls when they state others.
 *
 * <p>A story is held together by its core, the average of its reports in each language, and not by
 * any single member, so that stories do not grow into each other along a chain. Of a large story
 * less likeness is asked, of a long text more; but some of the words in common must be of an event,
 * and not of a subject that a large part of all reports is on. When a report fits two stories whose
 * cores are alike enough, the younger story goes on in the elder. To put two events under one
 * heading is worse than to show one event twice: when in doubt a report starts a story of its own,
 * and a column that returns every morning under the same title never joins yesterday's.
 *
 * <p>All numbers that decide stand in one table, {@link org.broadsheet.story.Weights}; {@link
 * org.broadsheet.story.Tuning} tries others on labelled reports.
 */
@NullMarked
package org.broadsheet.story;

import org.jspecify.annotations.NullMarked;
