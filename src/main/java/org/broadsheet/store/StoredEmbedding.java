package org.broadsheet.store;

/**
 * What a model made of an entry's text.
 *
 * @param textHash tells whether the text is still the same
 * @param vector its elements; empty where the model made nothing of it
 */
public record StoredEmbedding(long entryId, long textHash, byte[] vector) {}
