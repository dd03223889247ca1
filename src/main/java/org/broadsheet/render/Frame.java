package org.broadsheet.render;

import org.jspecify.annotations.Nullable;

/**
 * What surrounds the stories of an edition. Addresses that are not http, https or mailto are left
 * out when the edition is rendered.
 *
 * @param senderName who publishes the digest, as readers know them
 * @param webCopy address of the edition's page in the archive
 * @param unsubscribe address that ends this subscription
 */
public record Frame(String senderName, @Nullable String webCopy, @Nullable String unsubscribe) {}
