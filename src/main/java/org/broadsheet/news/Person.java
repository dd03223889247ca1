package org.broadsheet.news;

import org.jspecify.annotations.Nullable;

/**
 * An author of an entry or of a feed; each part may be missing.
 *
 * @param name plain text
 * @param email address as the feed spells it, not verified
 * @param uri absolute address of the person's page
 */
public record Person(@Nullable String name, @Nullable String email, @Nullable String uri) {}
