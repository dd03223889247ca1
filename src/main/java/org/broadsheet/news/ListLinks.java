package org.broadsheet.news;

import org.jspecify.annotations.Nullable;

/**
 * The ways from one letter back to its list (RFC 2369, RFC 8058).
 *
 * @param webCopy https or http address of the edition's page; null when there is no archive
 * @param unsubscribe https or http address that shows a page when it is asked for and ends the
 *     subscription when it is posted to; null when nobody can reach us from outside
 * @param unsubscribeMail {@code mailto:} address that ends the subscription; null when nobody reads
 *     mail here
 * @param envelopeSender where bounces go, in the form {@code local@domain}
 */
public record ListLinks(
    @Nullable String webCopy,
    @Nullable String unsubscribe,
    @Nullable String unsubscribeMail,
    String envelopeSender) {
  /** No way back but bounces to an address. */
  public static ListLinks none(String envelopeSender) {
    return new ListLinks(null, null, null, envelopeSender);
  }
}
