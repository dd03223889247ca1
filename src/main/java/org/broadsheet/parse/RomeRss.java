package org.broadsheet.parse;

import com.rometools.rome.feed.module.Module;
import com.rometools.rome.feed.rss.Description;
import com.rometools.rome.io.impl.RSS20Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdom2.Element;

/**
 * Rome's RSS parser for documents that {@link RssNormalizer} has been over. Finds the items of RDF
 * beside the channel as well as inside it, and leaves extensions to us: its own modules cost more
 * than all else.
 */
final class RomeRss extends RSS20Parser {
  RomeRss() {
    super("broadsheet_rss");
  }

  @Override
  protected List<Element> getItems(Element root) {
    List<Element> items = new ArrayList<>(root.getChild("channel").getChildren("item"));
    items.addAll(root.getChildren("item"));
    return items;
  }

  @Override
  protected Element getImage(Element root) {
    Element image = root.getChild("image");
    return image != null ? image : root.getChild("channel").getChild("image");
  }

  @Override
  protected Description parseItemDescription(Element root, Element description) {
    Description parsed = new Description();
    parsed.setValue(description.getText());
    return parsed;
  }

  @Override
  protected List<Module> parseFeedModules(Element element, Locale locale) {
    return new ArrayList<>();
  }

  @Override
  protected List<Module> parseItemModules(Element element, Locale locale) {
    return new ArrayList<>();
  }
}
