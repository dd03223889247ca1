package org.broadsheet.edition;

import java.time.Instant;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.EditionKey;

/**
 * The state of a letter that has failed or is not sent yet.
 *
 * @param id its number in the database
 * @param state its state
 * @param queued when it was put in the outbox
 * @param reply what the server last said
 */
public record LetterStatus(
    long id, EditionKey edition, Delivery.State state, Instant queued, String reply) {}
