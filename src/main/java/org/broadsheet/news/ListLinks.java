package org.broadsheet.news;

import org.jspecify.annotations.Nullable;

/**
 * A letter's addresses for unsubscribing (RFC 2369, RFC 8058), for the web copy and for bounces.
 *
 * @param webCopy https or http address of the edition's page; null when there is no archive
 * @param unsubscribe https or http address that shows a page when it is asked for and ends the
 *     subscription when it is posted to; null without a public address
 * @param unsubscribeMail {@code mailto:} address that ends the subscription; null without an inbox
 * @param envelopeSender where bounces go, in the form {@code local@domain}
 */
public record ListLinks(
    @Nullable String webCopy,
    @Nullable String unsubscribe,
    @Nullable String unsubscribeMail,
    String envelopeSender) {
  /** None but the address for bounces. */
  public static ListLinks none(String envelopeSender) {
    return new ListLinks(null, null, null, envelopeSender);
  }
}
