package org.broadsheet.parse;

import java.util.Locale;
import org.broadsheet.html.Characters;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.Verifier;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * The last resort for a document that stays malformed: read as browsers read HTML, closing what was
 * left open, so that a feed that was cut off yields the entries it has.
 */
final class TagSoup {
  static final String LABEL = "read as tag soup";

  private TagSoup() {}

  /** The tree that can be made out, or null where there is not even a root. */
  static @Nullable Document read(String text) {
    String read = text.length() <= Limits.SOUP ? text : text.substring(0, Limits.SOUP);
    org.jsoup.nodes.Document soup =
        Jsoup.parse(read, "", Parser.xmlParser().setMaxDepth(Limits.DEPTH));
    for (org.jsoup.nodes.Element root : soup.children()) {
      if (isRoot(root)) {
        Element copy = element(root);
        copyChildren(root, copy);
        return new Document(copy);
      }
    }
    return null;
  }

  private static boolean isRoot(org.jsoup.nodes.Element element) {
    return switch (localName(element.tagName()).toLowerCase(Locale.ROOT)) {
      case "rss", "rdf", "feed", "channel" -> true;
      default -> false;
    };
  }

  private static void copyChildren(org.jsoup.nodes.Element from, Element to) {
    int entries = 0;
    for (Node node : from.childNodes()) {
      if (node instanceof TextNode text) {
        to.addContent(Characters.allowed(text.getWholeText()));
      } else if (node instanceof org.jsoup.nodes.Element child
          && Verifier.checkElementName(localName(child.tagName())) == null) {
        Element copy = element(child);
        if (!XmlTree.isEntry(copy.getName()) || ++entries <= Limits.ENTRIES) {
          to.addContent(copy);
          copyChildren(child, copy);
        }
      }
    }
  }

  private static Element element(org.jsoup.nodes.Element from) {
    Element element = new Element(localName(from.tagName()), namespace(from));
    for (Attribute attribute : from.attributes()) {
      String name = attribute.getKey();
      String value = Characters.allowed(attribute.getValue());
      if (name.equals("xml:base") || name.equals("xml:lang")) {
        element.setAttribute(localName(name), value, Namespace.XML_NAMESPACE);
      } else if (name.equals("rdf:about") || name.equals("rdf:resource")) {
        element.setAttribute(
            localName(name), value, Namespace.getNamespace("rdf", XmlNamespaces.RDF));
      } else if (Verifier.checkAttributeName(name) == null && !name.startsWith("xmlns")) {
        element.setAttribute(name, value);
      }
    }
    return element;
  }

  private static String localName(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private static Namespace namespace(org.jsoup.nodes.Element element) {
    String name = element.tagName();
    int colon = name.indexOf(':');
    String declaration = colon < 0 ? "xmlns" : "xmlns:" + name.substring(0, colon);
    for (org.jsoup.nodes.Element at = element; at != null; at = at.parent()) {
      if (at.hasAttr(declaration)) {
        String uri = at.attr(declaration).strip();
        return Verifier.checkNamespaceURI(uri) == null
            ? Namespace.getNamespace(uri)
            : Namespace.NO_NAMESPACE;
      }
    }
    if (colon < 0) {
      return Namespace.NO_NAMESPACE;
    }
    String prefix = name.substring(0, colon);
    return Namespace.getNamespace(
        XmlNamespaces.PREFIXES.getOrDefault(prefix, "urn:undeclared:" + prefix));
  }
}
