/**
 * Delivery: letters that are due are claimed, sent and settled.
 *
 * <p>Mail is allowed to be late and never allowed to be lost. {@link
 * org.broadsheet.delivery.Dispatcher} claims letters from a {@link
 * org.broadsheet.delivery.LetterQueue} for the connections of the first {@link
 * org.broadsheet.delivery.Relay} that works, each connection with a worker of its own. A {@link
 * org.broadsheet.delivery.LetterInFlight} keeps how far a letter has come; its outcome is committed
 * before the next final dot on its connection, so that whatever is killed at whatever moment, at
 * most one letter per connection is sent twice, under the same Message-ID.
 *
 * <p>What becomes of a letter after an attempt, {@link org.broadsheet.delivery.RetryPolicy} decides
 * as a pure function. A server that says "later" is asked again, at growing distances, until the
 * letter's {@linkplain org.broadsheet.delivery.Expiry time} is over. Three kinds of fault are kept
 * apart: what ails the address ends the letter and closes the address; what ails the letter ends
 * the letter alone; what ails the relay, such as a wrong password, counts against nobody: the relay
 * pauses and its letters wait. Only where the server got the whole message and fell silent, or the
 * process died while it sent, does nobody know, and {@link
 * org.broadsheet.delivery.UnknownOutcomePolicy} decides.
 */
@NullMarked
package org.broadsheet.delivery;

import org.jspecify.annotations.NullMarked;
