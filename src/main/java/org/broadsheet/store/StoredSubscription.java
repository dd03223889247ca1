package org.broadsheet.store;

/**
 * A subscription as the database knows it, whatever the file says today.
 *
 * @param digest the digest's name
 * @param subscriber the subscriber's address as it was in the file
 */
public record StoredSubscription(String digest, String subscriber) {}
