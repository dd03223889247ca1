package org.broadsheet.store;

import java.time.Instant;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.EditionKey;
import org.jspecify.annotations.Nullable;

/**
 * A letter in the outbox and its state.
 *
 * @param id of the delivery
 * @param edition whose content the letter carries
 * @param recipient the mailbox it goes to
 * @param messageId with angle brackets
 * @param state of the delivery
 * @param attempts how often sending was begun
 * @param queued when it was put in the outbox
 * @param changed when its state last changed
 * @param next when it is next attempted; null when held or ended
 * @param reply the last reply of a server or reason, one line; empty before the first attempt
 */
public record OutboxRow(
    long id,
    EditionKey edition,
    String recipient,
    String messageId,
    Delivery.State state,
    int attempts,
    Instant queued,
    Instant changed,
    @Nullable Instant next,
    String reply) {}
