package org.broadsheet.parse;

import com.rometools.rome.io.FeedException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads RSS 0.90 to 2.0, Atom 0.3 and 1.0 and JSON Feed 1.0 and 1.1, sound or broken. It returns a
 * result for any input, and opens no file and no connection. Thread-safe, and meant to be reused.
 */
public final class FeedParser {
  private final XmlTree tree = new XmlTree();
  private final RssReader rss = new RssReader();
  private final AtomReader atom = new AtomReader();
  private final JsonFeedReader json = new JsonFeedReader();

  /** Reads from the application's archive, so not to be called by a virtual thread. */
  public FeedParser() {
    CanonicalLink.prepare();
  }

  /**
   * Makes entries of a document.
   *
   * @param body the document as served, decompressed
   * @param contentType the value of HTTP's {@code Content-Type}; only its {@code charset} counts
   * @param base where the document was served from, for relative addresses
   */
  public ParseResult parse(byte[] body, @Nullable String contentType, URI base) {
    if (body.length > Limits.MAX_BYTES) {
      return new ParseResult.Unreadable(
          "Larger than %d MB; no feed needs that.".formatted(Limits.MAX_BYTES >> 20));
    }
    Decoded decoded = Decoded.of(body, contentType);
    try {
      return read(body, decoded, base.toString());
    } catch (StackOverflowError e) {
      return new ParseResult.Unreadable("Nested too deeply to be read.");
    }
  }

  private ParseResult read(byte[] body, Decoded decoded, String base) {
    String text = decoded.text();
    int start = firstVisible(text);
    if (start < text.length() && text.charAt(start) == '{') {
      return json.read(text.substring(start), base);
    }
    if (text.indexOf('<') < 0) {
      return new ParseResult.Unreadable(NotAFeed.other(body, text));
    }
    List<String> repairs = new ArrayList<>(decoded.repairs());
    try {
      Document document = document(Prolog.without(text), repairs);
      return document == null ? unreadable(text, base) : feed(document, text, base, repairs);
    } catch (XmlTree.MalformedXml e) {
      return broken(text, base, e);
    }
  }

  private static int firstVisible(String text) {
    int at = 0;
    while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '\uFEFF')) {
      at++;
    }
    return at;
  }

  /** The tree, after as few repairs as possible; null where no repair helps. */
  private @Nullable Document document(String text, List<String> repairs)
      throws XmlTree.MalformedXml {
    XmlTree.MalformedXml broken;
    try {
      return tree.parse(text);
    } catch (XmlTree.MalformedXml e) {
      broken = e;
    }
    String mended = text;
    for (Repair repair : Repair.values()) {
      if (broken.isExcessive()) {
        throw broken;
      }
      String before = mended;
      mended = Prolog.without(repair.apply(mended));
      if (!mended.equals(before)) {
        repairs.add(repair.label());
        try {
          return tree.parse(mended);
        } catch (XmlTree.MalformedXml e) {
          broken = e;
        }
      }
    }
    if (broken.isExcessive()) {
      throw broken;
    }
    return null;
  }

  private ParseResult feed(Document document, String text, String base, List<String> repairs) {
    Element root = document.getRootElement();
    String format = format(root);
    try {
      if (RssNormalizer.fits(root)) {
        return new ParseResult.Parsed(rss.read(document, base).readAs(format, repairs));
      }
      if (AtomNormalizer.fits(root)) {
        return new ParseResult.Parsed(atom.read(document, base).readAs(format, repairs));
      }
    } catch (FeedException | RuntimeException e) {
      return new ParseResult.Unreadable("The feed's contents make no sense: " + e.getMessage());
    }
    return NotAFeed.isHtml(text)
        ? NotAFeed.page(text, base)
        : new ParseResult.Unreadable(NotAFeed.otherXml(root.getName()));
  }

  /** As the document calls it, before it is reshaped. */
  private static String format(Element root) {
    return switch (root.getName().toLowerCase(Locale.ROOT)) {
      case "rss" -> ("RSS " + root.getAttributeValue("version", "").strip()).strip();
      case "rdf" -> "RSS 1.0";
      case "feed", "entry" ->
          root.getNamespaceURI().contains("purl.org/atom/ns#") ? "Atom 0.3" : "Atom 1.0";
      default -> "RSS";
    };
  }

  private static ParseResult unreadable(String text, String base) {
    return NotAFeed.isHtml(text)
        ? NotAFeed.page(text, base)
        : new ParseResult.Unreadable(
            "Neither a feed nor sound XML, and too broken to be repaired.");
  }

  private static ParseResult broken(String text, String base, XmlTree.MalformedXml e) {
    return NotAFeed.isHtml(text)
        ? NotAFeed.page(text, base)
        : new ParseResult.Unreadable("The document " + e.getMessage() + ".");
  }
}
