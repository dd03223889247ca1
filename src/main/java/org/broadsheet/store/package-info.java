/**
 * The tables: all data that survives a crash.
 *
 * <p>A {@link org.broadsheet.store.Store} gives access to the tables of one {@link
 * org.broadsheet.database.Database}; the same SQL runs on H2 and PostgreSQL. Each public method of
 * a table is one transaction: when it returns, the change is committed, and when it throws, nothing
 * has changed.
 *
 * <p>Nodes share work by claims. A claim is a lease with a <em>fence</em>, a number that grows with
 * each claim of a row. Every later change names the fence of its claim, and a change under an older
 * fence has no effect and returns that. A node that was suspended past its lease can therefore do
 * no harm. A lease lasts as long as {@link org.broadsheet.store.Nodes} hear of the node. No
 * machine's clock is read here: the caller passes the time.
 *
 * <p>Three orders matter. Feeds are polled in the order of their due times. Reports are filed by
 * one writer and numbered without gaps, and editions count in these numbers. Letters are claimed in
 * the order in which they are due.
 *
 * <p>The configuration says who subscribes; an {@link org.broadsheet.store.OptOut} in the database
 * overrides it. {@link org.broadsheet.store.LinkTokens} identify subscriptions, editions and
 * letters in links and return addresses.
 *
 * <p>Instants are stored to the microsecond, rounded down, as {@code timestamp with time zone};
 * only an edition's slot, which is a local time, has no zone.
 */
@NullMarked
package org.broadsheet.store;

import org.jspecify.annotations.NullMarked;
