package org.broadsheet.edition;

import java.time.Instant;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.EditionKey;

/**
 * A letter that has ended badly or has not ended yet.
 *
 * @param id the store's number
 * @param state where it stands
 * @param queued when it was put in the outbox
 * @param reply what was last said about it
 */
public record LetterStatus(
    long id, EditionKey edition, Delivery.State state, Instant queued, String reply) {}
