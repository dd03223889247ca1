package org.broadsheet.store;

import java.net.URI;

/**
 * A known feed that the configuration has at another address.
 *
 * @param from the address by which it was known
 * @param to the address that it has now
 * @param certain false where it may as well be another feed, which only the operator can tell
 */
public record MovedFeed(URI from, URI to, boolean certain) {}
