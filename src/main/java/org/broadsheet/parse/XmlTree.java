package org.broadsheet.parse;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.sax.WstxSAXParserFactory;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.IOException;
import java.io.StringReader;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.xml.stream.XMLInputFactory;
import org.jdom2.Document;
import org.jdom2.IllegalAddException;
import org.jdom2.IllegalDataException;
import org.jdom2.IllegalNameException;
import org.jdom2.JDOMException;
import org.jdom2.JDOMFactory;
import org.jdom2.UncheckedJDOMFactory;
import org.jdom2.input.SAXBuilder;
import org.jdom2.input.sax.SAXEngine;
import org.jdom2.input.sax.SAXHandler;
import org.jdom2.input.sax.XMLReaderJDOMFactory;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/**
 * Builds the tree of a well-formed document, within {@link Limits} and without any document type.
 *
 * <p>Woodstox is told to know nothing of document types, so there is no entity to expand and no
 * file or address to open; it also takes half the time of the parser that Java brings. Thread-safe:
 * engines, which are not, are lent from a pool, so that a thousand feeds do not cost a thousand
 * engines. JDOM does not verify names and characters again, since the parser has.
 */
final class XmlTree {
  private static final String LIMIT = "limit (";

  private final ConcurrentLinkedQueue<SAXEngine> idle = new ConcurrentLinkedQueue<>();

  /** A document that is not well-formed, or too much of it. */
  static final class MalformedXml extends Exception {
    private final boolean excessive;

    MalformedXml(String message, boolean excessive) {
      super(message);
      this.excessive = excessive;
    }

    /** Whether a limit was passed, so that no repair is worth trying. */
    boolean isExcessive() {
      return excessive;
    }
  }

  /** A limit of ours was passed. */
  private static final class Excess extends SAXException {
    Excess(String message) {
      super(message);
    }
  }

  Document parse(String text) throws MalformedXml {
    SAXEngine lent = idle.poll();
    SAXEngine engine = lent == null ? engine() : lent;
    try {
      Document document = engine.build(new StringReader(text));
      idle.offer(engine);
      return document;
    } catch (JDOMException e) {
      idle.offer(engine);
      throw malformed(e);
    } catch (IOException e) {
      throw new MalformedXml("cannot be read: " + e.getMessage(), false);
    } catch (IllegalNameException | IllegalAddException | IllegalDataException e) {
      throw new MalformedXml("has a name that XML forbids: " + e.getMessage(), false);
    } catch (StackOverflowError e) {
      throw new MalformedXml("is nested too deeply", true);
    }
  }

  /** Whether an element of that name is an entry, of RSS or of Atom. */
  static boolean isEntry(String local) {
    return local.equals("item") || local.equals("entry");
  }

  private static MalformedXml malformed(JDOMException e) {
    if (e.getCause() instanceof SAXParseException at) {
      String message = String.valueOf(at.getMessage()).lines().findFirst().orElse("");
      if (at.getCause() instanceof Excess) {
        return new MalformedXml(message, true);
      }
      if (message.contains(LIMIT)) {
        return new MalformedXml("is nested too deeply or has too many attributes", true);
      }
      return new MalformedXml(
          "line %d, column %d: %s".formatted(at.getLineNumber(), at.getColumnNumber(), message),
          false);
    }
    return new MalformedXml(String.valueOf(e.getMessage()), false);
  }

  private static SAXEngine engine() {
    try {
      return new SAXBuilder(new Readers(), BoundedHandler::new, new UncheckedJDOMFactory())
          .buildEngine();
    } catch (JDOMException e) {
      throw new IllegalStateException("the XML parser cannot be set up", e);
    }
  }

  private static final class Readers implements XMLReaderJDOMFactory {
    private static final WstxSAXParserFactory FACTORY = factory();

    private static WstxSAXParserFactory factory() {
      WstxInputFactory input = new WstxInputFactory();
      input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      input.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      input.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, Limits.MAX_DEPTH);
      input.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, Limits.MAX_ATTRIBUTES);
      input.setProperty(WstxInputProperties.P_MAX_ENTITY_COUNT, 1);
      WstxSAXParserFactory factory = new WstxSAXParserFactory(input);
      factory.setNamespaceAware(true);
      return factory;
    }

    @Override
    public XMLReader createXMLReader() throws JDOMException {
      try {
        return FACTORY.newSAXParser().getXMLReader();
      } catch (SAXException e) {
        throw new JDOMException("cannot make an XML parser", e);
      }
    }

    @Override
    public boolean isValidating() {
      return false;
    }
  }

  /** Leaves out comments, processing instructions and entries beyond the limit. */
  private static final class BoundedHandler extends SAXHandler {
    private int elements;
    private int entries;
    private int skippedDepth;

    BoundedHandler(JDOMFactory factory) {
      super(factory);
    }

    @Override
    protected void resetSubCLass() {
      elements = 0;
      entries = 0;
      skippedDepth = 0;
    }

    @Override
    public void startElement(String uri, String local, String qualified, Attributes attributes)
        throws SAXException {
      if (skippedDepth > 0 || (isEntry(local) && ++entries > Limits.MAX_ENTRIES)) {
        skippedDepth++;
        return;
      }
      if (++elements > Limits.MAX_ELEMENTS) {
        throw new Excess("has more than " + Limits.MAX_ELEMENTS + " elements");
      }
      super.startElement(uri, local, qualified, attributes);
    }

    @Override
    public void endElement(String uri, String local, String qualified) throws SAXException {
      if (skippedDepth > 0) {
        skippedDepth--;
      } else {
        super.endElement(uri, local, qualified);
      }
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) throws SAXException {
      if (skippedDepth == 0) {
        super.startPrefixMapping(prefix, uri);
      }
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
      if (skippedDepth == 0) {
        super.characters(text, start, length);
      }
    }

    /** White space between a feed's parts is not theirs; within a part it may be. */
    @Override
    protected void flushCharacters(String data) throws SAXException {
      if (data.isEmpty() || !data.isBlank() || !isContainer(getCurrentElement().getName())) {
        super.flushCharacters(data);
      }
    }

    private static boolean isContainer(String name) {
      return switch (name) {
        case "rss", "channel", "item", "feed", "entry" -> true;
        default -> false;
      };
    }

    @Override
    public void comment(char[] text, int start, int length) {
      // not part of what a feed says
    }

    @Override
    public void processingInstruction(String target, String data) {
      // style sheets and the like
    }
  }
}
