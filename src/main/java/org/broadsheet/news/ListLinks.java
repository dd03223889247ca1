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
 * @param list what mail programs know the digest by, whatever it is called (RFC 2919); null for its
 *     name
 */
public record ListLinks(
    @Nullable String webCopy,
    @Nullable String unsubscribe,
    @Nullable String unsubscribeMail,
    String envelopeSender,
    @Nullable String list) {
  /** Of a digest that mail programs know by its name. */
  public ListLinks(
      @Nullable String webCopy,
      @Nullable String unsubscribe,
      @Nullable String unsubscribeMail,
      String envelopeSender) {
    this(webCopy, unsubscribe, unsubscribeMail, envelopeSender, null);
  }

  /** None but the address for bounces. */
  public static ListLinks none(String envelopeSender) {
    return new ListLinks(null, null, null, envelopeSender);
  }
}
