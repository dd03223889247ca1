package org.broadsheet.config;

import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.broadsheet.news.Feed;
import org.broadsheet.yaml.Masking;

/** Writes lists of feeds in OPML 2.0, for other readers to import. */
public final class OpmlWriter {
  private OpmlWriter() {}

  /**
   * The document. Such lists are passed on, so the logins that addresses hold are left out, and
   * parameters such as keys are masked.
   */
  public static String write(String title, List<Feed> feeds) {
    StringWriter text = new StringWriter();
    try {
      write(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text), title, feeds);
    } catch (XMLStreamException fault) {
      throw new IllegalStateException("writing to memory failed", fault);
    }
    return text.append('\n').toString();
  }

  private static void write(XMLStreamWriter out, String title, List<Feed> feeds)
      throws XMLStreamException {
    out.writeStartDocument("UTF-8", "1.0");
    out.writeCharacters("\n");
    out.writeStartElement("opml");
    out.writeAttribute("version", "2.0");
    out.writeCharacters("\n  ");
    out.writeStartElement("head");
    out.writeStartElement("title");
    out.writeCharacters(title);
    out.writeEndElement();
    out.writeEndElement();
    out.writeCharacters("\n  ");
    out.writeStartElement("body");
    for (Feed feed : feeds) {
      out.writeCharacters("\n    ");
      writeOutline(out, feed);
    }
    out.writeCharacters("\n  ");
    out.writeEndElement();
    out.writeCharacters("\n");
    out.writeEndElement();
    out.writeEndDocument();
  }

  private static void writeOutline(XMLStreamWriter out, Feed feed) throws XMLStreamException {
    String name = feed.name().isEmpty() ? feed.url().getHost() : feed.name();
    out.writeEmptyElement("outline");
    out.writeAttribute("type", "rss");
    out.writeAttribute("text", name);
    out.writeAttribute("title", name);
    out.writeAttribute("xmlUrl", Masking.mask(withoutLogin(feed.url())));
    if (feed.language() != null) {
      out.writeAttribute("language", feed.language().toLanguageTag());
    }
  }

  /** How many of these addresses are written with a parameter masked. */
  public static long masked(List<Feed> feeds) {
    return feeds.stream().filter(feed -> Masking.hides(withoutLogin(feed.url()))).count();
  }

  private static String withoutLogin(URI uri) {
    String credentials = uri.getRawUserInfo();
    return credentials == null ? uri.toString() : uri.toString().replace(credentials + "@", "");
  }
}
