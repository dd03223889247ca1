package org.broadsheet.daemon;

import java.net.IDN;
import java.net.URI;
import org.broadsheet.config.BouncesSettings;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.ListLinks;
import org.broadsheet.store.Identities;
import org.broadsheet.store.LinkTokens;
import org.jspecify.annotations.Nullable;

/**
 * Makes the addresses by which a reader or a server answers a letter: web pages, unsubscription and
 * bounces. Writes nothing, and gives equal addresses for equal editions.
 *
 * @param identities by which mail programs know a digest
 * @param site how the public pages are reached; null when they are not
 * @param bounces null when nobody reads what comes back
 * @param sender where bounces go then
 */
record LetterLinks(
    LinkTokens tokens,
    Identities identities,
    @Nullable URI site,
    @Nullable BouncesSettings bounces,
    String sender) {
  ListLinks of(EditionKey key) {
    String subscription = tokens.subscription(key.digest(), key.subscriber());
    return new ListLinks(
        page("e", tokens.edition(key)),
        page("u", subscription),
        bounces == null || bounces.unsubscribe() == null
            ? null
            : "mailto:" + ascii(bounces.unsubscribe(), "") + "?subject=unsubscribe-" + subscription,
        bounces == null
            ? sender
            : ascii(bounces.address(), "+" + tokens.letter(key, key.subscriber())),
        identities.digest(key.digest()));
  }

  private @Nullable String page(String kind, String token) {
    return site == null ? null : site.toString().replaceFirst("/*$", "/" + kind + "/") + token;
  }

  private static String ascii(String address, String extension) {
    int at = address.lastIndexOf('@');
    return address.substring(0, at) + extension + '@' + IDN.toASCII(address.substring(at + 1));
  }
}
