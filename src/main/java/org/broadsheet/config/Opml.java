package org.broadsheet.config;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.Conversion;
import org.broadsheet.yaml.Masking;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists of feeds in OPML 1.0 and 2.0. Folders are flattened, repeated addresses are dropped.
 * Document types and entities are not read, so a list cannot include files or expand.
 */
public final class Opml {
  private Opml() {}

  /** The result of reading a document. */
  public sealed interface Content {}

  /**
   * Its feeds.
   *
   * @param feeds in the document's order, addresses unique
   * @param rejected outlines with an unusable address
   */
  public record Outlines(List<Outline> feeds, List<Rejected> rejected) implements Content {
    public Outlines {
      feeds = List.copyOf(feeds);
      rejected = List.copyOf(rejected);
    }
  }

  /**
   * It is not OPML.
   *
   * @param line from 1
   * @param column from 1
   * @param reason with a remedy
   */
  public record Unreadable(int line, int column, String reason) implements Content {}

  /**
   * One feed.
   *
   * @param url http or https
   * @param title may be empty
   * @param language where the list says it
   */
  public record Outline(URI url, String title, @Nullable Locale language) {}

  /** An outline that cannot be used, where its tag ends. */
  public record Rejected(int line, int column, String url, String reason) {}

  /** Reads a document in the encoding that it declares. */
  public static Content read(byte[] document) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    try {
      return read(factory.createXMLStreamReader(new ByteArrayInputStream(document)));
    } catch (XMLStreamException fault) {
      Location at = fault.getLocation();
      int line = at == null ? 1 : Math.max(1, at.getLineNumber());
      int column = at == null ? 1 : Math.max(1, at.getColumnNumber());
      return new Unreadable(line, column, "not well-formed XML: export the list again");
    }
  }

  private static Content read(XMLStreamReader reader) throws XMLStreamException {
    Map<URI, Outline> feeds = new LinkedHashMap<>();
    List<Rejected> rejected = new ArrayList<>();
    boolean begun = false;
    while (reader.hasNext()) {
      if (reader.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      if (!begun && !reader.getLocalName().equals("opml")) {
        String found = "not OPML but <" + reader.getLocalName() + ">: name a list of feeds";
        Location at = reader.getLocation();
        return new Unreadable(at.getLineNumber(), at.getColumnNumber(), found);
      }
      begun = true;
      if (reader.getLocalName().equals("outline")) {
        outline(reader, feeds, rejected);
      }
    }
    return new Outlines(List.copyOf(feeds.values()), rejected);
  }

  private static void outline(
      XMLStreamReader reader, Map<URI, Outline> feeds, List<Rejected> rejected) {
    String url = attribute(reader, "xmlUrl").strip();
    if (url.isEmpty()) {
      return;
    }
    switch (AddressTypes.web(url)) {
      case Conversion.Success<URI>(URI uri) ->
          feeds.putIfAbsent(uri, new Outline(uri, title(reader), language(reader)));
      case Conversion.Failure<URI>(String reason) -> {
        Location at = reader.getLocation();
        String shown = Masking.mask(url);
        String message = "the feed \"" + shown + "\" is left out: it " + reason;
        rejected.add(new Rejected(at.getLineNumber(), at.getColumnNumber(), shown, message));
      }
    }
  }

  private static String title(XMLStreamReader reader) {
    String title = attribute(reader, "title").strip();
    return title.isEmpty() ? attribute(reader, "text").strip() : title;
  }

  private static @Nullable Locale language(XMLStreamReader reader) {
    return switch (BasicTypes.language(attribute(reader, "language"))) {
      case Conversion.Success<Locale>(Locale language) -> language;
      case Conversion.Failure<Locale> _ -> null;
    };
  }

  private static String attribute(XMLStreamReader reader, String name) {
    String value = reader.getAttributeValue(null, name);
    return value == null ? "" : value;
  }
}
