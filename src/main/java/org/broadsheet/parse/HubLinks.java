package org.broadsheet.parse;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.broadsheet.html.AbsoluteLinks;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** The links by which a feed names its hub and itself (W3C WebSub section 4). */
final class HubLinks {
  private HubLinks() {}

  /**
   * Where the first link of a relation leads.
   *
   * @param elements of the feed itself
   * @return an http or https address, or null
   */
  static @Nullable URI find(List<Element> elements, String relation, String base) {
    for (Element element : elements) {
      if (element.getName().equals("link")
          && element.getNamespaceURI().equals(XmlNamespaces.ATOM)
          && relation.equals(element.getAttributeValue("rel"))) {
        return address(element.getAttributeValue("href"), base);
      }
    }
    return null;
  }

  /** A stated address as an absolute one of http or https, or null. */
  static @Nullable URI address(@Nullable String stated, String base) {
    String resolved = AbsoluteLinks.resolve(stated, base);
    try {
      URI address = resolved == null ? null : new URI(resolved);
      return address == null || address.getHost() == null ? null : address;
    } catch (URISyntaxException unusable) {
      return null;
    }
  }
}
