/**
 * What becomes of a letter after an attempt to send it, and how fast letters may follow one
 * another.
 *
 * <p>Mail is allowed to be late and never allowed to be lost: a server that says "later" is asked
 * again, at growing distances, until the letter's {@linkplain org.broadsheet.delivery.Expiry time}
 * is over. Three kinds of fault are kept apart. What ails the address ends the letter and closes
 * the address; what ails the letter ends the letter alone; what ails the transport, such as a wrong
 * password, counts against nobody: the whole transport pauses and its letters wait. Only where the
 * server took the whole message and fell silent does nobody know, and a {@linkplain
 * org.broadsheet.delivery.UnknownOutcomePolicy choice} of the operator decides.
 *
 * <p>Everything here is a function of its arguments. Nothing reads a clock, and chance comes in as
 * a seed, so the same history always leads to the same decision.
 */
@NullMarked
package org.broadsheet.delivery;

import org.jspecify.annotations.NullMarked;
