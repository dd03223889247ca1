/**
 * All that survives a crash.
 *
 * <p>A {@link org.broadsheet.store.Store} is one database, H2 in a file or PostgreSQL, told apart
 * by its address alone; the same SQL runs on both. Its tables are the doors: each public method of
 * a table is one transaction, so whoever calls it is either told that the change is committed or
 * knows that nothing happened.
 *
 * <p>Work is shared between nodes by claims. A claim is a lease with a <em>fence</em>, a number
 * that grows each time somebody claims the row. Every later change names the fence it was made
 * under, and a change under an older fence does nothing and says so. A node that was paused past
 * its lease can therefore do no harm, whatever it still believes. No clock is read here: the caller
 * says what time it is.
 *
 * <p>Three orders matter. Feeds are visited in the order of their due times. Reports are filed by
 * one writer and numbered without gaps, and editions count in these numbers. Letters are claimed in
 * the order in which they fell due.
 *
 * <p>Who subscribes is written in the file, who gets nothing all the same is written here: {@link
 * org.broadsheet.store.OptOut} is laid over the file and never changes it. {@link
 * org.broadsheet.store.LinkTokens} make the addresses by which readers and servers speak of a
 * letter.
 *
 * <p>An H2 file is not taken for what it says. Beside it lies a {@code IntegrityFile} that knows
 * what must be in it, and a file that was damaged, cut short or lost is not opened; {@link
 * org.broadsheet.database.BackupJob} makes backups that were tried, and {@link
 * org.broadsheet.database.BackupRestore} puts one in its place.
 *
 * <p>Instants are kept to the microsecond, rounded down, as {@code timestamp with time zone}; only
 * an edition's slot, which is a time on somebody's wall clock, has no zone.
 */
@NullMarked
package org.broadsheet.store;

import org.jspecify.annotations.NullMarked;
