package org.broadsheet.news;

import java.time.LocalDateTime;

/**
 * What makes an edition unique.
 *
 * @param digest the digest's name
 * @param subscriber the subscriber's e-mail address
 * @param slot the local date and time at which the edition was due, on the subscriber's clock
 */
public record EditionKey(String digest, String subscriber, LocalDateTime slot) {}
