package org.broadsheet.store;

import java.util.UUID;

/**
 * An entry in the database.
 *
 * @param content the fingerprint of its content
 */
record KnownEntry(long id, UUID content) {}
