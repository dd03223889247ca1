package org.broadsheet.html;

import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/**
 * Makes well-formed XML of malformed XML by reading it as browsers read HTML: elements that were
 * left open are closed, elements without a valid name are dropped, and prefixes are declared.
 */
public final class TagSoup {
  private static final Pattern NAME = Pattern.compile("(?:[A-Za-z_][\\w.-]*:)?[A-Za-z_][\\w.-]*");
  private static final OutputSettings XML =
      new OutputSettings().syntax(OutputSettings.Syntax.xml).escapeMode(Entities.EscapeMode.xhtml);

  private final Map<String, String> namespaces;
  private final StringBuilder out = new StringBuilder();

  private TagSoup(Map<String, String> namespaces) {
    this.namespaces = namespaces;
  }

  /**
   * The first root element of one of the given names, or the argument where there is none.
   *
   * @param roots local names
   * @param maxDepth elements within elements; deeper ones are told apart no more
   * @param namespaces by prefix, for the prefixes that the document does not declare
   */
  public static String wellFormed(
      String text, Pattern roots, int maxDepth, Map<String, String> namespaces) {
    Element soup = Jsoup.parse(text, "", Parser.xmlParser().setMaxDepth(maxDepth));
    for (Element root : soup.children()) {
      String name = root.tagName();
      if (roots.matcher(name.substring(name.indexOf(':') + 1)).matches()) {
        TagSoup xml = new TagSoup(namespaces);
        xml.append(root);
        return xml.out.toString();
      }
    }
    return text;
  }

  private void append(Element element) {
    String name = element.tagName();
    if (!NAME.matcher(name).matches()) {
      return;
    }
    declarePrefix(element, name);
    if (element.hasAttr("rdf:about") || element.hasAttr("rdf:resource")) {
      declarePrefix(element, "rdf:RDF");
    }
    out.append('<').append(name);
    for (Attribute attribute : element.attributes()) {
      if (isKept(attribute)) {
        out.append(' ').append(attribute.getKey()).append("=\"");
        append(attribute.getValue());
        out.append('"');
      }
    }
    out.append('>');
    for (Node node : element.childNodes()) {
      if (node instanceof TextNode text) {
        append(text.getWholeText());
      } else if (node instanceof Element child) {
        append(child);
      }
    }
    out.append("</").append(name).append('>');
  }

  private static boolean isKept(Attribute attribute) {
    String name = attribute.getKey();
    return switch (name) {
      case "xml:base", "xml:lang", "rdf:about", "rdf:resource" -> true;
      case "xmlns:xml", "xmlns:xmlns" -> false;
      default ->
          NAME.matcher(name).matches()
              && (name.indexOf(':') < 0
                  || (name.startsWith("xmlns:") && !attribute.getValue().isBlank()));
    };
  }

  /** Declares the prefix of a name where neither the element nor one around it does. */
  private void declarePrefix(Element element, String name) {
    int colon = name.indexOf(':');
    String prefix = name.substring(0, Math.max(0, colon));
    boolean declared = colon < 0 || prefix.equals("xml");
    for (Element at = element; at != null && !declared; at = at.parent()) {
      declared = !at.attr("xmlns:" + prefix).isBlank();
    }
    if (!declared) {
      String uri = namespaces.getOrDefault(prefix, "urn:undeclared:" + prefix);
      element.attr("xmlns:" + prefix, uri);
    }
  }

  private void append(String text) {
    out.append(Entities.escape(Characters.allowed(text), XML));
  }
}
