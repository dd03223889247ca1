/**
 * What becomes of a letter after an attempt to send it.
 *
 * <p>Mail is allowed to be late and never allowed to be lost: a server that says "later" is asked
 * again, at growing distances, for {@linkplain org.broadsheet.outbox.RetryPolicy#LIFETIME four
 * days}. What ails the transport rather than the recipient, such as a wrong password, counts
 * against nobody: the whole transport pauses and its letters wait.
 *
 * <p>Everything here is a pure function of its arguments. Nothing reads a clock, and chance comes
 * in as a seed, so the same history always leads to the same decision.
 */
@NullMarked
package org.broadsheet.outbox;

import org.jspecify.annotations.NullMarked;
