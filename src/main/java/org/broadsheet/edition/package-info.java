/**
 * From what matched to what one subscriber will read.
 *
 * <p>Two questions are answered here, both by pure functions. {@link org.broadsheet.edition.Slots}
 * says when: a schedule names times on a wall clock, and wall clocks jump, so each time is turned
 * into one moment by fixed rules. {@link org.broadsheet.edition.EditionPlanner} says what: which
 * stories, under which heading, in which order, told by which report and in which words; and for
 * each story it left out it says which rule did so, so that nobody has to state the rules again.
 *
 * <p>The same input gives the same edition, whichever node asks and however often.
 */
@NullMarked
package org.broadsheet.edition;

import org.jspecify.annotations.NullMarked;
