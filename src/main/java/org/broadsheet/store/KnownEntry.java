package org.broadsheet.store;

import java.util.UUID;

/**
 * An entry that is in the database.
 *
 * @param content the fingerprint of what it says
 */
record KnownEntry(long id, UUID content) {}
