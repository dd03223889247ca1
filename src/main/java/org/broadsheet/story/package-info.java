/**
 * Entries in, stories out: which reports tell of the same event.
 *
 * <p>{@link org.broadsheet.story.Folding} keeps a window of recent stories in memory and asks of
 * each new report whether it joins one of them. There are three kinds of evidence, from the
 * strongest: the same page; nearly the same wording; and enough rare words, names and numbers in
 * common within a few days. Rarity is learned as the reports pass. Inside one language the words'
 * stems count; across languages only names and numbers, brought to a form that all scripts share,
 * and then more of them are asked for.
 *
 * <p>A story is held together by its core, the average of its first reports in each language, and
 * not by any single member, so that stories do not grow into each other along a chain. To put two
 * events under one heading is worse than to show one event twice: when in doubt a report starts a
 * story of its own, and a column that returns every morning under the same title never joins
 * yesterday's.
 */
@NullMarked
package org.broadsheet.story;

import org.jspecify.annotations.NullMarked;
