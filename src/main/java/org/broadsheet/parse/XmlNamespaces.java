package org.broadsheet.parse;

import java.util.Map;
import java.util.Set;
import org.jdom2.Namespace;

/** The XML namespaces of syndication, and the prefixes under which they usually go. */
final class XmlNamespaces {
  static final String ATOM = "http://www.w3.org/2005/Atom";
  static final String ATOM_03 = "http://purl.org/atom/ns#";
  static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";
  static final String DC = "http://purl.org/dc/elements/1.1/";
  static final String DC_TERMS = "http://purl.org/dc/terms/";
  static final String FEEDBURNER = "http://rssnamespace.org/feedburner/ext/1.0";
  static final String ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd";
  static final String MEDIA = "http://search.yahoo.com/mrss/";
  static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  static final String XHTML = "http://www.w3.org/1999/xhtml";

  /** Ours, for what is set aside so that Rome hands it through untouched. */
  static final Namespace ASIDE = Namespace.getNamespace("aside", "urn:broadsheet:aside");

  static final Namespace ATOM_NAMESPACE = Namespace.getNamespace(ATOM);

  /** Those that have served as the namespace of RSS itself. */
  static final Set<String> RSS =
      Set.of(
          "http://my.netscape.com/rdf/simple/0.9/",
          "http://channel.netscape.com/rdf/simple/0.9/",
          "http://purl.org/rss/1.0/",
          "http://purl.org/net/rss1.1#",
          "http://backend.userland.com/rss",
          "http://backend.userland.com/rss2",
          "http://blogs.law.harvard.edu/tech/rss",
          "http://cyber.law.harvard.edu/rss",
          "http://www.rssboard.org/rss-specification");

  static final Map<String, String> PREFIXES =
      Map.ofEntries(
          Map.entry("rss", "http://purl.org/rss/1.0/"),
          Map.entry("atom", ATOM),
          Map.entry("atom10", ATOM),
          Map.entry("content", CONTENT),
          Map.entry("dc", DC),
          Map.entry("dcterms", DC_TERMS),
          Map.entry("feedburner", FEEDBURNER),
          Map.entry("georss", "http://www.georss.org/georss"),
          Map.entry("itunes", ITUNES),
          Map.entry("media", MEDIA),
          Map.entry("rdf", RDF),
          Map.entry("slash", "http://purl.org/rss/1.0/modules/slash/"),
          Map.entry("sy", "http://purl.org/rss/1.0/modules/syndication/"),
          Map.entry("thr", "http://purl.org/syndication/thread/1.0"),
          Map.entry("wfw", "http://wellformedweb.org/CommentAPI/"),
          Map.entry("xhtml", XHTML),
          Map.entry("googleplay", "http://www.google.com/schemas/play-podcasts/1.0"),
          Map.entry("podcast", "https://podcastindex.org/namespace/1.0"));

  private XmlNamespaces() {}

  /** The one spelling of a namespace that goes under several. */
  static String canonical(String uri) {
    return switch (uri) {
      case "http://search.yahoo.com/mrss" -> MEDIA;
      case "http://purl.org/dc/elements/1.0/" -> DC;
      case ATOM_03 -> ATOM;
      default -> uri.equalsIgnoreCase(ITUNES) ? ITUNES : uri;
    };
  }
}
