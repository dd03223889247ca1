package org.broadsheet.store;

/**
 * A subscription as it was stored, whatever the configuration says now.
 *
 * @param digest the digest's name
 * @param subscriber the subscriber's address as it was in the configuration
 */
public record StoredSubscription(String digest, String subscriber) {}
