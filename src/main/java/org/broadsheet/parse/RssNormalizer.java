package org.broadsheet.parse;

import java.util.List;
import java.util.Locale;
import org.jdom2.Attribute;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * Brings any dialect of RSS (0.90 to 2.0, RDF, misspelt) into the shape of RSS 2.0: core elements
 * without a namespace and in their proper spelling. What RSS 2.0 does not have in that place, and
 * dates, which Rome is slow at, are set aside under {@link XmlNamespaces#ASIDE}.
 */
final class RssNormalizer {
  private static final String RDF_PREFIX = "rdf";

  private RssNormalizer() {}

  /** Whether the document's root is that of RSS. */
  static boolean fits(Element root) {
    return switch (root.getName().toLowerCase(Locale.ROOT)) {
      case "rss", "rdf", "channel" -> true;
      default -> false;
    };
  }

  /** Reshapes in place and returns the root, which is another one where it was missing. */
  static Element shape(Element given) {
    Element root = given;
    if (given.getName().equalsIgnoreCase("channel")) {
      root = new Element("rss");
      given.getDocument().setRootElement(root);
      root.addContent(given);
    }
    String own = defaultNamespace(root);
    for (Element child : root.getChildren()) {
      core(child, own);
    }
    if (root.getChild("channel") == null) {
      root.addContent(0, new Element("channel"));
    }
    for (Element child : root.getChildren()) {
      if (child.getNamespaceURI().isEmpty()) {
        switch (child.getName()) {
          case "channel" -> channel(child, own);
          case "item" -> item(child, own);
          case "image" -> image(child, own);
          default -> {}
        }
      }
    }
    return root;
  }

  private static String defaultNamespace(Element root) {
    Namespace unprefixed = root.getNamespace("");
    return unprefixed == null ? "" : unprefixed.getURI();
  }

  private static void channel(Element channel, String own) {
    for (Element child : channel.getChildren()) {
      if (!core(child, own)) {
        continue;
      }
      switch (child.getName()) {
        case "item" -> item(child, own);
        case "image" -> image(child, own);
        case "title", "link", "description", "language", "copyright", "managingEditor" ->
            flatten(child);
        case "generator", "docs", "category", "webMaster" -> {}
        default -> child.setNamespace(XmlNamespaces.ASIDE);
      }
    }
  }

  private static void image(Element image, String own) {
    Element url = null;
    for (Element child : List.copyOf(image.getChildren())) {
      if (core(child, own) && child.getName().equals("url")) {
        url = child;
      }
      child.detach();
    }
    if (url != null) {
      image.addContent(url);
    }
  }

  private static void item(Element item, String own) {
    for (Element child : item.getChildren()) {
      if (!core(child, own)) {
        continue;
      }
      switch (child.getName()) {
        case "title", "description" -> flatten(child);
        case "link", "comments", "guid", "category", "enclosure" -> flatten(child);
        default -> child.setNamespace(XmlNamespaces.ASIDE);
      }
    }
    aside(item, "base", item.getAttribute("base", Namespace.XML_NAMESPACE));
    aside(item, "lang", item.getAttribute("lang", Namespace.XML_NAMESPACE));
    aside(
        item,
        "about",
        item.getAttribute("about", Namespace.getNamespace(RDF_PREFIX, XmlNamespaces.RDF)));
  }

  private static void aside(Element item, String name, @Nullable Attribute attribute) {
    if (attribute != null) {
      item.addContent(new Element(name, XmlNamespaces.ASIDE).setText(attribute.getValue()));
    }
  }

  /** Whether the child belongs to RSS itself; if so, it loses its namespace and odd spelling. */
  private static boolean core(Element child, String own) {
    String uri = child.getNamespaceURI();
    if (!uri.isEmpty()) {
      boolean known = XmlNamespaces.RSS.contains(uri);
      boolean unknownDefault = child.getNamespacePrefix().isEmpty() && uri.equals(own);
      if (!known && !unknownDefault) {
        return false;
      }
      dropDefaultDeclaration(child);
      child.setNamespace(Namespace.NO_NAMESPACE);
    }
    String spelling = spelling(child.getName());
    if (!spelling.equals(child.getName())) {
      child.setName(spelling);
    }
    return true;
  }

  private static void dropDefaultDeclaration(Element element) {
    if (!element.hasAdditionalNamespaces()) {
      return;
    }
    for (Namespace declared : List.copyOf(element.getAdditionalNamespaces())) {
      if (declared.getPrefix().isEmpty()) {
        element.removeNamespaceDeclaration(declared);
      }
    }
  }

  private static String spelling(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "pubdate" -> "pubDate";
      case "lastbuilddate" -> "lastBuildDate";
      case "managingeditor" -> "managingEditor";
      case "webmaster" -> "webMaster";
      default -> lower;
    };
  }

  /** Tags that should have been escaped become text. */
  private static void flatten(Element element) {
    if (!element.getChildren().isEmpty()) {
      element.setText(Markup.unescapedInner(element));
    }
  }
}
