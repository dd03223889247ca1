package org.broadsheet.news;

import java.time.LocalDateTime;

/**
 * The unique key of an edition.
 *
 * @param digest the digest's name
 * @param subscriber the subscriber's e-mail address
 * @param slot the local date and time at which the edition was due, on the subscriber's time zone
 */
public record EditionKey(String digest, String subscriber, LocalDateTime slot) {}
