/**
 * Editions: when one is due, which stories it shows in which order, and why.
 *
 * <p>Three questions are answered here, all by pure functions. <em>When:</em> a schedule names
 * times on a wall clock, and wall clocks jump, so {@link org.broadsheet.edition.Slots} turns each
 * time into one moment by fixed rules, and {@link org.broadsheet.edition.Timetable} decides which
 * missed slots are made up for. <em>What:</em> {@link org.broadsheet.edition.EditionPlanner}
 * chooses the stories, their sections, order, lead reports and summaries. <em>Why:</em> with the
 * edition it returns the {@link org.broadsheet.edition.StoryOutcome} of every candidate, so that
 * explaining needs no second copy of the rules; {@link org.broadsheet.edition.EditionDifference}
 * compares an edition with what other settings would have made, and {@link
 * org.broadsheet.edition.OperatorDigests} finds what the operator has to know.
 *
 * <p>The same input gives the same edition, whichever node asks and however often.
 */
@NullMarked
package org.broadsheet.edition;

import org.jspecify.annotations.NullMarked;
