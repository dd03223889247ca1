/**
 * The database: its connection pool, its migrations, and what keeps an H2 file safe.
 *
 * <p>A {@link org.broadsheet.database.Database} is an embedded H2 database in a file, or one on a
 * PostgreSQL server; its URL alone decides. What differs between the two is in {@link
 * org.broadsheet.database.Dialect}, and nobody else looks at the URL but the check of the
 * configuration. The room knows no table but the watermark, a number that grows with each sync.
 *
 * <p>PostgreSQL takes care of its own files. For an H2 file this room does:
 *
 * <ul>
 *   <li>One process has the file open. Others of the same user connect to the {@code LocalServer}
 *       of that process and are its clients.
 *   <li>Beside the file lies an {@code IntegrityFile} with the file's checksum or, while the file
 *       is open, the least watermark that must be in it. A file that was damaged, cut short,
 *       replaced or lost is therefore recognised when it is opened, and refused with the remedy.
 *   <li>Writes go through a {@code FullDiskWaitingFile}: on a full disk, commits wait for space
 *       where H2 would close the database.
 *   <li>{@link org.broadsheet.database.BackupJob} copies the open database, and a copy becomes a
 *       backup only after it was read to its end. {@link org.broadsheet.database.BackupRestore}
 *       puts a backup in place of the file.
 * </ul>
 */
@NullMarked
package org.broadsheet.database;

import org.jspecify.annotations.NullMarked;
