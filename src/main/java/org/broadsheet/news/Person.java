package org.broadsheet.news;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who wrote an entry or keeps a feed, as far as the feed names them; each part may be
 * missing.
 *
 * @param name plain text
 * @param email address as the feed spells it, not verified
 * @param uri absolute address of the person's page
 */
public record Person(@Nullable String name, @Nullable String email, @Nullable String uri) {}
