package org.broadsheet.render;

import org.jspecify.annotations.Nullable;

/**
 * The frame around the stories of an edition: sender, links and the last subject. Addresses that
 * are not http, https or mailto are left out when the edition is rendered.
 *
 * @param senderName who publishes the digest, as readers know them
 * @param webCopy address of the edition's page in the archive
 * @param unsubscribe address for unsubscribing
 * @param lastSubject the subject of the reader's last edition; null for the first
 */
public record Frame(
    String senderName,
    @Nullable String webCopy,
    @Nullable String unsubscribe,
    @Nullable String lastSubject) {

  /** The frame of a reader's first edition. */
  public Frame(String senderName, @Nullable String webCopy, @Nullable String unsubscribe) {
    this(senderName, webCopy, unsubscribe, null);
  }
}
