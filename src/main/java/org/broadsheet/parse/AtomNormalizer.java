package org.broadsheet.parse;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.broadsheet.html.AbsoluteLinks;
import org.broadsheet.html.Characters;
import org.broadsheet.html.HtmlSanitizer;
import org.broadsheet.html.SingleLineText;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.filter.ElementFilter;

/**
 * Normalises any Atom (0.3, 1.0, without or with a mistaken namespace) to RFC 4287, with each text
 * either {@code text} or {@code html}, escaped, and all addresses absolute. Dates, which Rome is
 * slow at, and rights are set aside under {@link XmlNamespaces#ASIDE}.
 */
final class AtomNormalizer {
  private AtomNormalizer() {}

  /** Whether the document's root is that of Atom. */
  static boolean fits(Element root) {
    String name = root.getName();
    return name.equals("feed") || (name.equals("entry") && isAtom(root, ""));
  }

  /** Reshapes in place and returns the root, which is another one where a lone entry was given. */
  static Element shape(Element given, String documentBase) {
    String own = given.getNamespaceURI();
    Element root = given;
    if (given.getName().equals("entry")) {
      root = new Element("feed", XmlNamespaces.ATOM_NAMESPACE);
      given.getDocument().setRootElement(root);
      root.addContent(given);
    }
    adopt(root);
    container(root, own, documentBase);
    return root;
  }

  private static boolean isAtom(Element element, String own) {
    String uri = element.getNamespaceURI();
    return uri.equals(XmlNamespaces.ATOM)
        || uri.equals(XmlNamespaces.ATOM_03)
        || uri.equals(own)
        || uri.startsWith("http://purl.org/atom/")
        || uri.equals("https://www.w3.org/2005/Atom");
  }

  private static void adopt(Element element) {
    if (!element.getNamespaceURI().equals(XmlNamespaces.ATOM)) {
      element.setNamespace(
          Namespace.getNamespace(element.getNamespacePrefix(), XmlNamespaces.ATOM));
    }
  }

  /** A feed, an entry or an entry's source. */
  private static void container(Element container, String own, String outerBase) {
    String base = base(container, outerBase);
    if (container.getAttribute("base", Namespace.XML_NAMESPACE) != null) {
      container.setAttribute("base", base, Namespace.XML_NAMESPACE);
    }
    for (Element child : container.getChildren()) {
      if (isAtom(child, own)) {
        adopt(child);
        child(child, own, base);
      }
    }
    container.removeContent(new ElementFilter("unusable", XmlNamespaces.ASIDE));
    String language = container.getAttributeValue("lang", Namespace.XML_NAMESPACE);
    if (language != null) {
      container.addContent(new Element("lang", XmlNamespaces.ASIDE).setText(language));
    }
  }

  private static void child(Element child, String own, String base) {
    switch (child.getName()) {
      case "entry" -> container(child, own, base);
      case "source" -> child.setNamespace(XmlNamespaces.ASIDE);
      case "title", "summary", "subtitle", "content" -> text(child, base);
      case "tagline" -> {
        child.setName("subtitle");
        text(child, base);
      }
      case "rights", "copyright" -> {
        text(child, base);
        aside(child, "rights");
      }
      case "link" -> address(child, "href", base);
      case "author", "contributor" -> person(child, own, base);
      case "logo", "icon" -> {
        String absolute = AbsoluteLinks.resolve(child.getText(), base(child, base));
        child.setText(absolute == null ? "" : absolute);
      }
      case "published", "issued" -> aside(child, "published");
      case "updated", "modified" -> aside(child, "updated");
      case "created" -> aside(child, "created");
      default -> {}
    }
  }

  private static void aside(Element element, String name) {
    element.setName(name);
    element.setNamespace(XmlNamespaces.ASIDE);
  }

  private static String base(Element element, String outer) {
    return AbsoluteLinks.base(element.getAttributeValue("base", Namespace.XML_NAMESPACE), outer);
  }

  private static void address(Element element, String attribute, String base) {
    String absolute =
        AbsoluteLinks.resolve(element.getAttributeValue(attribute), base(element, base));
    if (absolute == null) {
      aside(element, "unusable"); // Rome gives up on a feed with a link to nowhere
    } else {
      element.setAttribute(attribute, absolute);
    }
  }

  private static void person(Element person, String own, String outerBase) {
    String base = base(person, outerBase);
    for (Element child : person.getChildren()) {
      if (!isAtom(child, own)) {
        continue;
      }
      adopt(child);
      if (child.getName().equals("url")
          || child.getName().equals("uri")
          || child.getName().equals("homepage")) {
        String absolute = AbsoluteLinks.resolve(child.getText(), base(child, base));
        child.setName("uri");
        child.setText(absolute == null ? "" : absolute);
      }
    }
  }

  /** Makes a text construct one of type {@code text} or {@code html}. */
  private static void text(Element element, String outerBase) {
    String type = attribute(element, "type");
    String mode = attribute(element, "mode");
    boolean html = type.contains("html");
    if (mode.equals("base64") || (mode.isEmpty() && isBinary(type))) {
      element.setText(unpacked(element.getText()));
      html = html || SingleLineText.holdsTag(element.getText());
    } else if (!element.getChildren().isEmpty()
        || (type.contains("xhtml") && !mode.equals("escaped"))) {
      element.setText(Markup.inner(wrapped(element)));
      html = true;
    } else if (!html) {
      html = looksLikeHtml(element.getText());
    }
    String own = element.getAttributeValue("base", Namespace.XML_NAMESPACE);
    if (html && own != null) {
      element.setText(HtmlSanitizer.clean(element.getText(), AbsoluteLinks.base(own, outerBase)));
    }
    element.setAttribute("type", html ? "html" : "text");
  }

  private static String attribute(Element element, String name) {
    String value = element.getAttributeValue(name);
    return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
  }

  /** RFC 4287 section 4.1.3.3: what is neither text nor XML is in Base64. */
  private static boolean isBinary(String type) {
    return type.indexOf('/') > 0 && !type.startsWith("text/") && !type.contains("xml");
  }

  /** Text out of Base64; the argument where it is not in Base64 or does not hold text. */
  private static String unpacked(String text) {
    try {
      byte[] octets = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
      String unpacked = new String(octets, StandardCharsets.UTF_8);
      boolean sound =
          unpacked.indexOf('\uFFFD') < 0 && unpacked.equals(Characters.allowed(unpacked));
      return sound ? unpacked : text;
    } catch (IllegalArgumentException notBase64) {
      return text;
    }
  }

  /** The {@code div} that XHTML stands in, or the element itself. */
  private static Element wrapped(Element element) {
    if (element.getChildren().size() != 1 || !element.getTextTrim().isEmpty()) {
      return element;
    }
    Element only = element.getChildren().getFirst();
    return only.getName().equals("div") ? only : element;
  }

  /** Whether what claims to be plain text holds a tag that was surely meant as one. */
  private static boolean looksLikeHtml(String text) {
    return text.indexOf('<') >= 0
        && (text.contains("</p>")
            || text.contains("</a>")
            || text.contains("</b>")
            || text.contains("</i>")
            || text.contains("</em>")
            || text.contains("</div>")
            || text.contains("</span>")
            || text.contains("</strong>")
            || text.contains("<br")
            || text.contains("<img "));
  }
}
